package io.hipaaimage.deid;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.Scrubber.Depth;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Two files that differ only in metadata scrub to the same bytes, and a second scrub changes nothing. */
class MetadataIndependenceProperties {
    private static final List<byte[]> PICTURES = List.of(
            Jpegs.baseline(1),
            Jpegs.progressive(2),
            Jpegs.gray(3),
            Jpegs.cmyk(4),
            Jpegs.restarts(50, 7),
            Jpegs.baseline(5));

    @Provide
    Arbitrary<byte[]> jpegSegments() {
        Arbitrary<Integer> markers = Arbitraries.of(0xFE, 0xE1, 0xE3, 0xE5, 0xEB, 0xEC, 0xED, 0xEF, 0xF2, 0xFD);
        Arbitrary<byte[]> any = Arbitraries.bytes().array(byte[].class).ofMaxSize(300);
        Arbitrary<byte[]> free = markers.flatMap(marker -> any.map(payload -> Jpegs.segment(marker, payload)));
        Arbitrary<byte[]> exif = any.filter(value -> value.length > 4)
                .map(value -> Jpegs.segment(0xE1, HiddenPlaces.exif(315, 2, value)));
        return Arbitraries.oneOf(free, exif, Arbitraries.of(Jpegs.ints(0xFF), Jpegs.ints(0xFF, 0xFF)));
    }

    @Property(tries = 300, seed = "20261125")
    void jpegsOfOnePictureBecomeOneFile(
            @ForAll @IntRange(max = 5) int picture,
            @ForAll("jpegSegments") byte[] one,
            @ForAll("jpegSegments") byte[] two,
            @ForAll @IntRange(max = 30) int place,
            @ForAll boolean deep,
            @ForAll byte[] trailer)
            throws Exception {
        Depth depth = deep ? Depth.DEEP : Depth.CONTAINER;
        byte[] base = PICTURES.get(picture);
        byte[] expected = Scrubs.scrub(base, depth);
        List<byte[]> parts = Jpegs.split(base);
        int places = parts.size() - 2;
        parts.add(1 + (place % places), one);
        parts.add(1 + ((place * 7) % places), two);
        byte[] told = Jpegs.join(parts);

        assertThat(Scrubs.scrub(HiddenPlaces.joined(told, trailer), depth)).isEqualTo(expected);
        assertThat(Scrubs.scrub(expected, depth)).isEqualTo(expected);
    }

    @Property(tries = 60, seed = "20261125")
    void tablesInAnotherOrderBecomeOneFile(@ForAll @IntRange(max = 5) int picture, @ForAll Random random)
            throws Exception {
        byte[] base = PICTURES.get(picture);
        List<byte[]> parts = Jpegs.split(base);
        List<byte[]> head = new ArrayList<>(parts.subList(1, parts.size() - 2));
        java.util.Collections.shuffle(head, random);
        List<byte[]> shuffled = new ArrayList<>(parts);
        for (int i = 0; i < head.size(); i++) {
            shuffled.set(1 + i, head.get(i));
        }

        assertThat(Scrubs.scrub(Jpegs.join(shuffled), Depth.CONTAINER)).isEqualTo(Scrubs.scrub(base, Depth.CONTAINER));
    }

    @Property(tries = 40, seed = "20261125")
    void paddingBitsBecomeOnes(
            @ForAll @IntRange(min = 1, max = 60) int blocks,
            @ForAll @IntRange(min = 1, max = 9) int interval,
            @ForAll byte noise)
            throws Exception {
        byte[] base = Jpegs.restarts(blocks, interval);
        byte[] noisy = base.clone();
        int unused = 8 - 2 * (((blocks - 1) % interval) + 1) % 8;
        int last = noisy.length - 3;
        if (unused < 8) {
            noisy[last] = (byte) ((noisy[last] & (0xFF << unused)) | (noise & ((1 << unused) - 1)));
        }

        assertThat(Scrubs.scrub(noisy, Depth.DEEP)).isEqualTo(Scrubs.scrub(base, Depth.DEEP));
    }

    @Property(tries = 40, seed = "20261125")
    void orientationStaysAndNothingElseOfItsBlock(@ForAll @IntRange(min = 2, max = 8) int turn, @ForAll byte[] rest)
            throws Exception {
        byte[] block = HiddenPlaces.exif(274, 3, HiddenPlaces.joined(new byte[] {0, (byte) turn}, rest));
        byte[] bare = HiddenPlaces.exif(274, 3, new byte[] {0, (byte) turn});
        byte[] base = Jpegs.baseline(6);

        byte[] clean = Scrubs.scrub(Jpegs.insert(base, 1, Jpegs.segment(0xE1, block)), Depth.CONTAINER);
        assertThat(clean).isEqualTo(Scrubs.scrub(Jpegs.insert(base, 1, Jpegs.segment(0xE1, bare)), Depth.CONTAINER));
        assertThat(clean)
                .containsSequence(Arrays.copyOf(bare, 6 + 26))
                .hasSize(Scrubs.scrub(base, Depth.CONTAINER).length + 36);
    }

    @Property(tries = 200, seed = "20261125")
    void pngsOfOnePictureBecomeOneFile(
            @ForAll @IntRange(max = 14) int kind,
            @ForAll boolean interlaced,
            @ForAll @IntRange(max = 20) int seed,
            @ForAll byte[] text,
            @ForAll @IntRange(min = 1, max = 500) int piece,
            @ForAll boolean deep)
            throws Exception {
        Depth depth = deep ? Depth.DEEP : Depth.CONTAINER;
        List<Pngs.Chunk> base = Pngs.picture(Pngs.KINDS[kind][0], Pngs.KINDS[kind][1], interlaced, seed);
        byte[] expected = Scrubs.scrub(Pngs.file(base), depth);
        List<Pngs.Chunk> told = Pngs.with(cut(base, piece), "IDAT", "tEXt", text);
        told = Pngs.with(
                Pngs.with(told, "IEND", "jaNe", text),
                "IDAT",
                "pHYs",
                ByteBuffer.allocate(9).putLong(seed).array());

        assertThat(Scrubs.scrub(HiddenPlaces.joined(Pngs.file(told), text), depth))
                .isEqualTo(expected);
        assertThat(Scrubs.scrub(expected, depth)).isEqualTo(expected);
    }

    @Property(tries = 30, seed = "20261125")
    void deepScrubForgetsTheCompressor(@ForAll @IntRange(max = 14) int kind, @ForAll @IntRange(max = 9) int level)
            throws Exception {
        List<Pngs.Chunk> base = Pngs.picture(Pngs.KINDS[kind][0], Pngs.KINDS[kind][1], false, 3);
        List<Pngs.Chunk> other = Pngs.changed(base, "IDAT", data -> Pngs.deflate(inflate(data), level));

        assertThat(Scrubs.scrub(Pngs.file(other), Depth.DEEP)).isEqualTo(Scrubs.scrub(Pngs.file(base), Depth.DEEP));
    }

    @Property(tries = 20, seed = "20261125")
    void profilesOfTheSameColoursBecomeOne(@ForAll @IntRange(min = 300, max = 700) int gamma, @ForAll byte[] text)
            throws Exception {
        byte[] one = Profiles.gamma(gamma / 256.0, "cprt", text);
        byte[] two = Profiles.gammaOtherwise(gamma / 256.0, "dmdd", new byte[3]);

        assertThat(withProfile(one)).isEqualTo(withProfile(two));
        assertThat(withPngProfile(one, "mine")).isEqualTo(withPngProfile(two, "other"));
    }

    private static byte[] withProfile(byte[] profile) throws Exception {
        byte[] payload = HiddenPlaces.joined(Jpegs.bytes("ICC_PROFILE\0\1\1"), profile);
        return Scrubs.scrub(Jpegs.insert(PICTURES.get(0), 1, Jpegs.segment(0xE2, payload)), Depth.CONTAINER);
    }

    private static byte[] withPngProfile(byte[] profile, String name) throws Exception {
        byte[] data = HiddenPlaces.joined(Jpegs.bytes(name + "\0\0"), Pngs.deflate(profile, 9));
        return Scrubs.scrub(Pngs.file(Pngs.with(Pngs.simple(), "IDAT", "iCCP", data)), Depth.CONTAINER);
    }

    private static List<Pngs.Chunk> cut(List<Pngs.Chunk> chunks, int piece) {
        List<Pngs.Chunk> all = new ArrayList<>();
        for (Pngs.Chunk chunk : chunks) {
            if (!chunk.type().equals("IDAT")) {
                all.add(chunk);
                continue;
            }
            for (int at = 0; at < chunk.data().length; at += piece) {
                all.add(new Pngs.Chunk(
                        "IDAT", Arrays.copyOfRange(chunk.data(), at, Math.min(chunk.data().length, at + piece))));
            }
        }
        return all;
    }

    private static byte[] inflate(byte[] zlib) {
        java.util.zip.Inflater inflater = new java.util.zip.Inflater();
        inflater.setInput(zlib);
        byte[] lines = new byte[1 << 16];
        try {
            return Arrays.copyOf(lines, inflater.inflate(lines));
        } catch (java.util.zip.DataFormatException e) {
            throw new IllegalStateException(e);
        } finally {
            inflater.end();
        }
    }
}
