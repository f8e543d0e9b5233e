package io.hipaaimage.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.ScrubResult;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.core.Scrubber.Depth;
import io.hipaaimage.core.ScrubberProvider;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandardScrubberTest {
    @TempDir
    Path folder;

    @Test
    void theServiceLoaderFindsIt() {
        assertThat(ServiceLoader.load(ScrubberProvider.class))
                .singleElement()
                .satisfies(provider -> assertThat(provider.create()).isSameAs(Scrubbers.standard()));
    }

    @Test
    void saysWhatItLeftOutAndHashesBothSides() throws Exception {
        byte[] picture = Jpegs.insert(Jpegs.baseline(1), 2, Jpegs.segment(0xFE, new byte[10]));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        ScrubResult result = Scrubbers.standard()
                .scrub(source(picture), Output.unverified(out), new Scrubber.Options(Depth.CONTAINER, true, true));

        assertThat(result.format()).isEqualTo("JPEG");
        assertThat(result.mediaType()).isEqualTo("image/jpeg");
        assertThat(result.removed())
                .contains(new ScrubResult.Removed("COM comment", 14), new ScrubResult.Removed("APP0 JFIF", 18));
        assertThat(result.sha256In()).isEqualTo(sha256(picture));
        assertThat(result.sha256Out()).isEqualTo(sha256(out.toByteArray()));
        assertThat(result.bytesAccounted()).isEqualTo(out.size());
    }

    @Test
    void whatADeepScrubCannotLookIntoIsNamed() throws Exception {
        for (byte[] picture :
                List.of(Heifs.heic().file(), Heifs.avif().file(), Movies.mp4().file(), Jxls.still(), Jp2s.file())) {
            assertThat(removed(picture)).anyMatch(what -> what.startsWith("not looked into: "));
        }
        for (byte[] picture : List.of(Jpegs.baseline(1), Pngs.file(Pngs.simple()), Gifs.still(), Bmps.trueColour())) {
            assertThat(removed(picture)).noneMatch(what -> what.startsWith("not looked into: "));
        }
    }

    private static List<String> removed(byte[] picture) throws Exception {
        return Scrubbers.standard()
                .scrub(
                        source(picture),
                        Output.unverified(new ByteArrayOutputStream()),
                        new Scrubber.Options(Depth.DEEP, false, false))
                .removed()
                .stream()
                .map(ScrubResult.Removed::what)
                .toList();
    }

    @Test
    void aRefusedPictureLeavesNoFile() throws Exception {
        byte[] picture = Jpegs.baseline(1);
        byte[] cut = java.util.Arrays.copyOf(picture, picture.length - 1);

        assertThatThrownBy(() -> Scrubbers.standard().scrub(source(cut), Output.file(folder.resolve("a.jpg"))))
                .isInstanceOfSatisfying(
                        DamagedInputException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TRUNCATED));
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void refusesWhatIsNoPicture() {
        assertRefused(new byte[0], "EMPTY");
        assertRefused(new byte[5000], "FORMAT_UNKNOWN");
        assertRefused(Jpegs.bytes("<?xml version='1.0'?><svg/>"), "FORMAT_NOT_SUPPORTED:XML without SVG");
    }

    @Test
    void refusesWhatOtherReadersTakeForAnotherFormat() {
        byte[] dicom = HiddenPlaces.joined(
                Gifs.head(9, 9, 5, 1), Gifs.extension(0xFE, new byte[13]), Jpegs.bytes("x"), Gifs.still());
        System.arraycopy(Jpegs.bytes("DICM\2\0"), 0, dicom, 128, 6);
        assertRefused(dicom, "VALID_IN_TWO_FORMATS:GIF,DICOM");
        byte[] pdf = Jpegs.insert(Jpegs.baseline(1), 1, Jpegs.segment(0xFE, Jpegs.bytes("%PDF-1.7")));
        assertRefused(pdf, "VALID_IN_TWO_FORMATS:JPEG,PDF");
        byte[] clip = Bmps.trueColour();
        System.arraycopy(Jpegs.bytes("ftyp"), 0, clip, 4, 4);
        assertRefused(clip, "VALID_IN_TWO_FORMATS:BMP,MP4");
    }

    @Test
    void refusesProcessesThatItCannotCheck() {
        for (int process : List.of(0xC3, 0xC5, 0xC9, 0xCA)) {
            List<byte[]> parts = Jpegs.split(Jpegs.baseline(1));
            parts.stream().filter(part -> (part[1] & 0xFF) == 0xC0).forEach(part -> part[1] = (byte) process);
            assertThatThrownBy(() -> Scrubs.scrub(Jpegs.join(parts), Depth.CONTAINER))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("FORMAT_NOT_SUPPORTED:JPEG process");
        }
    }

    @Test
    void refusesAHeightThatComesLater() {
        List<byte[]> parts = Jpegs.split(Jpegs.baseline(1));
        parts.stream().filter(part -> (part[1] & 0xFF) == 0xC0).forEach(part -> {
            part[5] = 0;
            part[6] = 0;
        });

        assertThatThrownBy(() -> Scrubs.scrub(Jpegs.join(parts), Depth.DEEP)).hasMessageContaining("DNL_NOT_SUPPORTED");
    }

    @Test
    void aHeightBehindTheScanGoesIntoTheFrame() throws Exception {
        byte[] usual = Jpegs.baseline(1);
        for (Depth depth : Depth.values()) {
            assertThat(Scrubs.scrub(Jpegs.linesBehind(usual, 0), depth)).isEqualTo(Scrubs.scrub(usual, depth));
        }
        assertThatThrownBy(() -> Scrubs.scrub(Jpegs.linesBehind(usual, 1), Depth.DEEP))
                .isInstanceOf(DamagedInputException.class);
    }

    @Test
    void imageDataIsBelievedWhereItsOwnChecksumProvesItThoughTheChunksIsWrong() throws Exception {
        byte[] png = Pngs.file(Pngs.simple());
        int end = new String(png, StandardCharsets.ISO_8859_1).indexOf("IEND") - 4;
        byte[] chunk = png.clone();
        chunk[end - 1] ^= 1;
        byte[] both = chunk.clone();
        both[end - 5] ^= 1;

        for (Depth depth : Depth.values()) {
            assertThat(Scrubs.scrub(chunk, depth)).isEqualTo(Scrubs.scrub(png, depth));
            assertThatThrownBy(() -> Scrubs.scrub(both, depth)).isInstanceOf(DamagedInputException.class);
        }
    }

    @Test
    void hugeDimensionsAllocateNothing() {
        byte[] png = Pngs.file(Pngs.changed(Pngs.simple(), "IHDR", data -> {
            byte[] huge = data.clone();
            huge[0] = 0x7F;
            huge[4] = 0x7F;
            return huge;
        }));
        assertThatThrownBy(() -> Scrubs.scrub(png, Depth.DEEP)).isInstanceOf(DamagedInputException.class);
        List<byte[]> parts = Jpegs.split(Jpegs.progressive(1));
        parts.stream()
                .filter(part -> (part[1] & 0xFF) == 0xC2)
                .forEach(part -> java.util.Arrays.fill(part, 5, 9, (byte) -1));
        assertThatThrownBy(() -> Scrubs.scrub(Jpegs.join(parts), Depth.DEEP)).isInstanceOf(DamagedInputException.class);
    }

    @Test
    void aProfileWhoseValuesOverlapIsLeftOut() throws Exception {
        List<String> names = List.of("rTRC", "gTRC", "bTRC", "kTRC", "wtpt", "A2B0", "A2B1", "B2A0");
        ByteBuffer profile = ByteBuffer.allocate(4 << 20);
        profile.put(8, (byte) 4).put(12, Jpegs.bytes("mntrRGB XYZ ")).put(36, Jpegs.bytes("acsp"));
        profile.position(128).putInt(names.size());
        for (int i = 0; i < names.size(); i++) {
            int at = 400 + 16 * i;
            profile.put(Jpegs.bytes(names.get(i))).putInt(at).putInt(profile.limit() - at);
            profile.put(at, Jpegs.bytes("curv")).putInt(at + 8, (profile.limit() - at - 12) / 2);
        }
        byte[] data = HiddenPlaces.joined(Jpegs.bytes("x\0\0"), Pngs.deflate(profile.array(), 9));

        byte[] clean = Scrubs.scrub(Pngs.file(Pngs.with(Pngs.simple(), "IDAT", "iCCP", data)), Depth.DEEP);

        assertThat(clean).isEqualTo(Scrubs.scrub(Pngs.file(Pngs.simple()), Depth.DEEP));
    }

    @Test
    void aSmallProfileThatGrowsRemovesNoNegativeBytes() throws Exception {
        ByteBuffer profile = ByteBuffer.allocate(160);
        profile.putInt(0, 160)
                .put(8, (byte) 2)
                .put(12, Jpegs.bytes("mntrGRAYXYZ "))
                .put(36, Jpegs.bytes("acsp"));
        profile.position(128).putInt(1).put(Jpegs.bytes("kTRC")).putInt(144).putInt(14);
        profile.put(Jpegs.bytes("curv\0\0\0\0\0\0\0\1\2\63"));
        byte[] segment = Jpegs.segment(0xE2, HiddenPlaces.joined(Jpegs.bytes("ICC_PROFILE\0\1\1"), profile.array()));

        ScrubResult result = Scrubbers.standard()
                .scrub(
                        source(Jpegs.insert(Jpegs.gray(1), 1, segment)),
                        Output.unverified(OutputStream.nullOutputStream()),
                        Scrubs.at(Depth.DEEP));

        assertThat(result.removed()).contains(new ScrubResult.Removed("APP2 ICC profile", 0));
        assertThat(result.removed()).allMatch(removed -> removed.bytes() >= 0);
    }

    @Test
    void aStreamThatDripsGivesTheSameFile() throws Exception {
        byte[] picture = Jpegs.progressive(3);
        InputStream drip = new ByteArrayInputStream(picture) {
            @Override
            public synchronized int read(byte[] into, int from, int length) {
                return super.read(into, from, Math.min(length, 1));
            }
        };
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Scrubbers.standard().scrub(ImageSource.of(drip), Output.unverified(out), Scrubs.at(Depth.DEEP));

        assertThat(out.toByteArray()).isEqualTo(Scrubs.scrub(picture, Depth.DEEP));
    }

    @Test
    void theCallersStreamStaysOpen() throws Exception {
        boolean[] closed = new boolean[1];
        InputStream own = new ByteArrayInputStream(Jpegs.baseline(1)) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        Scrubbers.standard().scrub(ImageSource.of(own), Output.unverified(new ByteArrayOutputStream()));

        assertThat(closed[0]).isFalse();
    }

    @Test
    void aRestartIntervalThatNothingReachesIsNoFact() throws Exception {
        byte[] base = Jpegs.baseline(1);
        byte[] told = Jpegs.insert(base, 3, Jpegs.segment(0xDD, Jpegs.bytes("MR")));

        assertThat(Scrubs.scrub(told, Depth.DEEP)).isEqualTo(Scrubs.scrub(base, Depth.DEEP));
    }

    @Test
    void knowsMediaTypesByStructure() {
        Scrubber scrubber = Scrubbers.standard();
        assertThat(scrubber.mediaType(Jpegs.baseline(1))).contains("image/jpeg");
        assertThat(scrubber.mediaType(Pngs.file(Pngs.simple()))).contains("image/png");
        assertThat(scrubber.mediaType(Jpegs.bytes("II*\0\10\0\0\0"))).contains("image/tiff");
        assertThat(scrubber.mediaType(Jpegs.bytes("\0\0\0\14JXL \r\n\u0087\n"))).contains("image/jxl");
        assertThat(scrubber.mediaType(Jpegs.bytes("RIFF\0\0\0\0WEBPVP8 "))).contains("image/webp");
        assertThat(scrubber.mediaType(new byte[0])).isEmpty();
        assertThat(scrubber.mediaType(Jpegs.bytes("hello"))).isEmpty();
    }

    private static void assertRefused(byte[] file, String reason) {
        assertThatThrownBy(() -> Scrubs.scrub(file, Depth.CONTAINER))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private static ImageSource source(byte[] picture) {
        return ImageSource.of(new ByteArrayInputStream(picture));
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
