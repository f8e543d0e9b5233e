package io.hipaaimage.deid;

import static io.hipaaimage.deid.Heifs.avif;
import static io.hipaaimage.deid.Heifs.box;
import static io.hipaaimage.deid.Heifs.heic;
import static io.hipaaimage.deid.Heifs.obu;
import static io.hipaaimage.deid.HiddenPlaces.joined;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.Finding;
import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Scrubber.Depth;
import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.deid.verify.StrictHeifReader;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeifTest {
    @Test
    void aWordInTheFileIsForgotten() throws Exception {
        for (Depth depth : Depth.values()) {
            requireForgotten(HeifPlaces.anywhere(), avif().file(), depth);
            requireForgotten(HeifPlaces.hevcParameters(), heic().file(), depth);
        }
    }

    @Test
    void aWordInTheCodedPictureIsForgottenWhenLookedIntoDeeply() throws Exception {
        requireForgotten(HeifPlaces.av1(), avif().file(), Depth.DEEP);
        requireForgotten(HeifPlaces.hevc(), heic().file(), Depth.DEEP);
    }

    @Test
    void thePlantedFilesHoldTheWord() {
        Map<String, byte[]> all = new LinkedHashMap<>(HeifPlaces.anywhere());
        all.remove("minor version");
        all.putAll(HeifPlaces.av1());
        all.putAll(HeifPlaces.hevc());
        all.putAll(HeifPlaces.hevcParameters());
        assertThat(all).hasSizeGreaterThan(80);
        all.forEach((place, file) ->
                assertThat(Scrubs.contains(file, Word.ONE)).as(place).isTrue());
    }

    @Test
    void tilesAlphaTurnCropAndColourAreKept() throws Exception {
        byte[] clean = Scrubs.scrub(Heifs.tiles().file(), Depth.DEEP);
        String text = new String(clean, java.nio.charset.StandardCharsets.ISO_8859_1);

        assertThat(text).contains("grid", "dimg", "auxl", Heifs.ALPHA, "irot", "clap", "nclx", "pixi");
        assertThat(Scrubs.scrub(clean, Depth.DEEP)).isEqualTo(clean);
        assertThat(text)
                .contains(new String(obu(6, new byte[] {1, 1, 1}), java.nio.charset.StandardCharsets.ISO_8859_1));
        assertThat(text)
                .contains(new String(obu(6, new byte[] {2, 2, 2}), java.nio.charset.StandardCharsets.ISO_8859_1));
    }

    @Test
    void theLayersOfAProgressivePictureAreMeasuredAnew() throws Exception {
        byte[] first = Heifs.av1();
        byte[] padding = obu(15, new byte[20]);
        Heifs layered = avif().property(
                        "a1lx", joined(new byte[] {0}, Heifs.u16(first.length + padding.length), new byte[4]))
                .item(1, "av01", "", 0, joined(first, padding, obu(6, new byte[9])), 1, 0x82, 3);
        Heifs bare = avif().property("a1lx", joined(new byte[] {0}, Heifs.u16(first.length), new byte[4]))
                .item(1, "av01", "", 0, joined(first, obu(6, new byte[9])), 1, 0x82, 3);

        assertThat(Scrubs.scrub(layered.file(), Depth.DEEP)).isEqualTo(Scrubs.scrub(bare.file(), Depth.DEEP));
    }

    @Test
    void refusesBytesBehindASequenceHeader() {
        byte[] header = joined(Heifs.SEQUENCE_HEADER, Word.bytes());
        assertMalformed(avif().item(1, "av01", "", 0, joined(obu(1, header), obu(6, new byte[9])), 1, 0x82)
                .file());
    }

    @Test
    void headsOfUnitsHaveNoBitsToSpare() throws Exception {
        byte[] frame = {0x10, 0, 1, 2, 3, 4, 5};
        byte[] layered = joined(new byte[] {6 << 3 | 4 | 2, 0x28, 7}, frame);
        byte[] reserved = joined(new byte[] {6 << 3 | 2 | 1, 7}, frame);
        byte[] extended = joined(new byte[] {6 << 3 | 4 | 2, 0x2D, 7}, frame);

        assertThat(Scrubs.scrub(coded(layered), Depth.DEEP)).isNotEmpty();
        assertMalformed(coded(reserved));
        assertMalformed(coded(extended));
    }

    private static byte[] coded(byte[] frame) {
        return avif().item(1, "av01", "", 0, joined(Heifs.av1Sequence(), frame), 1, 0x82)
                .file();
    }

    @Test
    void refusesItemsThatAreMadeFromEachOther() {
        assertMalformed(avif().item(1, "grid", "", 0, Heifs.grid(1, 1), 1)
                .item(2, "grid", "", 0, Heifs.grid(1, 1), 1)
                .reference("dimg", 1, 2)
                .reference("dimg", 2, 1)
                .file());
        assertMalformed(avif().item(1, "grid", "", 0, Heifs.grid(1, 1), 1)
                .reference("dimg", 1, 1)
                .file());
        assertMalformed(avif().item(1, "av01", "", 2, new byte[0], 1, 0x82)
                .reference("iloc", 1, 1)
                .file());
    }

    @Test
    void refusesTablesThatLie() {
        assertMalformed(avif().item(1, "av01", "", 0, Heifs.av1(), 1, 0x82, 77).file());
        assertMalformed(avif().item(1, "grid", "", 0, Heifs.grid(2, 2), 1)
                .item(2, "av01", "", 0, Heifs.av1(), 1, 0x82)
                .reference("dimg", 1, 2)
                .file());
        assertMalformed(avif().item(1, "grid", "", 0, Heifs.grid(1, 1), 1)
                .reference("dimg", 1, 9)
                .file());
        assertMalformed(heic().item(1, "hvc1", "", 0, new byte[] {0, 0, 1, 0, 0x26, 1}, 1, 0x82)
                .file());
        byte[] huge = avif().between(
                        joined(new byte[] {0, 0, 0, 1}, Jpegs.bytes("free"), new byte[] {127, -1, -1, -1}, new byte[] {
                            -1, -1, -1, -1
                        }))
                .file();
        assertThatThrownBy(() -> Scrubs.scrub(huge, Depth.DEEP)).isInstanceOf(DamagedInputException.class);
        byte[] small = avif().between(joined(Heifs.u32(7), Jpegs.bytes("free"))).file();
        assertMalformed(small);
    }

    @Test
    void refusesByNameWhatItCannotShow() {
        assertRefused(heic().item(1, "jpeg", "", 0, Heifs.av1(), 1).file(), "ITEM_TYPE_NOT_SUPPORTED");
        assertRefused(heic().item(1, "av01", "", 0, Heifs.av1(), 1).file(), "ITEM_TYPE_NOT_SUPPORTED");
        assertRefused(
                avif().property("JANE", new byte[4])
                        .item(1, "av01", "", 0, Heifs.av1(), 1, 0x82, 0x83)
                        .file(),
                "ESSENTIAL_PROPERTY_NOT_SUPPORTED");
        for (String smaller : List.of("thmb", "auxl")) {
            assertRefused(
                    avif().item(2, "av01", "", 0, Heifs.av1(), 1, 0x82)
                            .reference(smaller, 1, 2)
                            .file(),
                    "PRIMARY_PICTURE_UNCLEAR");
        }
    }

    @Test
    void aCutFileIsRefused() {
        for (byte[] file : List.of(avif().file(), heic().file(), Heifs.tiles().file())) {
            for (int length = 0; length < file.length; length++) {
                assertThat(MutationProperties.isCleaned(Arrays.copyOf(file, length), Depth.DEEP))
                        .as("" + length)
                        .isFalse();
            }
        }
    }

    @Test
    void inspectionNamesWhatIsThere() throws Exception {
        byte[] exif = HiddenPlaces.exif(315, 2, Jpegs.bytes("Jane Doe\0"));
        byte[] tiff = Arrays.copyOfRange(exif, 6, exif.length);
        List<Finding> seen = inspect(avif().item(2, "Exif", "", 0, joined(new byte[4], tiff))
                .item(3, "mime", "\0application/rdf+xml", 0, Word.bytes())
                .item(4, "av01", "", 0, Heifs.av1(), 1, 0x82)
                .reference("thmb", 4, 1)
                .behind(box("uuid", Word.bytes()))
                .file());

        assertThat(seen).contains(new Finding("Exif, IFD0", "the photographer's name: Jane Doe", "A"));
        assertThat(seen).extracting(Finding::where).contains("XMP", "thumbnail", "uuid box");
        assertThat(inspect(Scrubs.scrub(Heifs.tiles().file(), Depth.DEEP))).isEmpty();
    }

    @Test
    void anItemOfBytesOfOtherBoxesIsDamage() {
        byte[] hidden = joined(Heifs.av1(), obu(6, Word.bytes()));
        byte[] file = avif().behind(box("free", hidden)).file();
        int data = file.length - hidden.length - 8 - Heifs.av1().length;
        byte[] extent = joined(joined(Heifs.u16(1), Heifs.u16(0), Heifs.u16(0)), Heifs.u16(1));
        byte[] honest = joined(extent, Heifs.u32(data), Heifs.u32(Heifs.av1().length));
        int behind = file.length - hidden.length;
        // another box, the data and what follows, and all that follows
        for (int[] place :
                new int[][] {{behind, hidden.length}, {data, file.length - data}, {data, 0}, {data - 8, 9}}) {
            byte[] lying = MovieTest.replaced(file, honest, joined(extent, Heifs.u32(place[0]), Heifs.u32(place[1])));
            for (Depth depth : Depth.values()) {
                assertThatThrownBy(() -> Scrubs.scrub(lying, depth))
                        .as(Arrays.toString(place))
                        .isInstanceOf(DamagedInputException.class)
                        .hasMessageContaining("item outside of media data");
            }
        }
    }

    @Test
    void theStrictReaderSeesWhatDoesNotBelong() throws Exception {
        byte[] clean = Scrubs.scrub(Heifs.tiles().file(), Depth.DEEP);
        assertThat(read(clean)).isEqualTo(clean.length);
        assertThatThrownBy(() -> read(joined(clean, new byte[1]))).isInstanceOf(VaultBugException.class);
        assertThatThrownBy(() -> read(Arrays.copyOf(clean, clean.length - 1))).isInstanceOf(VaultBugException.class);
        HeifPlaces.anywhere()
                .forEach((place, file) ->
                        assertThatThrownBy(() -> read(file)).as(place).isInstanceOf(VaultBugException.class));
    }

    private static long read(byte[] file) {
        StrictHeifReader reader = new StrictHeifReader();
        for (int at = 0; at < file.length; at += 7) {
            reader.accept(file, at, Math.min(7, file.length - at));
        }
        return reader.finish();
    }

    private static List<Finding> inspect(byte[] file) throws Exception {
        return Scrubbers.standard()
                .inspect(ImageSource.of(new ByteArrayInputStream(file)))
                .findings();
    }

    private static void requireForgotten(Map<String, byte[]> places, byte[] bare, Depth depth) throws Exception {
        byte[] expected = Scrubs.scrub(bare, depth);
        for (Map.Entry<String, byte[]> place : places.entrySet()) {
            byte[] clean = Scrubs.scrub(place.getValue(), depth);
            assertThat(clean).as(place.getKey()).isEqualTo(expected);
        }
        assertThat(Scrubs.scrub(expected, depth)).isEqualTo(expected);
    }

    private static void assertMalformed(byte[] file) {
        assertThatThrownBy(() -> Scrubs.scrub(file, Depth.DEEP)).isInstanceOf(DamagedInputException.class);
    }

    private static void assertRefused(byte[] file, String reason) {
        assertThatThrownBy(() -> Scrubs.scrub(file, Depth.DEEP))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(reason);
    }
}
