package io.hipaaimage.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import io.hipaaimage.core.ImageContext;
import io.hipaaimage.core.KeyWrapper;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.testkit.KeyWrapperCompatibilityKit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.crypto.KeyGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An AES key in a PKCS#11 token, SoftHSM2 of Debian, through the JDK's SunPKCS11: by the kit, and under a sealed file. */
class TokenKeyIT extends KeyWrapperCompatibilityKit {
    private static final Path LIBRARY = Path.of("/usr/lib/softhsm/libsofthsm2.so");
    private static final char[] PIN = "1234".toCharArray();

    @TempDir
    static Path dir;

    private static KeyStore token;

    @BeforeAll
    static void makesATokenWithAKey() throws Exception {
        if (!Files.exists(LIBRARY)) {
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError("softhsm2 is not installed");
            }
            abort("softhsm2 is not installed");
        }
        Path configuration = Path.of(Objects.requireNonNull(System.getenv("SOFTHSM2_CONF"), "set by the POM"));
        Path tokens = Files.createDirectory(dir.resolve("tokens"));
        Files.writeString(
                configuration,
                "directories.tokendir = " + tokens + "\nobjectstore.backend = file\nlog.level = ERROR\n");
        run("softhsm2-util", "--init-token", "--free", "--label", "clinic", "--so-pin", "5678", "--pin", "1234");
        Provider provider = Security.getProvider("SunPKCS11")
                .configure("--name=clinic\nlibrary=" + LIBRARY
                        + "\nslotListIndex=0\nattributes(generate,CKO_SECRET_KEY,*) = {\n"
                        + " CKA_SENSITIVE=true\n CKA_EXTRACTABLE=false\n CKA_PRIVATE=true\n}\n");
        token = KeyStore.getInstance("PKCS11", provider);
        token.load(null, PIN);
        KeyGenerator generator = KeyGenerator.getInstance("AES", provider);
        generator.init(256);
        token.setEntry("kek-1", new KeyStore.SecretKeyEntry(generator.generateKey()), null);
        token.load(null, PIN);
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
    }

    @Override
    protected KeyWrapper wrapper() throws Exception {
        return KeyWrappers.pkcs11(token, "kek-1");
    }

    @Test
    void sealsAndOpensUnderTheTokensKeyWhichNeverLeavesIt() throws Exception {
        assertThat(token.getKey("kek-1", null).getEncoded())
                .as("the key's bytes")
                .isNull();
        ImageContext context = ImageContext.of(Map.of("image", "i1"));
        Path plain = Files.writeString(dir.resolve("plain"), "a picture");
        SealedFiles.under(wrapper()).seal(plain, dir.resolve("sealed"), context, SealOptions.defaults());
        SealedFiles.under(wrapper()).open(dir.resolve("sealed"), dir.resolve("back"), context, false);
        assertThat(dir.resolve("back")).hasContent("a picture");
    }

    @Test
    void keepsTheKeysOfAVault() throws Exception {
        ProviderStory.tell(Files.createDirectory(dir.resolve("vault")), wrapper());
    }

    @Test
    void opensATokenByItsConfigurationAndPin() throws Exception {
        Path configuration =
                Files.writeString(dir.resolve("p11.cfg"), "name=again\nlibrary=" + LIBRARY + "\nslotListIndex=0\n");
        KeyWrapper key = KeyWrappers.token(configuration, Passphrase.of("1234".getBytes(UTF_8)), "kek-1");
        byte[] wrapped = wrapper().wrap(new byte[32], new byte[] {1});
        assertThat(key.unwrap(wrapped, new byte[] {1})).containsOnly(0);
        assertThatThrownBy(() -> KeyWrappers.token(dir.resolve("none.cfg"), Passphrase.of(new byte[] {'1'}), "kek-1"))
                .hasMessageStartingWith("PROVIDER_UNAVAILABLE");
    }

    @Test
    void namesAKeyThatIsNotThere() {
        assertThatThrownBy(() -> KeyWrappers.pkcs11(token, "kek-2")).hasMessageStartingWith("PROVIDER_UNAVAILABLE");
    }

    @Test
    void saysThatNobodyKnowsWhenADestroyedKeyIsGone() throws Exception {
        assertThat(wrapper().describe().mayReturn()).isEqualTo("UNKNOWN");
        assertThat(wrapper().describe().provider()).isEqualTo("PKCS#11 SunPKCS11-clinic");
    }
}
