package io.hipaaimage.deid;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.Scrubber.Depth;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Progressive JPEGs as libjpeg codes them (ten scans, six of which refine), of blocks that are flat, soft, sharp or noise. */
class ProgressiveJpegTest {
    private static final int SIDE = 200;
    private static final int SOS = 0xDA;
    private static final int EOI = 0xD9;

    @ParameterizedTest
    @ValueSource(floats = {0.1f, 0.5f, 0.8f, 0.95f, 1})
    void everyScanIsFollowedToItsLastBitAndStaysAsItIs(float quality) throws Exception {
        for (int seed = 0; seed < 3; seed++) {
            byte[] picture = progressive(picture(seed), quality);
            byte[] clean = Scrubs.scrub(picture, Depth.DEEP);

            // a walk that went wrong by one bit would end elsewhere than the data does
            assertThat(Scrubs.told(picture)).doesNotContain("bytes after the last unit", "padding bits");
            List<byte[]> before = scans(picture);
            List<byte[]> after = scans(clean);
            assertThat(after).hasSameSizeAs(before).hasSizeGreaterThan(6);
            for (int i = 0; i < after.size(); i++) {
                assertThat(after.get(i)).isEqualTo(before.get(i));
            }
            assertThat(pixels(clean)).isEqualTo(pixels(picture));
        }
    }

    private static BufferedImage picture(int seed) {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(seed);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int value = switch ((x / 24 + y / 24 * 3) % 4) {
                    case 0 -> 120;
                    case 1 -> x + y / 2;
                    case 2 -> (x * y) % 7 < 3 ? 20 : 230;
                    default -> random.nextInt(256);
                };
                image.setRGB(x, y, (value & 255) << 16 | ((value * 3) & 255) << 8 | ((255 - value) & 255));
            }
        }
        return image;
    }

    private static byte[] progressive(BufferedImage image, float quality) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(quality);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    /** The coded data of each scan. */
    private static List<byte[]> scans(byte[] file) {
        List<byte[]> scans = new ArrayList<>();
        int at = 2;
        while ((file[at + 1] & 0xFF) != EOI) {
            boolean scan = (file[at + 1] & 0xFF) == SOS;
            at += 2 + ((file[at + 2] & 0xFF) << 8 | (file[at + 3] & 0xFF));
            int data = at;
            while (scan && (file[at] != -1 || file[at + 1] == 0)) {
                at++;
            }
            if (scan) {
                scans.add(Arrays.copyOfRange(file, data, at));
            }
        }
        return scans;
    }

    private static int[] pixels(byte[] file) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }
}
