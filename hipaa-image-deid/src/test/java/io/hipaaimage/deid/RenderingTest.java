package io.hipaaimage.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PictureRenderer;
import io.hipaaimage.core.PictureRenderer.Rectangle;
import io.hipaaimage.core.PictureRenderer.Rendering;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Scrubber.Depth;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rendering is the pixels of a rectangle and nothing else; what cannot be one is refused before anything is decoded. */
class RenderingTest {
    private static final PictureRenderer RENDERER =
            Scrubbers.standard().renderer().orElseThrow();
    private static final Rectangle PART = new Rectangle(3, 2, 20, 11);

    @TempDir
    Path folder;

    @Test
    void keepsNothingThatWasHidden() throws Exception {
        for (Map<String, byte[]> places : List.of(HiddenPlaces.jpeg(), HiddenPlaces.png())) {
            for (Map.Entry<String, byte[]> place : places.entrySet()) {
                try {
                    byte[] part = rendered(place.getValue(), new Rectangle(0, 0, 2, 2), "");
                    assertThat(Scrubs.contains(part, HiddenPlaces.WORD))
                            .as(place.getKey())
                            .isFalse();
                } catch (RefusedException | DamagedInputException e) {
                    assertThat(e.getMessage()).doesNotContain(HiddenPlaces.WORD);
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
            byte[] part = rendered(picture, PART, "");
            assertThat(Scrubs.scrub(part, Depth.CONTAINER)).isEqualTo(part);
            assertThat(rendered(picture, PART, "")).isEqualTo(part);
        }
    }

    @Test
    void aRectangleOfThePictureAsItIsSeenStandsUpright() throws Exception {
        BufferedImage stored = ImageIO.read(new ByteArrayInputStream(Jpegs.baseline(1)));
        byte[] turned =
                Jpegs.insert(Jpegs.baseline(1), 1, Jpegs.segment(0xE1, HiddenPlaces.exif(274, 3, new byte[] {0, 6})));
        BufferedImage part = ImageIO.read(new ByteArrayInputStream(rendered(turned, new Rectangle(2, 5, 4, 7), "")));

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

        BufferedImage part = image(rendered(picture, new Rectangle(5, 7, 10, 9), ""));

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

        assertThat(rendered(picture, new Rectangle(0, 0, width, height), "")).isNotEmpty();
        for (Rectangle outside : List.of(
                new Rectangle(1, 0, width, height),
                new Rectangle(0, 1, width, height),
                new Rectangle(Integer.MAX_VALUE, 0, Integer.MAX_VALUE, 1))) {
            assertRefused(() -> rendered(picture, outside, ""), "OUTSIDE");
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
        assertRefused(() -> rendered(wide, PART, ""), "TOO_LARGE");
    }

    @Test
    void refusesWhatHasSeveralPicturesOrColoursThatNoPngSays() {
        Tiffs pages = new Tiffs(true, false);
        pages.rgb(1);
        pages.rgb(2);
        assertRefused(() -> rendered(Gifs.animation(), new Rectangle(0, 0, 1, 1), ""), "SEVERAL_PICTURES");
        assertRefused(() -> rendered(Pngs.file(Pngs.animation(3)), new Rectangle(0, 0, 1, 1), ""), "SEVERAL_PICTURES");
        assertRefused(() -> rendered(pages.file(), new Rectangle(0, 0, 1, 1), ""), "SEVERAL_PICTURES");
        assertRefused(() -> rendered(Jpegs.cmyk(3), new Rectangle(0, 0, 1, 1), ""), "NO_DECODER");
        assertRefused(() -> rendered(Webps.still(), new Rectangle(0, 0, 1, 1), ""), "NO_DECODER");
        assertThat(RENDERER.takes("application/dicom")).isFalse();
        assertThat(RENDERER.takes("video/mp4")).isFalse();
    }

    @Test
    void leavesNothingOnADisk() throws Exception {
        byte[] jpeg = Jpegs.progressive(2);
        byte[] tiff = Tiffs.byImageIo("LZW", BufferedImage.TYPE_3BYTE_BGR, 1);
        assertThat(TemporaryFiles.during(folder, () -> {
                    rendered(jpeg, PART, "");
                    rendered(tiff, PART, "");
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
                all.add(clients.submit(() -> RENDERER.render(
                        ImageSource.of(new ByteArrayInputStream(picture)),
                        slow,
                        new Rendering(null, "", Depth.CONTAINER))));
            }
            assertThat(taking.await(30, TimeUnit.SECONDS))
                    .as("more of them are taken than are drawn at a time")
                    .isTrue();
            assertThat(rendered(picture, null, "")).isNotEmpty();
            taken.countDown();
            for (Future<Long> one : all) {
                assertThat(one.get()).isPositive();
            }
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void asksNoReaderThatAHostHasAdded() throws Exception {
        ImageReaderSpi foreign = new Foreign();
        IIORegistry registry = IIORegistry.getDefaultInstance();
        registry.registerServiceProvider(foreign, ImageReaderSpi.class);
        try {
            for (ImageReaderSpi own : List.copyOf(readers(registry))) {
                registry.setOrdering(ImageReaderSpi.class, foreign, own);
            }
            assertThat(ImageIO.getImageReadersByFormatName("png").next()).isInstanceOf(Unasked.class);
            assertThat(rendered(Pngs.file(Pngs.picture(2, 8, false, 1)), new Rectangle(0, 0, 3, 3), ""))
                    .isNotEmpty();
        } finally {
            registry.deregisterServiceProvider(foreign);
        }
    }

    @Test
    void aMarkIsReadOnBlackAndOnWhiteAndHidesNothing() throws Exception {
        for (int ground : new int[] {0x000000, 0xFFFFFF, 0x808080}) {
            BufferedImage plain = new BufferedImage(500, 400, BufferedImage.TYPE_INT_RGB);
            Arrays.fill(((java.awt.image.DataBufferInt) plain.getRaster().getDataBuffer()).getData(), ground);
            BufferedImage marked = image(rendered(png(plain), null, "dr.lee 2026-03-01"));
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
        BufferedImage one = image(rendered(png(plain), null, "lab 1"));
        BufferedImage two = image(rendered(png(plain), null, "lab 2"));
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
        assertThat(rendered(png(plain), null, "lab 1"))
                .as("capitals stand for both")
                .isEqualTo(rendered(png(plain), null, "LAB 1"));
        assertRefused(() -> rendered(png(plain), new Rectangle(0, 0, 40, 40), "lab 1"), "TOO_SMALL_FOR_MARK");
    }

    private static byte[] rendered(byte[] picture, @Nullable Rectangle part, String mark)
            throws IOException, ImageVaultException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long bytes = RENDERER.render(
                ImageSource.of(new ByteArrayInputStream(picture)), out, new Rendering(part, mark, Depth.CONTAINER));
        assertThat(bytes).isEqualTo(out.size());
        return out.toByteArray();
    }

    private static BufferedImage image(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private static void assertRefused(ThrowingCallable call, String why) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.reason()).isEqualTo("RENDERING_NOT_AVAILABLE:" + why));
    }

    private static List<ImageReaderSpi> readers(IIORegistry registry) {
        List<ImageReaderSpi> all = new ArrayList<>();
        registry.getServiceProviders(ImageReaderSpi.class, false).forEachRemaining(all::add);
        all.removeIf(spi -> spi instanceof Foreign);
        return all;
    }

    /** Says that it reads PNG. */
    private static final class Foreign extends ImageReaderSpi {
        Foreign() {
            super(
                    "a host",
                    "1",
                    new String[] {"png", "PNG"},
                    new String[] {"png"},
                    new String[] {"image/png"},
                    Unasked.class.getName(),
                    new Class<?>[] {javax.imageio.stream.ImageInputStream.class},
                    null,
                    false,
                    null,
                    null,
                    null,
                    null,
                    false,
                    null,
                    null,
                    null,
                    null);
        }

        @Override
        public boolean canDecodeInput(Object source) {
            return true;
        }

        @Override
        public ImageReader createReaderInstance(@Nullable Object extension) {
            return new Unasked(this);
        }

        @Override
        public String getDescription(@Nullable Locale locale) {
            return "a host's reader";
        }
    }

    /** A reader that must not be asked. */
    private static final class Unasked extends ImageReader {
        Unasked(ImageReaderSpi spi) {
            super(spi);
        }

        @Override
        public int getNumImages(boolean allowSearch) {
            throw new AssertionError("a host's reader was asked");
        }

        @Override
        public int getWidth(int index) {
            throw new AssertionError("a host's reader was asked");
        }

        @Override
        public int getHeight(int index) {
            throw new AssertionError("a host's reader was asked");
        }

        @Override
        public java.util.Iterator<javax.imageio.ImageTypeSpecifier> getImageTypes(int index) {
            throw new AssertionError("a host's reader was asked");
        }

        @Override
        public javax.imageio.metadata.IIOMetadata getStreamMetadata() {
            throw new AssertionError("a host's reader was asked");
        }

        @Override
        public javax.imageio.metadata.IIOMetadata getImageMetadata(int index) {
            throw new AssertionError("a host's reader was asked");
        }

        @Override
        public BufferedImage read(int index, javax.imageio.ImageReadParam how) {
            throw new AssertionError("a host's reader was asked");
        }
    }
}
