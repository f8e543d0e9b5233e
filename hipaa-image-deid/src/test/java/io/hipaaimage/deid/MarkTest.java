package io.hipaaimage.deid;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.PictureRenderer.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A mark is read on any ground and hides nothing. */
class MarkTest {
    @Test
    void aMarkIsReadOnBlackAndOnWhiteAndHidesNothing() throws Exception {
        for (int ground : new int[] {0x000000, 0xFFFFFF, 0x808080}) {
            BufferedImage plain = new BufferedImage(500, 400, BufferedImage.TYPE_INT_RGB);
            Arrays.fill(((DataBufferInt) plain.getRaster().getDataBuffer()).getData(), ground);
            BufferedImage marked =
                    Renderings.image(Renderings.rendered(Renderings.png(plain), null, "dr.lee 2026-03-01"));
            int changed = 0;
            for (int y = 0; y < 400; y++) {
                for (int x = 0; x < 500; x++) {
                    int now = marked.getRGB(x, y) & 0xFF;
                    int was = ground & 0xFF;
                    changed += now == was ? 0 : 1;
                    assertThat(now).isIn(was, (was + 255) / 2, was / 2); // half of the picture is seen through it
                }
            }
            assertThat(changed).isBetween(500 * 400 / 50, 500 * 400 / 2);
        }
    }

    @Test
    void aMarkOfOtherWordsIsAnotherOneAndStandsInEachQuarter() throws Exception {
        BufferedImage plain = new BufferedImage(800, 800, BufferedImage.TYPE_BYTE_GRAY);
        BufferedImage one = Renderings.image(Renderings.rendered(Renderings.png(plain), null, "lab 1"));
        BufferedImage two = Renderings.image(Renderings.rendered(Renderings.png(plain), null, "lab 2"));
        for (int quarter = 0; quarter < 4; quarter++) {
            int differs = 0;
            for (int y = 0; y < 400; y++) {
                for (int x = 0; x < 400; x++) {
                    int atX = x + 400 * (quarter & 1);
                    int atY = y + 400 * (quarter >> 1);
                    differs += one.getRGB(atX, atY) == two.getRGB(atX, atY) ? 0 : 1;
                }
            }
            assertThat(differs).as("quarter " + quarter).isPositive();
        }
        assertThat(Renderings.rendered(Renderings.png(plain), null, "lab 1"))
                .as("capitals stand for both")
                .isEqualTo(Renderings.rendered(Renderings.png(plain), null, "LAB 1"));
        Renderings.assertRefused(
                () -> Renderings.rendered(Renderings.png(plain), new Rectangle(0, 0, 40, 40), "lab 1"),
                "TOO_SMALL_FOR_MARK");
    }
}
