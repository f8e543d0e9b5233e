package io.hipaaimage.deid;

import static io.hipaaimage.deid.HiddenPlaces.joined;
import static io.hipaaimage.deid.Planted.anywhere;
import static io.hipaaimage.deid.Planted.deep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where a BMP can hide a word. */
final class BmpPlaces {
    private static final byte[] NONE = {};
    private static final byte[] BARE = Bmps.trueColour();
    private static final byte[] PIXELS = Bmps.pixels(13, 7, 24, -1);

    private BmpPlaces() {}

    static List<Planted> all() {
        List<Planted> all = new ArrayList<>(headers());
        all.addAll(versions());
        all.addAll(pixels());
        all.addAll(runs());
        return all;
    }

    private static List<Planted> headers() {
        byte[] gap = joined(BARE, NONE);
        gap = joined(Arrays.copyOf(gap, 54), Word.bytes(20), PIXELS);
        gap[10] = (byte) (gap[10] + 20);
        byte[] size = changed(BARE, 2, 4);
        byte[] planes = changed(BARE, 26, 2);
        return List.of(
                anywhere("BMP reserved fields", changed(BARE, 6, 4), BARE),
                anywhere("BMP size of the file", size, BARE),
                anywhere("BMP planes", planes, BARE),
                anywhere("BMP size of the pixels", changed(BARE, 34, 4), BARE),
                anywhere("BMP resolution", changed(BARE, 38, 8), BARE),
                anywhere("BMP colours that matter", changed(BARE, 50, 4), BARE),
                anywhere("BMP gap", gap, BARE),
                anywhere("BMP behind the pixels", joined(BARE, Word.bytes()), BARE),
                anywhere("BMP palette of true colour", trueColourWithPalette(), BARE),
                anywhere("BMP reserved byte of the palette", reservedInPalette(), Bmps.palette(4)));
    }

    private static List<Planted> versions() {
        byte[] words = Arrays.copyOf(Word.bytes(84), 84);
        byte[] fields = Bmps.fields(0, PIXELS.length, 0);
        byte[] os2 = Bmps.file(64, 13, 7, 24, joined(fields, Word.bytes(24)), NONE, PIXELS);
        byte[] v3 = Bmps.file(56, 13, 7, 24, joined(fields, Word.bytes(16)), NONE, PIXELS);
        byte[] v5 = version5(0x73524742, words, PIXELS, 0, 0);
        byte[] linked = version5(0x4C494E4B, words, joined(PIXELS, Word.bytes(), new byte[1]), PIXELS.length, 16);
        byte[] profile = Profiles.gamma(2.0, "cprt", Word.bytes());
        byte[] bareProfile = Profiles.gamma(2.0, "cprt", new byte[9]);
        return List.of(
                anywhere("BMP OS/2 header", os2, BARE),
                anywhere("BMP masks of no use", v3, BARE),
                anywhere("BMP primaries of sRGB", v5, BARE),
                anywhere("BMP primaries that are none", version5(0, words, PIXELS, 0, 0), BARE),
                anywhere("BMP linked profile", linked, BARE),
                anywhere("BMP unknown colour space", version5(Word.number(), words, PIXELS, 0, 0), BARE),
                anywhere(
                        "BMP embedded profile",
                        version5(0x4D424544, words, joined(PIXELS, profile), PIXELS.length, profile.length),
                        version5(
                                0x4D424544,
                                new byte[84],
                                joined(PIXELS, bareProfile),
                                PIXELS.length,
                                bareProfile.length)),
                anywhere(
                        "BMP bytes around a profile",
                        version5(
                                0x4D424544,
                                words,
                                joined(PIXELS, Word.bytes(), profile, Word.bytes()),
                                PIXELS.length + Word.bytes().length,
                                profile.length),
                        version5(
                                0x4D424544,
                                new byte[84],
                                joined(PIXELS, bareProfile),
                                PIXELS.length,
                                bareProfile.length)),
                anywhere(
                        "BMP profile that is none",
                        version5(0x4D424544, words, joined(PIXELS, Word.bytes()), PIXELS.length, Word.bytes().length),
                        BARE));
    }

    private static List<Planted> pixels() {
        byte[] padded = BARE.clone();
        for (int y = 0; y < 7; y++) {
            padded[54 + 40 * y + 39] = (byte) Word.text().charAt(y);
        }
        byte[] of32 = Bmps.pixels(6, 4, 32, 0xFFFFFF);
        byte[] noisy = of32.clone();
        for (int i = 0; i < 24; i++) {
            noisy[4 * i + 3] = Word.bytes()[i % 15];
        }
        byte[] of16 = Bmps.pixels(6, 4, 16, 0x7FFF);
        byte[] high = of16.clone();
        high[1] |= (byte) 0x80;
        byte[] two = Bmps.palette(1);
        byte[] bits = two.clone();
        bits[54 + 8 + 7] |= 7;
        byte[] unused = Bmps.runs();
        byte[] more = joined(
                Arrays.copyOf(unused, 54),
                Bmps.colours(4),
                Word.bytes(40),
                Arrays.copyOfRange(unused, 70, unused.length));
        return List.of(
                anywhere("BMP padding of lines", padded, BARE),
                anywhere("BMP fourth byte", plain(32, noisy), plain(32, of32)),
                anywhere("BMP highest bit", plain(16, high), plain(16, of16)),
                anywhere("BMP bits at the end of lines", bits, two),
                deep("BMP colours that no pixel names", recounted(more, 14), recounted(zeroed(more, 70, 40), 14)));
    }

    private static List<Planted> runs() {
        byte[] runs = Bmps.runs();
        byte[] halves = Bmps.halfRuns();
        byte[] literalPad = changedTo(runs, runs.length - 20 + 7, 'J');
        byte[] halfPad = changedTo(halves, halves.length - 12 + 5, 0x1F);
        byte[] single = changedTo(halves, halves.length - 12 + 9, 0x2F);
        byte[] moved =
                joined(Arrays.copyOf(runs, runs.length - 2), Jpegs.ints(0, 2, 0, 0, 0, 2, 0, 0), new byte[] {0, 1});
        return List.of(
                anywhere("BMP behind the end mark", joined(runs, Word.bytes()), runs),
                anywhere("BMP padding of literals", literalPad, runs),
                anywhere("BMP half of a byte of literals", halfPad, halves),
                anywhere("BMP half of a run of one", single, halves),
                anywhere("BMP moves by nothing", moved, runs));
    }

    private static byte[] plain(int bits, byte[] pixels) {
        return Bmps.file(40, 6, 4, bits, Bmps.fields(0, pixels.length, 0), NONE, pixels);
    }

    private static byte[] version5(int space, byte[] words, byte[] rest, int profileAt, int profileBytes) {
        byte[] more = joined(new byte[16], Webps.little(space), Arrays.copyOf(words, 48), Webps.little(4));
        byte[] profile = joined(Webps.little(124 + profileAt), Webps.little(profileBytes), Arrays.copyOf(words, 4));
        byte[] fields = joined(Bmps.fields(0, PIXELS.length, 0), more, profile);
        return Bmps.file(124, 13, 7, 24, fields, NONE, rest);
    }

    private static byte[] trueColourWithPalette() {
        byte[] colours = Word.bytes(64);
        return Bmps.file(40, 13, 7, 24, Bmps.fields(0, PIXELS.length, 16), colours, PIXELS);
    }

    private static byte[] reservedInPalette() {
        byte[] file = Bmps.palette(4);
        for (int i = 0; i < 15; i++) {
            file[54 + 4 * i + 3] = Word.bytes()[i];
        }
        return file;
    }

    private static byte[] recounted(byte[] file, int colours) {
        byte[] counted = changedTo(file, 46, colours);
        counted[10] = (byte) (54 + 4 * colours);
        return counted;
    }

    private static byte[] zeroed(byte[] file, int at, int count) {
        byte[] zeroed = file.clone();
        Arrays.fill(zeroed, at, at + count, (byte) 0);
        return zeroed;
    }

    private static byte[] changed(byte[] file, int at, int count) {
        byte[] changed = file.clone();
        System.arraycopy(Word.bytes(), 0, changed, at, count);
        return changed;
    }

    private static byte[] changedTo(byte[] file, int at, int value) {
        byte[] changed = file.clone();
        changed[at] = (byte) value;
        return changed;
    }
}
