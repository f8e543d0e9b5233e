package io.hipaaimage.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.Scrubber.Depth;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Pixels of less than a byte: what stands behind a line's last one goes at deep depth, and each pixel stays. */
class PngSmallPixelsTest {
    private static final int WIDTH = 5;
    private static final int HEIGHT = 15;

    @Test
    void bitsBehindTheLastPixelGoWhateverTheFilter() throws Exception {
        for (int depth : new int[] {1, 2, 4}) {
            byte[] bare = picture(depth, false, new Random(3));

            assertThat(Scrubs.scrub(picture(depth, true, new Random(3)), Depth.DEEP))
                    .isEqualTo(Scrubs.scrub(bare, Depth.DEEP))
                    .isEqualTo(Scrubs.scrub(Scrubs.scrub(bare, Depth.DEEP), Depth.DEEP));
        }
    }

    @Test
    void everyPixelStays() throws Exception {
        for (int[] kind : Pngs.KINDS) {
            for (int seed = 0; seed < 8 && kind[1] < 8; seed++) {
                byte[] file = Pngs.file(Pngs.picture(kind[0], kind[1], seed % 2 == 1, seed));

                assertThat(pixels(Scrubs.scrub(file, Depth.DEEP)))
                        .as("colour %d, depth %d, seed %d", kind[0], kind[1], seed)
                        .isEqualTo(pixels(file));
            }
        }
    }

    @Test
    void theBitsOfLaterFramesGoToo() throws Exception {
        assertThat(Scrubs.scrub(animation(true), Depth.DEEP)).isEqualTo(Scrubs.scrub(animation(false), Depth.DEEP));
    }

    @Test
    void anIndexWithoutItsColourIsDamage() {
        List<Pngs.Chunk> chunks = Pngs.changed(Pngs.picture(3, 8, false, 7), "PLTE", palette -> new byte[6]);

        assertThatThrownBy(() -> Scrubs.scrub(Pngs.file(chunks), Depth.DEEP))
                .isInstanceOf(DamagedInputException.class)
                .hasMessageContaining("a colour that PLTE does not have");
    }

    private static byte[] picture(int depth, boolean word, Random random) {
        return Pngs.file(List.of(
                new Pngs.Chunk("IHDR", header(depth)),
                new Pngs.Chunk("IDAT", Pngs.deflate(lines(depth, word, random), 6)),
                new Pngs.Chunk("IEND", new byte[0])));
    }

    private static byte[] animation(boolean word) {
        List<Pngs.Chunk> chunks = new ArrayList<>(Pngs.animation(9));
        chunks.set(0, new Pngs.Chunk("IHDR", header(1)));
        byte[] still = Pngs.deflate(lines(1, false, new Random(1)), 6);
        byte[] later = Pngs.deflate(lines(1, word, new Random(2)), 6);
        for (int i = 0; i < chunks.size(); i++) {
            Pngs.Chunk chunk = chunks.get(i);
            byte[] data = chunk.data();
            switch (chunk.type()) {
                case "fcTL" ->
                    data = ByteBuffer.wrap(data)
                            .putInt(4, WIDTH)
                            .putInt(8, HEIGHT)
                            .array();
                case "IDAT" -> data = still;
                case "fdAT" -> data = HiddenPlaces.joined(new byte[] {0, 0, 0, 2}, later);
                default -> {}
            }
            chunks.set(i, new Pngs.Chunk(chunk.type(), data));
        }
        return Pngs.file(chunks);
    }

    private static byte[] header(int depth) {
        return ByteBuffer.allocate(13)
                .putInt(WIDTH)
                .putInt(HEIGHT)
                .put((byte) depth)
                .array();
    }

    /** Lines of two bytes or three at most, under all five filters; the bits of no pixel hold the word's, or none. */
    private static byte[] lines(int depth, boolean word, Random random) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        int bytes = (WIDTH * depth + 7) / 8;
        int idle = (1 << (8 * bytes - WIDTH * depth)) - 1;
        byte[] above = new byte[bytes];
        for (int y = 0; y < HEIGHT; y++) {
            byte[] line = new byte[bytes];
            random.nextBytes(line);
            line[bytes - 1] = (byte) ((line[bytes - 1] & ~idle) | (word ? Word.ONE.charAt(y) & idle : 0));
            lines.write(y % 5);
            for (int i = 0; i < bytes; i++) {
                int left = i > 0 ? line[i - 1] & 0xFF : 0;
                int corner = i > 0 ? above[i - 1] & 0xFF : 0;
                lines.write(line[i] - guess(y % 5, left, above[i] & 0xFF, corner));
            }
            above = line;
        }
        return lines.toByteArray();
    }

    private static int guess(int filter, int left, int up, int corner) {
        int nearest = left;
        for (int one : new int[] {up, corner}) {
            nearest = Math.abs(left + up - corner - one) < Math.abs(left + up - corner - nearest) ? one : nearest;
        }
        return new int[] {0, left, up, (left + up) / 2, nearest}[filter];
    }

    private static int[] pixels(byte[] png) throws Exception {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }
}
