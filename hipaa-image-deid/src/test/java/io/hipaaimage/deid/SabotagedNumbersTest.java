package io.hipaaimage.deid;

import static io.hipaaimage.deid.Heifs.box;
import static io.hipaaimage.deid.Heifs.u32;
import static io.hipaaimage.deid.HiddenPlaces.joined;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.Scrubber.Depth;
import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.deid.spi.StrictReader;
import io.hipaaimage.deid.verify.StrictHeifReader;
import io.hipaaimage.deid.verify.StrictJpegReader;
import io.hipaaimage.deid.verify.StrictMovieReader;
import io.hipaaimage.deid.verify.StrictPngReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A writer that lets a word stand in a number is caught: clean files with one number changed have no productions. */
class SabotagedNumbersTest {
    /**
     * A clean file, and the same with one number changed.
     */
    private record Sabotage(Supplier<StrictReader> reader, byte[] clean, byte[] changed) {}

    private static final Map<String, Sabotage> ALL = new LinkedHashMap<>();

    static {
        try {
            movies();
            stills();
            animation();
            profiles();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void movies() throws Exception {
        byte[] more = joined(
                box("pasp", joined(u32(4), u32(3))),
                box("clap", joined(joined(u32(8), u32(1), u32(8)), joined(u32(1), u32(1), u32(2)), u32(0), u32(1))),
                box("fiel", new byte[] {2, 9}),
                box("colr", Jpegs.bytes("nclx\0\1\0\1\0\1\0")));
        byte[] movie = scrubbed(new Movies("isom")
                .track(new Movies.Track(
                        "vide",
                        3,
                        Movies.avc(more),
                        Movies.edits(Integer.MAX_VALUE, 0),
                        new byte[0],
                        Movies.pictures()))
                .file());
        Supplier<StrictReader> reader = StrictMovieReader::ofClip;
        add("clock of the movie", reader, movie, "mvhd", 20, Word.bytes(4));
        add("duration of the movie", reader, movie, "mvhd", 24, Word.bytes(8));
        add("place of the movie", reader, movie, "mvhd", 48 + 24, Word.bytes(8));
        add("turn of the movie", reader, movie, "mvhd", 48, u32(-0x10000));
        add("duration of a track", reader, movie, "tkhd", 28, Word.bytes(8));
        add("layer", reader, movie, "tkhd", 44, Word.bytes(2));
        add("group", reader, movie, "tkhd", 46, Word.bytes(2));
        add("volume", reader, movie, "tkhd", 48, Word.bytes(2));
        add("skew of a track", reader, movie, "tkhd", 52 + 4, Word.bytes(4));
        add("place of a track", reader, movie, "tkhd", 52 + 24, Word.bytes(8));
        add("part of a pixel", reader, movie, "tkhd", 52 + 38, Word.bytes(2));
        add("clock of a track", reader, movie, "mdhd", 20, Word.bytes(4));
        add("duration of media", reader, movie, "mdhd", 24, Word.bytes(8));
        add("length of an edit", reader, movie, "elst", 8, Word.bytes(4));
        add("begin of an edit", reader, movie, "elst", 12, Word.bytes(4));
        add("length of a sample", reader, movie, "stts", 12, Word.bytes(4));
        add("ratio of a pixel", reader, movie, "pasp", 0, joined(Word.bytes(4), Word.bytes(4)));
        add("ratio that is not reduced", reader, movie, "pasp", 0, joined(u32(8), u32(6)));
        add("cut", reader, movie, "clap", 16, joined(Word.bytes(4), Word.bytes(4)));
        add("fields", reader, movie, "fiel", 1, Word.bytes(1));
        add("code points of a clip", reader, movie, "colr", 4, Word.bytes(2));
        add("profile in avcC", reader, movie, "avcC", 1, Word.bytes(3));
    }

    private static void stills() throws Exception {
        byte[] screen = joined(new byte[16], u32(10_000_000), u32(1));
        byte[] heic = scrubbed(Heifs.heic()
                .property("pasp", joined(u32(4), u32(3)))
                .property(
                        "clap", joined(joined(u32(8), u32(1), u32(8)), joined(u32(1), u32(1), u32(2)), u32(0), u32(1)))
                .property("mdcv", screen)
                .property("clli", new byte[] {3, 1, 0, 9})
                .property("pixi", new byte[] {0, 0, 0, 0, 3, 8, 8, 8})
                .property("irot", new byte[] {1})
                .property("imir", new byte[] {1})
                .property("colr", Jpegs.bytes("nclx\0\1\0\1\0\1\0"))
                .item(1, "hvc1", "", 0, Heifs.hevc(), 1, 0x82, 3, 0x84, 5, 6, 7, 0x88, 0x89, 10)
                .file());
        Supplier<StrictReader> reader = StrictHeifReader::new;
        add("sides", reader, heic, "ispe", 4, Word.bytes(8));
        add("ratio of a still", reader, heic, "pasp", 0, joined(Word.bytes(4), Word.bytes(4)));
        add("cut of a still", reader, heic, "clap", 16, joined(Word.bytes(4), Word.bytes(4)));
        add("screen", reader, heic, "mdcv", 0, Word.bytes(16));
        add("light of a screen", reader, heic, "mdcv", 16, Word.bytes(4));
        add("lightest pixels", reader, heic, "clli", 0, Word.bytes(4));
        add("bits of a channel", reader, heic, "pixi", 5, Word.bytes(1));
        add("quarters", reader, heic, "irot", 0, new byte[] {0x41});
        add("mirror", reader, heic, "imir", 0, new byte[] {0x41});
        add("code points of a still", reader, heic, "colr", 4, Word.bytes(2));
        add("profile in hvcC", reader, heic, "hvcC", 2, Word.bytes(4));
        add("segments in hvcC", reader, heic, "hvcC", 14, Word.bytes(1));
        add("rates in hvcC", reader, heic, "hvcC", 19, Word.bytes(2));
        byte[] layered = scrubbed(Heifs.avif()
                .property("lsel", new byte[] {0, 1})
                .item(1, "av01", "", 0, Heifs.av1(), 1, 0x82, 0x83)
                .file());
        byte[] avif = scrubbed(Heifs.avif(joined(new byte[] {(byte) 0x81, 0, 12, 0}, Heifs.av1Sequence()))
                .file());
        add("profile in av1C", reader, avif, "av1C", 1, new byte[] {0x4A});
        add("delay in av1C", reader, avif, "av1C", 3, new byte[] {0x1A});
        add("layer of a still", reader, layered, "lsel", 0, Word.bytes(2));
    }

    private static void animation() throws Exception {
        List<Pngs.Chunk> film =
                Pngs.with(Pngs.animation(9), "acTL", "mDCV", joined(new byte[16], u32(10_000_000), u32(1)));
        byte[] png = scrubbed(Pngs.file(film));
        Supplier<StrictReader> reader = StrictPngReader::new;
        add("times that it is played", reader, png, "acTL", 4, Word.bytes(4));
        add("delay of a frame", reader, png, "fcTL", 20, Word.bytes(4));
        add("delay that is not reduced", reader, png, "fcTL", 20, new byte[] {0, 2, 0, 100});
        add("screen of a PNG", reader, png, "mDCV", 0, Word.bytes(16));
        List<Pngs.Chunk> coloured = Pngs.with(Pngs.simple(), "IDAT", "gAMA", u32(45_455));
        byte[] still = scrubbed(Pngs.file(Pngs.with(coloured, "IDAT", "cHRM", new byte[32])));
        add("white of a PNG", reader, still, "cHRM", 0, u32('J' << 8 | 'A'));
        add("primary of a PNG", reader, still, "cHRM", 28, u32('J' << 8 | 'A'));
        add("gamma of a PNG", reader, still, "gAMA", 0, u32('J' << 8 | 'A'));
    }

    private static void profiles() throws Exception {
        byte[] jpeg = scrubbed(OwnProfiles.inJpeg(OwnProfiles.table(
                i -> (int) Math.round(65535 * Math.pow(i / 255.0, 1.8)))));
        Supplier<StrictReader> reader = StrictJpegReader::new;
        add("colour of a profile", reader, jpeg, "XYZ ", 4, Word.bytes(12));
        add("dent of a curve", reader, jpeg, "curv", 8 + 2 * 100, new byte[2]);
        byte[] plain = scrubbed(OwnProfiles.inJpeg(Profiles.gamma(2.0, "cprt", new byte[1])));
        add("power of a curve", reader, plain, "curv", 8, Word.bytes(2));
    }

    /** A number at so many bytes behind the letters of a box, whose checksum is mended where there is one. */
    private static void add(
            String name, Supplier<StrictReader> reader, byte[] clean, String box, int behind, byte[] number) {
        int at = new String(clean, StandardCharsets.ISO_8859_1).indexOf(box);
        assertThat(at).as(box).isPositive();
        byte[] told = clean.clone();
        System.arraycopy(number, 0, told, at + 4 + behind, number.length);
        ALL.put(
                name,
                new Sabotage(reader, clean, name.contains("PNG") || box.endsWith("TL") ? mended(told, at) : told));
    }

    /** A PNG chunk whose letters stand at a place, with the checksum of what it holds now. */
    private static byte[] mended(byte[] png, int at) {
        int length = java.nio.ByteBuffer.wrap(png).getInt(at - 4);
        java.util.zip.CRC32 sum = new java.util.zip.CRC32();
        sum.update(png, at, 4 + length);
        java.nio.ByteBuffer.wrap(png).putInt(at + 4 + length, (int) sum.getValue());
        return png;
    }

    static Stream<String> sabotages() {
        return ALL.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("sabotages")
    void aNumberThatTheWriterMustNotWriteIsCaught(String name) {
        Sabotage sabotage = Objects.requireNonNull(ALL.get(name));

        assertThatThrownBy(() -> read(sabotage.reader.get(), sabotage.changed)).isInstanceOf(VaultBugException.class);
    }

    @Test
    void theCleanFilesAreReadToTheirEnds() {
        ALL.values()
                .forEach(sabotage ->
                        assertThat(read(sabotage.reader.get(), sabotage.clean)).isEqualTo(sabotage.clean.length));
    }

    private static byte[] scrubbed(byte[] file) throws Exception {
        return Scrubs.scrub(file, Depth.DEEP);
    }

    private static long read(StrictReader reader, byte[] file) {
        reader.accept(file, 0, file.length);
        return reader.finish();
    }
}
