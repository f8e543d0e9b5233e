package io.hipaaimage.core.selftest.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class CanaryTest {
    @Test
    void isAPictureThatOtherDecodersRead() throws Exception {
        BufferedImage image =
                ImageIO.read(new ByteArrayInputStream(Canary.small().picture()));
        assertThat(image.getWidth()).isEqualTo(128);
        assertThat(image.getHeight()).isEqualTo(128);
        long levels = Arrays.stream(image.getRaster().getPixels(0, 0, 128, 128, (int[]) null))
                .distinct()
                .count();
        assertThat(levels).isGreaterThan(32);
    }

    @Test
    void isLargerThanOneSegmentWhereThatMatters() {
        assertThat(Canary.large().picture().length).isGreaterThan(262_144);
    }

    @Test
    void isAnotherOneEachTime() throws Exception {
        Canary one = Canary.small();
        Canary two = Canary.small();
        assertThat(new Search(one.pixelWindows()).in(two.picture())).isZero();
        assertThat(one.patient()).isNotEqualTo(two.patient());
    }

    @Test
    void holdsEachOfItsWindows() throws Exception {
        Canary canary = Canary.small();
        for (byte[] window : canary.pixelWindows()) {
            assertThat(new Search(java.util.List.of(window)).in(canary.picture()))
                    .isPositive();
        }
        for (byte[] planted : canary.metadata()) {
            assertThat(new Search(java.util.List.of(planted)).in(canary.picture()))
                    .isPositive();
        }
    }

    @Test
    void plantsWhatCamerasPlant() {
        String picture = new String(Canary.small().picture(), StandardCharsets.ISO_8859_1);
        assertThat(picture)
                .contains("Exif\0\0MM", "ns.adobe.com/xap", "Photoshop 3.0")
                .containsPattern("20[0-2]\\d:[01]\\d:[0-3]\\d [0-2]\\d:[0-5]\\d:[0-5]\\d\0");
    }
}
