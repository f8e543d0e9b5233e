package io.hipaaimage.samples.telemedicine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.KeyGenerator;

/** A token of Debian's SoftHSM2 with one AES-256 key that never leaves it, as docs/key-providers.md says. */
final class SoftToken {
    static final String LABEL = "clinic";

    private static final String PIN = "1234";
    private static final Path LIBRARY = Path.of("/usr/lib/softhsm/libsofthsm2.so");

    private final Path tokens;
    private final Path away;
    private final Path configuration;
    private final Path pin;

    SoftToken(Path folder) throws IOException, GeneralSecurityException {
        if (!Files.exists(LIBRARY)) {
            throw new IllegalStateException("install Debian's package softhsm2");
        }
        tokens = Files.createDirectory(folder.resolve("tokens"));
        away = folder.resolve("tokens-away");
        Files.writeString(
                Path.of(Objects.requireNonNull(System.getenv("SOFTHSM2_CONF"), "set by the POM")),
                "directories.tokendir = " + tokens + "\nobjectstore.backend = file\nlog.level = ERROR\n",
                StandardCharsets.US_ASCII);
        run(List.of("softhsm2-util", "--init-token", "--free", "--label", "clinic", "--so-pin", "5678", "--pin", PIN));
        configuration = Files.writeString(
                folder.resolve("token.cfg"),
                "name=clinic\nlibrary=" + LIBRARY
                        + "\nslotListIndex=0\nattributes(generate,CKO_SECRET_KEY,*) = {\n"
                        + " CKA_SENSITIVE=true\n CKA_EXTRACTABLE=false\n CKA_PRIVATE=true\n}\n",
                StandardCharsets.US_ASCII);
        pin = Files.writeString(folder.resolve("pin"), PIN + "\n", StandardCharsets.US_ASCII);
        Provider provider = Security.getProvider("SunPKCS11").configure(configuration.toString());
        KeyStore store = KeyStore.getInstance("PKCS11", provider);
        store.load(null, PIN.toCharArray());
        KeyGenerator generator = KeyGenerator.getInstance("AES", provider);
        generator.init(256);
        store.setEntry(LABEL, new KeyStore.SecretKeyEntry(generator.generateKey()), null);
    }

    Path configuration() {
        return configuration;
    }

    Path pin() {
        return pin;
    }

    /** Takes its files from under it. */
    void goAway() throws IOException {
        Files.move(tokens, away);
    }

    void comeBack() throws IOException {
        Files.move(away, tokens);
    }

    private static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (process.onExit().get(30, TimeUnit.SECONDS).exitValue() != 0) {
                throw new IOException("did not work: " + command.get(0));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("did not end: " + command.get(0), e);
        }
    }
}
