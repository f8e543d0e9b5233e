package io.hipaaimage.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.EmbeddedKeys;
import io.hipaaimage.core.ImageContext;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageRecord;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.access.Action;
import io.hipaaimage.core.access.ImageCipher;
import io.hipaaimage.core.access.ImageCipherProvider;
import io.hipaaimage.testkit.UnsafePermits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The provider as a vault finds it, on a real disk. */
class EmbeddedCipherProviderTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path dir;

    private final MemoryStore store = new MemoryStore();

    private ImageCipherProvider.Settings settings(String passphrase) {
        return new ImageCipherProvider.Settings(
                dir.resolve("home").resolve("records"),
                EmbeddedKeys.at(dir.resolve("keys"), Passphrase.of(passphrase.getBytes(StandardCharsets.UTF_8))),
                store,
                InstantSource.fixed(NOW),
                PlatformFiles.get());
    }

    @Test
    void isFoundAndOpensWhatItMade() throws Exception {
        ImageCipherProvider provider =
                ServiceLoader.load(ImageCipherProvider.class).findFirst().orElseThrow();
        assertThat(provider).isInstanceOf(EmbeddedCipherProvider.class);
        ImageId image = ImageId.random(new SecureRandom());
        ImageContext context = ImageContext.ofImage("t", image, 1, "image/png");
        ImageRecord record;
        ImageCipherProvider.Parts made = provider.create(settings("right"));
        try (ImageCipher cipher = made.cipher()) {
            record = cipher.seal(
                    UnsafePermits.permit(image, Action.CAPTURE, NOW),
                    new ImageCipher.Capture(context, new byte[] {1}),
                    new ByteArrayInputStream(new byte[] {1, 2, 3}));
        }
        assertThatThrownBy(() -> provider.create(settings("right"))).hasMessageStartingWith("OUTPUT_EXISTS");
        assertThatThrownBy(() -> provider.open(settings("wrong"))).hasMessageStartingWith("WRONG_PASSPHRASE");
        ImageCipherProvider.Parts again = provider.open(settings("right"));
        try (ImageCipher cipher = again.cipher();
                ImageCipher.Opened opened =
                        cipher.open(UnsafePermits.permit(image, Action.VIEW, NOW), Action.VIEW, record.id(), context)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            opened.transferTo(out);
            assertThat(out.toByteArray()).containsExactly(1, 2, 3);
            assertThat(again.keys().signer("packet").publicKey()).hasSize(32);
            assertThat(again.logKeys().newestEpoch()).isEqualTo(1);
        }
    }
}
