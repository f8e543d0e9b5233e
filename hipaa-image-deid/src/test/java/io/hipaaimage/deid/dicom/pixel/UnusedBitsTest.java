package io.hipaaimage.deid.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;

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

        bits.clear(samples, samples.length);

        assertThat(samples).isEqualTo(before);
        assertThat(bits.cleared()).isFalse();
    }

    @Test
    void clearsAnOverlayAboveTheHighBit() {
        byte[] samples = {1, (byte) 0x82, 3, 4, 5, 6, 7, (byte) 0xF8, 9, 0x1A};
        UnusedBits bits = new UnusedBits(twelveOfSixteen(false));

        bits.clear(samples, samples.length);

        assertThat(samples).isEqualTo(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 0x0A});
        assertThat(bits.cleared()).isTrue();
    }

    @Test
    void keepsTheSignOfSignedSamples() {
        byte[] samples = {(byte) 0xFF, (byte) 0xFF, 1, 0, (byte) 0x00, (byte) 0xF8};
        byte[] before = samples.clone();
        UnusedBits bits = new UnusedBits(twelveOfSixteen(true));

        bits.clear(samples, samples.length);

        assertThat(samples).isEqualTo(before);
        assertThat(bits.cleared()).isFalse();
    }

    /** Whether a negative sample is extended by ones or zeros could carry a bit each: all follow the first. */
    @Test
    void letsNoSampleChooseItsOwnExtension() {
        byte[] samples = {(byte) 0xFF, (byte) 0xFF, (byte) 0xFE, 0x0F, 0, (byte) 0xF0};
        UnusedBits bits = new UnusedBits(twelveOfSixteen(true));

        bits.clear(samples, samples.length);

        assertThat(samples).isEqualTo(new byte[] {(byte) 0xFF, (byte) 0xFF, (byte) 0xFE, (byte) 0xFF, 0, 0});
        assertThat(bits.cleared()).isTrue();
    }

    @Test
    void clearsWhatLiesBelowTheStoredBits() {
        byte[] samples = {0x3F, 0x12};
        UnusedBits bits = new UnusedBits(new PixelLayout(1, 1, 1, 1, 16, 12, 15, false, false));

        bits.clear(samples, samples.length);

        assertThat(samples).isEqualTo(new byte[] {0x30, 0x12});
    }
}
