package io.hipaaimage.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.Finding;
import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.Inspection;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.deid.jpeg.JpegCodec;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class SecondReaderTest {
    private static final int FIRST_TAG = 0x9000;

    @Test
    void whatItCannotReadIsNotClean() throws Exception {
        assertThat(SecondReader.read(Jpegs.bytes("nothing that is a picture"))).isEmpty();
        assertThat(SecondReader.read(Jpegs.baseline(1))).isPresent();
    }

    @Test
    void stillSeesWhatIsNoExif() throws Exception {
        byte[] commented = Jpegs.insert(Jpegs.baseline(1), 1, Jpegs.segment(0xFE, Jpegs.bytes("a comment")));

        assertThat(SecondReader.read(commented).orElseThrow())
                .extracting(Finding::category)
                .contains("other");
    }

    @Test
    void aVerificationWithoutAReaderIsNoPass() throws Exception {
        // ImageIO decodes a WBMP, and metadata-extractor does not know it
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(9, 5, BufferedImage.TYPE_BYTE_BINARY), "wbmp", out);
        BeginningKept before = new BeginningKept(new ByteArrayInputStream(out.toByteArray()), 1000);
        before.readAllBytes();
        SecondOpinion.Kept after = new SecondOpinion.Kept(new ByteArrayOutputStream());
        after.write(out.toByteArray());

        assertThatThrownBy(() ->
                        SecondOpinion.ask(new JpegCodec(), io.hipaaimage.core.Scrubber.Options.STANDARD, before, after))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.reason()).isEqualTo("VERIFY_NOT_POSSIBLE:NO_METADATA_READER"));
    }

    @Test
    void anInspectionWithoutAReaderSaysSo() throws Exception {
        assertThat(inspect(manyTimesTheSame(8, 100, 200)).why()).contains("no second reader could look into the file");
    }

    @Test
    void aTiffThatMultipliesItselfTakesNoMemoryAndNoTime() throws Exception {
        byte[] tiff = manyTimesTheSame(4000, 65_000, (4 << 20) - 64);
        long begun = System.nanoTime();

        Inspection seen = inspect(tiff);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        assertThat(seen.why()).contains("no second reader could look into the file");
        assertNoReaderRuns();
    }

    @Test
    void exifThatMultipliesItselfTakesNoMemoryAndNoTime() throws Exception {
        byte[] segment =
                Jpegs.segment(0xE1, HiddenPlaces.joined(Jpegs.bytes("Exif\0\0"), manyTimesTheSame(5000, 900, 65_000)));
        byte[] picture = Jpegs.baseline(1);
        for (int i = 0; i < 40; i++) {
            picture = Jpegs.insert(picture, 1, segment);
        }
        long begun = System.nanoTime();

        Inspection seen = inspect(picture);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        assertThat(seen.why()).doesNotContain("no second reader could look into the file");
        assertNoReaderRuns();
    }

    @Test
    void isGivenNoBlockThatMultiplies() {
        byte[] exif = HiddenPlaces.exif(315, 2, Jpegs.bytes("Jane Doe\0"));
        byte[] jpeg = Jpegs.insert(Jpegs.baseline(1), 1, Jpegs.segment(0xE1, exif));
        byte[] png =
                Pngs.file(Pngs.with(Pngs.simple(), "IDAT", "eXIf", java.util.Arrays.copyOfRange(exif, 6, exif.length)));
        for (byte[] file : List.of(jpeg, png)) {
            byte[] given = ForeignBlocks.blanked(file);
            assertThat(given).hasSameSizeAs(file);
            assertThat(new String(given, StandardCharsets.ISO_8859_1)).doesNotContain("Exif", "eXIf", "MM\0*", "II*\0");
        }
    }

    @Test
    void isGivenNoPartThatIsLongerThanItsFile() {
        byte[] packet = Jpegs.bytes("<x:xmpmeta/>");
        byte[] right =
                HiddenPlaces.joined(Jpegs.bytes("RIFF", 24, 0, 0, 0), Jpegs.bytes("WEBPXMP ", 12, 0, 0, 0), packet);
        byte[] wrong =
                HiddenPlaces.joined(Jpegs.bytes("RIFF", 24, 0, 0, 0), Jpegs.bytes("WEBPXMP ", 13, 0, 0, 0), packet);
        byte[] box = Jpegs.bytes("\0\0\0\24ftypheic\0\0\0\0mif1\0\0\0\10hdlr");
        byte[] huge = Jpegs.bytes("\0\0\0\24ftypheic\0\0\0\0mif1\177\0\0\10hdlr");
        byte[] wide = Jpegs.bytes("\0\0\0\24ftypheic\0\0\0\0mif1\0\0\0\1hdlr");

        assertThat(ForeignBlocks.blanked(right)).isEqualTo(right);
        assertThat(ForeignBlocks.blanked(box)).isEqualTo(box);
        for (byte[] file : List.of(wrong, huge, wide)) {
            assertThat(new String(ForeignBlocks.blanked(file), StandardCharsets.ISO_8859_1))
                    .contains("xxxx")
                    .doesNotContain("XMP ", "hdlr");
        }
    }

    @Test
    void aReaderEndsWhenNobodyWaits() throws Exception {
        CountedStream stream = new CountedStream(new byte[10]);
        assertThat(stream.read()).isZero();
        stream.stop();

        assertThatThrownBy(stream::read).isInstanceOf(IOException.class);
        assertThat(stream.cutShort()).isTrue();
    }

    @Test
    void aReaderEndsAfterManyParts() {
        CountedStream stream = new CountedStream(new byte[1 << 20]);

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 1 << 20; i++) {
                        stream.skip(1);
                    }
                })
                .isInstanceOf(IOException.class);
    }

    /** A little-endian TIFF, each of whose entries points at the same bytes. */
    private static byte[] manyTimesTheSame(int entries, int bytes, int length) {
        ByteBuffer tiff = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put(Jpegs.bytes("II*\0")).putInt(8).putShort((short) entries);
        for (int i = 0; i < entries && tiff.remaining() >= 12; i++) {
            tiff.putShort((short) (FIRST_TAG + i))
                    .putShort((short) 7)
                    .putInt(bytes)
                    .putInt(length - bytes);
        }
        return tiff.array();
    }

    private static void assertNoReaderRuns() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("hipaa-image-second-reader")) {
                thread.join(1000);
                assertThat(thread.isAlive()).isFalse();
            }
        }
    }

    private static Inspection inspect(byte[] file) throws Exception {
        return Scrubbers.standard().inspect(ImageSource.of(new ByteArrayInputStream(file)));
    }
}
