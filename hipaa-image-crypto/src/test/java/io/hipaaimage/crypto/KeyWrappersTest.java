package io.hipaaimage.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.hipaaimage.core.ImageContext;
import io.hipaaimage.core.KeyWrapper;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PlatformFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files under a key that lives elsewhere, and what is said when it does not answer. */
class KeyWrappersTest {
    private static final ImageContext CONTEXT = ImageContext.of(Map.of("tenant", "t1", "image", "i1"));

    @TempDir
    Path dir;

    private final Switch key = new Switch();
    private Path plain;

    /** An {@code Aead} that can be out of reach, as a key service is. */
    private static final class Switch implements Aead {
        private final Aead inner;
        private boolean throttled;
        private boolean broken;

        Switch() {
            try {
                inner = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get())
                        .getPrimitive(AeadConfig2026.get(), Aead.class);
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }

        private void answer() throws GeneralSecurityException {
            if (throttled) {
                throw new GeneralSecurityException("ThrottlingException");
            }
            if (broken) {
                throw new IllegalStateException("the client was closed");
            }
        }

        @Override
        public byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
            answer();
            return inner.encrypt(plaintext, associatedData);
        }

        @Override
        public byte[] decrypt(byte[] ciphertext, byte[] associatedData) throws GeneralSecurityException {
            answer();
            return inner.decrypt(ciphertext, associatedData);
        }
    }

    private KeyWrapper wrapper(String name) {
        return KeyWrappers.ofAead("a key service", name, key, Optional.empty());
    }

    @BeforeEach
    void writesAPicture() throws Exception {
        plain = Files.writeString(dir.resolve("plain"), "a picture");
    }

    @Test
    void sealsAndOpensUnderAKeyThatLivesElsewhere() throws Exception {
        Path sealed = dir.resolve("sealed");
        SealedFiles.under(wrapper("k1")).seal(plain, sealed, CONTEXT, SealOptions.defaults());
        SealedFiles.under(wrapper("k1")).open(sealed, dir.resolve("back"), CONTEXT, false);
        assertThat(dir.resolve("back")).hasContent("a picture");
        assertThat(SealedFiles.under(wrapper("k1")).slots().list(sealed))
                .singleElement()
                .satisfies(row -> assertThat(row.suite()).isEqualTo("external"));
        RecipientKey ann =
                RecipientKeys.generate(dir.resolve("ann"), Passphrase.of(new byte[] {1}), PlatformFiles.get());
        assertThat(SealedFiles.under(wrapper("k1")).slots().add(sealed, ann)).isEqualTo(1);
        assertThatThrownBy(() -> SealedFiles.under(wrapper("k2")).open(sealed, dir.resolve("no"), CONTEXT, false))
                .as("a key of another name")
                .hasMessageStartingWith("WRONG_KEY");
        KeyWrapper impostor = KeyWrappers.ofAead("a key service", "k1", new Switch(), Optional.empty());
        assertThatThrownBy(() -> SealedFiles.under(impostor).open(sealed, dir.resolve("no"), CONTEXT, false))
                .as("another key of the same name")
                .hasMessageStartingWith("WRONG_KEY");
        assertThat(dir.resolve("no")).doesNotExist();
    }

    @Test
    void aKeyThatDoesNotAnswerIsUnavailableAndNeverAWrongKey() throws Exception {
        Path sealed = dir.resolve("sealed");
        SealedFiles files = SealedFiles.under(wrapper("k1"));
        files.seal(plain, sealed, CONTEXT, SealOptions.defaults());
        key.throttled = true;
        assertThatThrownBy(() -> files.open(sealed, dir.resolve("no"), CONTEXT, false))
                .hasMessageStartingWith("PROVIDER_UNAVAILABLE");
        assertThatThrownBy(() -> files.seal(plain, dir.resolve("no"), CONTEXT, SealOptions.defaults()))
                .hasMessageStartingWith("PROVIDER_UNAVAILABLE");
        key.throttled = false;
        key.broken = true;
        assertThatThrownBy(() -> files.open(sealed, dir.resolve("no"), CONTEXT, false))
                .hasMessageStartingWith("PROVIDER_UNAVAILABLE");
        assertThat(dir.resolve("no")).doesNotExist();
        key.broken = false;
        files.open(sealed, dir.resolve("back"), CONTEXT, false);
    }

    @Test
    void neverSaysThatADestroyedKeyCannotReturn() {
        assertThat(wrapper("k").describe().mayReturn()).isEqualTo("UNKNOWN");
        KeyWrapper month = KeyWrappers.ofAead("s", "k", key, Optional.of(Duration.ofDays(30)));
        assertThat(month.describe().mayReturn()).isEqualTo("PT720H");
        for (Duration wrong : new Duration[] {Duration.ZERO, Duration.ofDays(-1)}) {
            assertThatThrownBy(() -> KeyWrappers.ofAead("s", "k", key, Optional.of(wrong)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
