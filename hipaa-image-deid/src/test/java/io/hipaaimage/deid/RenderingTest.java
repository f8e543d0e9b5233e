package io.hipaaimage.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.PictureRenderer.Rectangle;
import io.hipaaimage.core.PictureRenderer.Rendering;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Scrubber.Depth;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rendering is the pixels of a rectangle and nothing else; what cannot be one is refused before anything is decoded. */
class RenderingTest {
    private static final Rectangle PART = new Rectangle(3, 2, 20, 11);

    @TempDir
    Path folder;

    @Test
    void keepsNothingThatWasHidden() throws Exception {
        for (Map<String, byte[]> places : List.of(HiddenPlaces.jpeg(), HiddenPlaces.png())) {
            for (Map.Entry<String, byte[]> place : places.entrySet()) {
                try {
                    byte[] part = Renderings.rendered(place.getValue(), new Rectangle(0, 0, 2, 2), "");
                    assertThat(Scrubs.contains(part, Word.ONE))
                            .as(place.getKey())
                            .isFalse();
                } catch (RefusedException | DamagedInputException e) {
                    assertThat(e.getMessage()).doesNotContain(Word.ONE);
                }
            }
        }
    }

    @Test
    void isCleanByTheScrubbersOwnGrammarAndTheSameEachTime() throws Exception {
        byte[] profile = Profiles.gamma(2.0, "cprt", new byte[9]);
        byte[] jpeg = Jpegs.insert(
                Jpegs.baseline(4),
                1,
                Jpegs.segment(0xE2, HiddenPlaces.joined(Jpegs.bytes("ICC_PROFILE\0\1\1"), profile)));
        for (byte[] picture : List.of(jpeg, Jpegs.gray(1), Pngs.file(Pngs.picture(3, 4, false, 2)))) {
            byte[] part = Renderings.rendered(picture, PART, "");
            assertThat(Scrubs.scrub(part, Depth.CONTAINER)).isEqualTo(part);
            assertThat(Renderings.rendered(picture, PART, "")).isEqualTo(part);
        }
    }

    @Test
    void aRectangleOfThePictureAsItIsSeenStandsUpright() throws Exception {
        BufferedImage stored = ImageIO.read(new ByteArrayInputStream(Jpegs.baseline(1)));
        byte[] turned =
                Jpegs.insert(Jpegs.baseline(1), 1, Jpegs.segment(0xE1, HiddenPlaces.exif(274, 3, new byte[] {0, 6})));
        BufferedImage part =
                ImageIO.read(new ByteArrayInputStream(Renderings.rendered(turned, new Rectangle(2, 5, 4, 7), "")));

        for (int y = 0; y < 7; y++) {
            for (int x = 0; x < 4; x++) {
                // shown a quarter to the right: the first stored line is the right side
                assertThat(part.getRGB(x, y)).isEqualTo(stored.getRGB(5 + y, stored.getHeight() - 1 - (2 + x)));
            }
        }
    }

    @Test
    void whatIsTransparentByItsColourStaysSoInAPart() throws Exception {
        byte[] lines = new byte[30 * (1 + 2 * 20)];
        for (int y = 0; y < 30; y++) {
            for (int x = 0; x < 20; x++) {
                lines[y * 41 + 1 + 2 * x] = (byte) (x == y ? 0x12 : 0x56);
                lines[y * 41 + 2 + 2 * x] = (byte) (x == y ? 0x34 : x);
            }
        }
        byte[] picture = Pngs.file(List.of(
                new Pngs.Chunk(
                        "IHDR",
                        ByteBuffer.allocate(13)
                                .putInt(20)
                                .putInt(30)
                                .put(Jpegs.ints(16, 0, 0, 0, 0))
                                .array()),
                new Pngs.Chunk("tRNS", Jpegs.ints(0x12, 0x34)),
                new Pngs.Chunk("IDAT", Pngs.deflate(lines, 6)),
                new Pngs.Chunk("IEND", new byte[0])));

        BufferedImage part = Renderings.image(Renderings.rendered(picture, new Rectangle(5, 7, 10, 9), ""));

        int[] pixel = new int[2];
        for (int y = 0; y < 9; y++) {
            for (int x = 0; x < 10; x++) {
                part.getRaster().getPixel(x, y, pixel);
                boolean clear = x + 5 == y + 7;
                assertThat(pixel[1]).as(x + "," + y).isEqualTo(clear ? 0 : 0xFFFF);
                if (!clear) {
                    assertThat(pixel[0]).isEqualTo(0x5600 + x + 5);
                }
            }
        }
    }

    @Test
    void refusesARectangleThatIsNotWhollyWithin() throws Exception {
        byte[] picture = Pngs.file(Pngs.picture(2, 8, false, 1));
        int width = ByteBuffer.wrap(picture).getInt(16);
        int height = ByteBuffer.wrap(picture).getInt(20);

        assertThat(Renderings.rendered(picture, new Rectangle(0, 0, width, height), ""))
                .isNotEmpty();
        for (Rectangle outside : List.of(
                new Rectangle(1, 0, width, height),
                new Rectangle(0, 1, width, height),
                new Rectangle(Integer.MAX_VALUE, 0, Integer.MAX_VALUE, 1))) {
            Renderings.assertRefused(() -> Renderings.rendered(picture, outside, ""), "OUTSIDE");
        }
        assertThatThrownBy(() -> new Rectangle(0, 0, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Rectangle(-1, 0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesWhatWouldTakeTooMuchBeforeItTakesAny() throws Exception {
        byte[] wide = Pngs.file(List.of(
                new Pngs.Chunk(
                        "IHDR",
                        ByteBuffer.allocate(13)
                                .putInt(70_000)
                                .putInt(1000)
                                .put(Jpegs.ints(1, 0, 0, 0, 0))
                                .array()),
                new Pngs.Chunk("IDAT", Pngs.deflate(new byte[1000 * (1 + 70_000 / 8)], 9)),
                new Pngs.Chunk("IEND", new byte[0])));

        assertThat(wide.length).isLessThan(100_000);
        Renderings.assertRefused(() -> Renderings.rendered(wide, PART, ""), "TOO_LARGE");

        Tiffs tiff = new Tiffs(true, false);
        tiff.page(16, 16, 8, 1, 1).tiles(20_000, 16_384).shorts(259, 8).parts(List.of(Pngs.deflate(new byte[1000], 9)));
        Renderings.assertRefused(() -> Renderings.rendered(tiff.file(), new Rectangle(0, 0, 1, 1), ""), "TOO_LARGE");
    }

    @Test
    void refusesWhatHasSeveralPicturesOrColoursThatNoPngSays() {
        Tiffs pages = new Tiffs(true, false);
        pages.rgb(1);
        pages.rgb(2);
        Renderings.assertRefused(
                () -> Renderings.rendered(Gifs.animation(), new Rectangle(0, 0, 1, 1), ""), "SEVERAL_PICTURES");
        Renderings.assertRefused(
                () -> Renderings.rendered(Pngs.file(Pngs.animation(3)), new Rectangle(0, 0, 1, 1), ""),
                "SEVERAL_PICTURES");
        Renderings.assertRefused(
                () -> Renderings.rendered(pages.file(), new Rectangle(0, 0, 1, 1), ""), "SEVERAL_PICTURES");
        Renderings.assertRefused(() -> Renderings.rendered(Jpegs.cmyk(3), new Rectangle(0, 0, 1, 1), ""), "NO_DECODER");
        Renderings.assertRefused(() -> Renderings.rendered(Webps.still(), new Rectangle(0, 0, 1, 1), ""), "NO_DECODER");
        assertThat(Renderings.RENDERER.takes("application/dicom")).isFalse();
        assertThat(Renderings.RENDERER.takes("video/mp4")).isFalse();
    }

    @Test
    void leavesNothingOnADisk() throws Exception {
        byte[] jpeg = Jpegs.progressive(2);
        byte[] tiff = Tiffs.byImageIo("LZW", BufferedImage.TYPE_3BYTE_BGR, 1);
        assertThat(TemporaryFiles.during(folder, () -> {
                    Renderings.rendered(jpeg, PART, "");
                    Renderings.rendered(tiff, PART, "");
                }))
                .isEmpty();
    }

    @Test
    void whoeverTakesItSlowlyKeepsNoOtherWaiting() throws Exception {
        byte[] picture = Pngs.file(Pngs.picture(2, 8, false, 1));
        CountDownLatch taking = new CountDownLatch(3);
        CountDownLatch taken = new CountDownLatch(1);
        OutputStream slow = new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                taking.countDown();
                try {
                    taken.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
        };
        ExecutorService clients = Executors.newFixedThreadPool(3);
        try {
            List<Future<Long>> all = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                all.add(clients.submit(() -> Renderings.RENDERER.render(
                        ImageSource.of(new ByteArrayInputStream(picture)),
                        slow,
                        new Rendering(null, "", Depth.CONTAINER))));
            }
            assertThat(taking.await(30, TimeUnit.SECONDS))
                    .as("more of them are taken than are drawn at a time")
                    .isTrue();
            assertThat(Renderings.rendered(picture, null, "")).isNotEmpty();
            taken.countDown();
            for (Future<Long> one : all) {
                assertThat(one.get()).isPositive();
            }
        } finally {
            clients.shutdownNow();
        }
    }
}
