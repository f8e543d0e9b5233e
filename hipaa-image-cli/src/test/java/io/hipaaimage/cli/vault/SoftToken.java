package io.hipaaimage.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.crypto.KeyGenerator;
import org.jspecify.annotations.Nullable;

/** A token of SoftHSM2 with one key, for this whole JVM: the library reads its configuration once a process. */
final class SoftToken {
    static final String KEY = "kek-1";

    private static final Path LIBRARY = Path.of("/usr/lib/softhsm/libsofthsm2.so");
    private static @Nullable SoftToken made;

    private final Path configuration;
    private final Path pin;
    private final KeyStore store;

    private SoftToken(Path configuration, Path pin, KeyStore store) {
        this.configuration = configuration;
        this.pin = pin;
        this.store = store;
    }

    /** The token; a test that asks is skipped where there is no SoftHSM2, and fails in CI. */
    static synchronized SoftToken get() throws Exception {
        if (!Files.exists(LIBRARY)) {
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError("softhsm2 is not installed");
            }
            abort("softhsm2 is not installed");
        }
        if (made == null) {
            made = make(Files.createTempDirectory(Path.of("target").toAbsolutePath(), "token"));
        }
        return made;
    }

    /** For {@code --token}. */
    Path configuration() {
        return configuration;
    }

    /** A file with its PIN. */
    Path pin() {
        return pin;
    }

    KeyStore store() {
        return store;
    }

    private static SoftToken make(Path folder) throws Exception {
        Path tokens = Files.createDirectory(folder.resolve("tokens"));
        Files.writeString(
                Path.of(Objects.requireNonNull(System.getenv("SOFTHSM2_CONF"), "set by the POM")),
                "directories.tokendir = " + tokens + "\nobjectstore.backend = file\nlog.level = ERROR\n");
        Process util = new ProcessBuilder(
                        "softhsm2-util",
                        "--init-token",
                        "--free",
                        "--label",
                        "clinic",
                        "--so-pin",
                        "5678",
                        "--pin",
                        "1234")
                .redirectErrorStream(true)
                .start();
        String said = new String(util.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(util.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(util.exitValue()).as(said).isZero();
        Path configuration = Files.writeString(
                folder.resolve("p11.cfg"),
                "name=clinic\nlibrary=" + LIBRARY
                        + "\nslotListIndex=0\nattributes(generate,CKO_SECRET_KEY,*) = {\n"
                        + " CKA_SENSITIVE=true\n CKA_EXTRACTABLE=false\n CKA_PRIVATE=true\n}\n");
        Path pin = Files.writeString(folder.resolve("pin"), "1234\n");
        Provider provider = Security.getProvider("SunPKCS11").configure(configuration.toString());
        KeyStore store = KeyStore.getInstance("PKCS11", provider);
        store.load(null, "1234".toCharArray());
        KeyGenerator generator = KeyGenerator.getInstance("AES", provider);
        generator.init(256);
        store.setEntry(KEY, new KeyStore.SecretKeyEntry(generator.generateKey()), null);
        return new SoftToken(configuration, pin, store);
    }
}
