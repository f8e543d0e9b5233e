package io.hipaaimage.deid.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class UnusedBitsTest {
    private static PixelLayout twelveOfSixteen(boolean signed) {
        return new PixelLayout(1, 8, 1, 1, 16, 12, 11, signed, false);
    }

    @Test
    void leavesCleanSamplesAlone() {
        byte[] samples = {1, 2, (byte) 0xFF, 0x0F, 0, 0, 5, 6, 7, 8};
        byte[] before = samples.clone();
        UnusedBits bits = new UnusedBits(twelveOfSixteen(false));

        bits.clear(ByteBuffer.wrap(samples));

        assertThat(samples).isEqualTo(before);
        assertThat(bits.cleared()).isFalse();
    }

    @Test
    void clearsAnOverlayAboveTheHighBit() {
        byte[] samples = {1, (byte) 0x82, 3, 4, 5, 6, 7, (byte) 0xF8, 9, 0x1A};
        UnusedBits bits = new UnusedBits(twelveOfSixteen(false));

        bits.clear(ByteBuffer.wrap(samples));

        assertThat(samples).isEqualTo(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 0x0A});
        assertThat(bits.cleared()).isTrue();
    }

    @Test
    void keepsTheSignOfSignedSamples() {
        byte[] samples = {(byte) 0xFF, (byte) 0xFF, 1, 0, (byte) 0x00, (byte) 0xF8};
        byte[] before = samples.clone();
        UnusedBits bits = new UnusedBits(twelveOfSixteen(true));

        bits.clear(ByteBuffer.wrap(samples));

        assertThat(samples).isEqualTo(before);
        assertThat(bits.cleared()).isFalse();
    }

    /** Whether a negative sample is extended by ones or zeros could carry a bit each: all follow the first. */
    @Test
    void letsNoSampleChooseItsOwnExtension() {
        byte[] samples = {(byte) 0xFF, (byte) 0xFF, (byte) 0xFE, 0x0F, 0, (byte) 0xF0};
        UnusedBits bits = new UnusedBits(twelveOfSixteen(true));

        bits.clear(ByteBuffer.wrap(samples));

        assertThat(samples).isEqualTo(new byte[] {(byte) 0xFF, (byte) 0xFF, (byte) 0xFE, (byte) 0xFF, 0, 0});
        assertThat(bits.cleared()).isTrue();
    }

    @Test
    void clearsWhatLiesBelowTheStoredBits() {
        byte[] samples = {0x3F, 0x12};
        UnusedBits bits = new UnusedBits(new PixelLayout(1, 1, 1, 1, 16, 12, 15, false, false));

        bits.clear(ByteBuffer.wrap(samples));

        assertThat(samples).isEqualTo(new byte[] {0x30, 0x12});
    }

    /** Blocks that are passed over at once and samples one by one come to the same, whatever the layout. */
    @Test
    void looksAtBlocksAsItLooksAtSamples() {
        java.util.Random random = new java.util.Random(7);
        for (int round = 0; round < 300; round++) {
            int allocated = new int[] {8, 16, 32}[round % 3];
            int stored = 1 + random.nextInt(allocated - 1);
            int high = stored - 1 + random.nextInt(allocated - stored + 1);
            boolean signed = random.nextBoolean();
            PixelLayout layout = new PixelLayout(1, 1, 1, 1, allocated, stored, high, signed, false);
            byte[] samples = samples(random, layout, round % 5 == 0);
            byte[] one = samples.clone();
            byte[] other = samples.clone();
            UnusedBits blocks = new UnusedBits(layout);
            UnusedBits singly = new UnusedBits(layout);

            blocks.clear(ByteBuffer.wrap(one));
            for (int at = 0; at < other.length; at += allocated / 8) {
                singly.clear(ByteBuffer.wrap(other, at, allocated / 8));
            }

            assertThat(one).isEqualTo(other);
            assertThat(blocks.cleared()).isEqualTo(singly.cleared()).isEqualTo(!Arrays.equals(one, samples));
        }
    }

    /** Right samples, a few of which are not where {@code dirty}. */
    private static byte[] samples(java.util.Random random, PixelLayout layout, boolean dirty) {
        int size = layout.allocated() / 8;
        byte[] all = new byte[size * 9_001];
        for (int at = 0; at < all.length; at += size) {
            long value = random.nextLong() & ((1L << layout.stored()) - 1);
            value <<= layout.high() - layout.stored() + 1;
            boolean negative = layout.signed() && ((value >>> layout.high()) & 1) == 1;
            value |= negative ? -1L << layout.high() : 0;
            value ^= dirty && random.nextInt(3_000) == 0 ? random.nextLong() : 0;
            for (int i = 0; i < size; i++) {
                all[at + i] = (byte) (value >>> (8 * i));
            }
        }
        return all;
    }
}
