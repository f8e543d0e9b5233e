package io.hipaaimage.samples.telemedicine.radiology;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.samples.telemedicine.Studies;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FramePreviewTest {
    @Test
    void showsDarkOnTheLeftAndLightOnTheRight() throws Exception {
        BufferedImage frame = FramePreview.of(bytes(Studies.gradient("P", 100))).orElseThrow();

        assertThat(frame.getWidth()).isEqualTo(100);
        assertThat(frame.getRaster().getSample(0, 50, 0)).isZero();
        assertThat(frame.getRaster().getSample(50, 50, 0)).isBetween(120, 135);
        assertThat(frame.getRaster().getSample(99, 50, 0)).isEqualTo(255);
    }

    @Test
    void makesALargeFrameSmall() throws Exception {
        BufferedImage frame =
                FramePreview.of(bytes(Studies.gradient("P", 1_500))).orElseThrow();

        assertThat(frame.getWidth()).isLessThanOrEqualTo(512).isGreaterThan(256);
    }

    @Test
    void hasNoneOfAStudyThatIsCutOff() throws Exception {
        byte[] study = Studies.gradient("P", 64);
        for (int length = 0; length < study.length; length += 97) {
            assertThat(FramePreview.of(bytes(Arrays.copyOf(study, length))))
                    .as("cut at %d", length)
                    .isEmpty();
        }
    }

    @Test
    void endsForAnythingInPlaceOfAStudy() throws Exception {
        Random random = new Random(4711);
        byte[] study = Studies.gradient("P", 16);
        for (int round = 0; round < 2_000; round++) {
            byte[] altered = study.clone();
            for (int change = 0; change < 4; change++) {
                altered[128 + random.nextInt(400)] = (byte) random.nextInt();
            }
            FramePreview.of(bytes(altered))
                    .ifPresent(frame -> assertThat(frame.getWidth()).isLessThanOrEqualTo(512));
        }
    }

    private static ElementReader.Bytes bytes(byte[] file) {
        return (into, position) -> {
            if (position >= file.length) {
                return -1;
            }
            int count = Math.min(into.remaining(), file.length - Math.toIntExact(position));
            into.put(file, Math.toIntExact(position), count);
            return count;
        };
    }

    @Test
    void readsNoMoreThanRowsItShows() throws Exception {
        byte[] study = Studies.gradient("P", 1_024);
        long[] read = new long[1];
        ElementReader.Bytes counted = (ByteBuffer into, long position) -> {
            int count = bytes(study).read(into, position);
            read[0] += Math.max(0, count);
            return count;
        };

        assertThat(FramePreview.of(counted)).isPresent();

        assertThat(read[0]).isLessThan(study.length * 6L / 10);
    }
}
