package io.hipaaimage.core.selftest.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.PictureRenderer.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures that the JDK wrote are read sample for sample, and what is none is no picture. */
class DrawnPixelsTest {
    private static final Rectangle PLACE = new Rectangle(5, 7, 11, 9);

    private static BufferedImage picture(int type) {
        BufferedImage picture = new BufferedImage(40, 30, type);
        Random random = new Random(3);
        for (int y = 0; y < 30; y++) {
            for (int x = 0; x < 40; x++) {
                picture.setRGB(x, y, (x * 5 + y * 3 + random.nextInt(4)) * 0x010203 | random.nextInt(256) << 24);
            }
        }
        return picture;
    }

    private static byte[] png(BufferedImage picture) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(picture, "png", out)).isTrue();
        return out.toByteArray();
    }

    private static BufferedImage part(BufferedImage picture, int x, int y) {
        BufferedImage part = new BufferedImage(PLACE.width(), PLACE.height(), picture.getType());
        part.setData(picture.getData(new java.awt.Rectangle(x, y, PLACE.width(), PLACE.height()))
                .createTranslatedChild(0, 0));
        return part;
    }

    private static DrawnPixels drawn(BufferedImage picture) throws IOException {
        return Objects.requireNonNull(DrawnPixels.of(png(picture)));
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                BufferedImage.TYPE_BYTE_GRAY,
                BufferedImage.TYPE_USHORT_GRAY,
                BufferedImage.TYPE_3BYTE_BGR,
                BufferedImage.TYPE_4BYTE_ABGR
            })
    void tellsARectangleFromItsNeighbor(int type) throws IOException {
        BufferedImage picture = picture(type);
        DrawnPixels whole = drawn(picture);

        assertThat(whole.shows(drawn(part(picture, PLACE.x(), PLACE.y())), PLACE))
                .isTrue();
        assertThat(whole.shows(drawn(part(picture, PLACE.x() + 1, PLACE.y())), PLACE))
                .isFalse();
        assertThat(whole.shows(drawn(part(picture, PLACE.x(), PLACE.y() - 1)), PLACE))
                .isFalse();
        assertThat(whole.shows(whole, PLACE)).isFalse();
        assertThat(whole.shows(whole, new Rectangle(1, 0, 40, 30))).isFalse();
    }

    @Test
    void readsNothingOfWhatIsNoWholePicture() throws IOException {
        byte[] png = png(picture(BufferedImage.TYPE_BYTE_GRAY));
        for (int length = 0; length < png.length - 20; length++) {
            assertThat(DrawnPixels.of(Arrays.copyOf(png, length))).isNull();
        }
        byte[] huge = png.clone();
        huge[16] = 0x7F;
        assertThat(DrawnPixels.of(huge)).isNull();
        Random random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            byte[] altered = png.clone();
            altered[random.nextInt(altered.length)] = (byte) random.nextInt();
            DrawnPixels read = DrawnPixels.of(altered); // never an exception
            assertThat(read == null || read.samples().length == read.width() * read.height() * read.step())
                    .isTrue();
        }
    }
}
