package io.hipaaimage.deid;

import static io.hipaaimage.deid.HiddenPlaces.joined;
import static io.hipaaimage.deid.Planted.anywhere;
import static io.hipaaimage.deid.Planted.deep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where a GIF can hide a word. */
final class GifPlaces {
    private static final byte[] NONE = {};
    private static final byte[] HEAD = Gifs.head(20, 9, 4, 1);
    private static final byte[] PICTURE = Gifs.picture(20, 9, NONE, 4, true);
    private static final byte[] BARE = joined(HEAD, PICTURE, Gifs.TRAILER);

    private GifPlaces() {}

    static List<Planted> all() {
        List<Planted> all = new ArrayList<>(extensions());
        all.addAll(structure());
        all.addAll(data());
        all.addAll(ground());
        return all;
    }

    private static List<Planted> extensions() {
        byte[] loop = Gifs.LOOP;
        byte[] looping = joined(HEAD, loop, PICTURE, Gifs.TRAILER);
        byte[] comment = Gifs.extension(0xFE, Word.bytes());
        byte[] name = Gifs.application(Word.text().substring(0, 11), new byte[3]);
        return List.of(
                anywhere("GIF comment", joined(HEAD, comment, PICTURE, Gifs.TRAILER), BARE),
                anywhere("GIF comment at the end", joined(HEAD, PICTURE, comment, Gifs.TRAILER), BARE),
                anywhere(
                        "GIF plain text",
                        joined(HEAD, Gifs.extension(1, joined(new byte[12], Word.bytes())), PICTURE, Gifs.TRAILER),
                        BARE),
                anywhere(
                        "GIF unknown extension",
                        joined(HEAD, Gifs.extension(0x42, Word.bytes()), PICTURE, Gifs.TRAILER),
                        BARE),
                anywhere("GIF application's name", joined(HEAD, name, PICTURE, Gifs.TRAILER), BARE),
                anywhere(
                        "GIF XMP",
                        joined(HEAD, Gifs.application("XMP DataXMP", Word.bytes()), PICTURE, Gifs.TRAILER),
                        BARE),
                anywhere(
                        "GIF ICC",
                        joined(HEAD, Gifs.application("ICCRGBG1012", Word.bytes()), PICTURE, Gifs.TRAILER),
                        BARE),
                anywhere(
                        "GIF C2PA",
                        joined(HEAD, Gifs.application("C2PA_GIF\1\0\0", Word.bytes()), PICTURE, Gifs.TRAILER),
                        BARE),
                anywhere(
                        "GIF block after the loop count",
                        joined(HEAD, loopWith(Word.bytes()), PICTURE, Gifs.TRAILER),
                        looping),
                anywhere("GIF second loop count", joined(HEAD, loop, loop, PICTURE, loop, Gifs.TRAILER), looping),
                anywhere(
                        "GIF control with a second block",
                        joined(HEAD, controlWith(Word.bytes()), PICTURE, Gifs.TRAILER),
                        joined(HEAD, Gifs.control(1, 5, 3), PICTURE, Gifs.TRAILER)),
                anywhere(
                        "GIF control of no picture",
                        joined(HEAD, PICTURE, Gifs.control(1, 'J' << 8 | 'A', 'N'), Gifs.TRAILER),
                        BARE),
                anywhere(
                        "GIF control that another replaces",
                        joined(HEAD, Gifs.control(0, 'J', 'A'), Gifs.control(0, 0, -1), PICTURE, Gifs.TRAILER),
                        BARE));
    }

    private static List<Planted> structure() {
        byte[] marked = BARE.clone();
        marked[12] = 'J';
        byte[] background =
                joined(Gifs.head(20, 9, 0, 1), Gifs.picture(20, 9, Gifs.colours(4, 1), 4, false), Gifs.TRAILER);
        byte[] told = background.clone();
        told[11] = 'J';
        byte[] old = BARE.clone();
        old[4] = '7';
        byte[] sorted = BARE.clone();
        sorted[10] = (byte) 0x8B;
        return List.of(
                anywhere("GIF after the trailer", joined(BARE, Word.bytes()), BARE),
                anywhere("GIF second picture after the trailer", joined(BARE, BARE, Word.bytes()), BARE),
                anywhere("GIF pixel aspect", marked, BARE),
                anywhere("GIF background without colours", told, background),
                anywhere("GIF version", old, BARE),
                anywhere("GIF sort flag and resolution", sorted, BARE),
                anywhere(
                        "GIF lengths of blocks",
                        joined(
                                HEAD,
                                Gifs.descriptor(20, 9, NONE, true),
                                new byte[] {4},
                                Gifs.blocks(Gifs.lzw(180, 4), 'J'),
                                Gifs.TRAILER),
                        BARE),
                anywhere(
                        "GIF zeros between blocks",
                        joined(HEAD, new byte[20], PICTURE, new byte[9], Gifs.TRAILER),
                        BARE));
    }

    private static List<Planted> data() {
        byte[] descriptor = Gifs.descriptor(20, 9, NONE, true);
        byte[] lzw = Gifs.lzw(180, 4);
        byte[] longer = Gifs.lzw(400, 4);
        byte[] colours = Gifs.colours(4, 1);
        byte[] unused = joined(colours, Word.bytes(48));
        byte[] bareUnused = joined(colours, new byte[48]);
        return List.of(
                deep(
                        "GIF after the end code",
                        joined(HEAD, descriptor, Gifs.data(joined(lzw, Word.bytes()), 4), Gifs.TRAILER),
                        BARE),
                deep("GIF pixels after the last", joined(HEAD, descriptor, Gifs.data(longer, 4), Gifs.TRAILER), BARE),
                deep(
                        "GIF bits after the end code",
                        joined(HEAD, descriptor, Gifs.data(noisy(lzw), 4), Gifs.TRAILER),
                        BARE),
                deep(
                        "GIF another compressor",
                        joined(HEAD, descriptor, Gifs.data(withIdleClears(), 4), Gifs.TRAILER),
                        BARE),
                deep(
                        "GIF colours that no pixel names",
                        joined(Arrays.copyOf(Gifs.head(20, 9, 5, 1), 13), unused, PICTURE, Gifs.TRAILER),
                        joined(Arrays.copyOf(Gifs.head(20, 9, 5, 1), 13), bareUnused, PICTURE, Gifs.TRAILER)),
                deep(
                        "GIF colours of a picture's own that no pixel names",
                        joined(HEAD, Gifs.picture(20, 9, unused, 4, false), PICTURE, Gifs.TRAILER),
                        joined(HEAD, Gifs.picture(20, 9, bareUnused, 4, false), PICTURE, Gifs.TRAILER)),
                deep(
                        "GIF colours of the file that all pictures replace",
                        joined(
                                Arrays.copyOf(HEAD, 13),
                                Word.bytes(48),
                                Gifs.picture(20, 9, colours, 4, false),
                                Gifs.TRAILER),
                        joined(
                                Arrays.copyOf(HEAD, 13),
                                new byte[48],
                                Gifs.picture(20, 9, colours, 4, false),
                                Gifs.TRAILER)));
    }

    /** What says of no pixel that it is clear, and which colour a ground has that nobody sees. */
    private static List<Planted> ground() {
        int letter = Word.bytes(1)[0];
        byte[] background = BARE.clone();
        background[11] = (byte) (letter & 15);
        return List.of(
                deep("GIF background that a picture covers", background, BARE),
                deep(
                        "GIF index of no colour that no pixel names",
                        joined(HEAD, Gifs.control(1, 5, letter), PICTURE, Gifs.TRAILER),
                        joined(HEAD, Gifs.control(1, 5, -1), PICTURE, Gifs.TRAILER)),
                deep(
                        "GIF control that says nothing but such an index",
                        joined(HEAD, PICTURE, Gifs.control(0, 0, letter), PICTURE, PICTURE, Gifs.TRAILER),
                        joined(HEAD, PICTURE, PICTURE, PICTURE, Gifs.TRAILER)),
                deep(
                        "GIF such an index where the ground is seen",
                        joined(HEAD, Gifs.control(2, 5, letter), PICTURE, Gifs.TRAILER),
                        joined(HEAD, Gifs.control(2, 5, 16), PICTURE, Gifs.TRAILER)),
                deep("GIF place of the ground's colour", clearAt(letter), clearAt(16)));
    }

    /** A picture whose own table has sixteen colours that it uses, and another one for the ground. */
    private static byte[] clearAt(int index) {
        byte[] colours = Arrays.copyOf(Gifs.colours(4, 1), 3 << 7);
        colours[3 * index] = 99;
        byte[] picture = Gifs.picture(20, 9, colours, 4, false);
        return joined(HEAD, Gifs.control(2, 5, index), picture, Gifs.TRAILER);
    }

    private static byte[] withIdleClears() {
        List<Integer> codes = new ArrayList<>();
        for (int i = 0; i < 180; i++) {
            if (i % 5 == 0) {
                codes.addAll(List.of(16, 16));
            }
            codes.add(i % 16);
        }
        codes.add(17);
        return Gifs.pack(codes, 5);
    }

    private static byte[] noisy(byte[] lzw) {
        byte[] noisy = lzw.clone();
        int bits = (180 + (180 + 13) / 14 + 1) * 5;
        noisy[noisy.length - 1] |= (byte) (0xFF << ((bits - 1) % 8 + 1));
        return noisy;
    }

    private static byte[] loopWith(byte[] more) {
        byte[] without = Arrays.copyOf(Gifs.LOOP, Gifs.LOOP.length - 1);
        return joined(without, new byte[] {(byte) more.length}, more, new byte[1]);
    }

    private static byte[] controlWith(byte[] more) {
        byte[] control = Gifs.control(1, 5, 3);
        return joined(Arrays.copyOf(control, control.length - 1), new byte[] {(byte) more.length}, more, new byte[1]);
    }
}
