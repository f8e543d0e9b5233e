package io.hipaaimage.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.ImageContext;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageRecord;
import io.hipaaimage.core.ImageUse;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.access.Action;
import io.hipaaimage.core.access.ImageCipher;
import io.hipaaimage.testkit.UnsafePermits;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A caller says what an image is for; the header says how long its segments are; a reader reads them all. */
class SegmentsByUseTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final ImageId IMAGE = new ImageId("a".repeat(32));
    private static final ImageContext CONTEXT = ImageContext.ofImage("t", IMAGE, 1, "image/png");

    @Test
    void eachUseHasItsLengthAndAReencryptionKeepsIt() throws Exception {
        Map<ImageUse, Integer> lengths =
                Map.of(ImageUse.VIEWER, 65_536, ImageUse.DEFAULT, 262_144, ImageUse.ARCHIVE, 1_048_576);
        byte[] plain = new byte[1_500_000];
        plain[1_400_000] = 7;
        for (Map.Entry<ImageUse, Integer> use : lengths.entrySet()) {
            MemoryStore store = new MemoryStore();
            VaultKeys keys = Vaults.open(Vaults.disk(1));
            try (ImageCipher cipher = new VaultImageCipher(
                    keys.records(), keys.administration(), store, InstantSource.fixed(NOW), keys::close, () -> {})) {
                ImageRecord record = cipher.seal(
                        UnsafePermits.permit(IMAGE, Action.CAPTURE, NOW),
                        new ImageCipher.Capture(CONTEXT, new byte[0], use.getKey()),
                        new ByteArrayInputStream(plain));
                assertThat(segment(store.only())).isEqualTo(use.getValue());
                ImageRecord after = cipher.reencrypt(new Receipt(9_000, "0".repeat(64), true), IMAGE, record.id());
                assertThat(cipher.settle(IMAGE, record.id(), after.id())).isEqualTo(after.id());
                assertThat(segment(store.only())).isEqualTo(use.getValue());
                try (ImageCipher.Opened opened =
                        cipher.open(UnsafePermits.permit(IMAGE, Action.VIEW, NOW), Action.VIEW, after.id(), CONTEXT)) {
                    ByteBuffer one = ByteBuffer.allocate(1);
                    opened.read(one, 1_400_000);
                    assertThat(one.get(0)).isEqualTo((byte) 7);
                }
            }
        }
    }

    /** FLOE's parameters begin at byte 40 of a file without slots. */
    private static int segment(byte[] sealed) {
        return ByteBuffer.wrap(sealed).getInt(42);
    }
}
