package io.hipaaimage.deid;

import static io.hipaaimage.deid.HiddenPlaces.joined;
import static io.hipaaimage.deid.Planted.anywhere;
import static io.hipaaimage.deid.Planted.deep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where a WebP can hide a word. */
final class WebpPlaces {
    private static final byte[] LOSSY = Webps.chunk("VP8 ", Webps.LOSSY);
    private static final byte[] LOSSLESS = Webps.chunk("VP8L", Webps.lossless(13, 7, false));
    private static final byte[] ALPHA = Webps.chunk("ALPH", Webps.ALPHA);
    private static final byte[] BARE = Webps.file(LOSSY);

    private WebpPlaces() {}

    static List<Planted> all() {
        List<Planted> all = new ArrayList<>(metadata());
        all.addAll(structure());
        all.addAll(animation());
        all.addAll(data());
        return all;
    }

    private static List<Planted> metadata() {
        byte[] profile = Profiles.gamma(2.0, "cprt", Word.bytes());
        byte[] bareProfile = Profiles.gamma(2.0, "cprt", new byte[9]);
        byte[] turned = tiff(HiddenPlaces.exif(274, 3, new byte[] {0, 6}));
        return List.of(
                anywhere("WebP XMP", extended(0x04, LOSSY, Webps.chunk("XMP ", Word.bytes())), BARE),
                anywhere("WebP XMP without its flag", extended(0, LOSSY, Webps.chunk("XMP ", Word.bytes())), BARE),
                anywhere("WebP EXIF", extended(0x08, LOSSY, exif(tiff(HiddenPlaces.exif(315, 2, Word.bytes())))), BARE),
                anywhere(
                        "WebP EXIF behind an orientation",
                        extended(0x08, LOSSY, exif(joined(turned, Word.bytes()))),
                        extended(0x08, LOSSY, exif(turned))),
                anywhere(
                        "WebP EXIF with a second head",
                        extended(0x08, LOSSY, exif(joined(Jpegs.bytes("Exif\0\0"), turned, Word.bytes()))),
                        extended(0x08, LOSSY, exif(turned))),
                anywhere(
                        "WebP second EXIF",
                        extended(0x08, LOSSY, exif(turned), exif(tiff(HiddenPlaces.exif(274, 3, new byte[] {0, 3})))),
                        extended(0x08, LOSSY, exif(turned))),
                anywhere(
                        "WebP profile",
                        extended(0x20, Webps.chunk("ICCP", profile), LOSSY),
                        extended(0x20, Webps.chunk("ICCP", bareProfile), LOSSY)),
                anywhere("WebP profile that is none", extended(0x20, Webps.chunk("ICCP", Word.bytes()), LOSSY), BARE),
                anywhere("WebP profile without its flag", extended(0, Webps.chunk("ICCP", profile), LOSSY), BARE),
                anywhere("WebP profile behind the picture", extended(0x20, LOSSY, Webps.chunk("ICCP", profile)), BARE),
                anywhere("WebP C2PA", extended(0, LOSSY, Webps.chunk("C2PA", Word.bytes())), BARE));
    }

    private static List<Planted> structure() {
        byte[] reserved = extended(0, LOSSY);
        reserved[21] = 'J';
        byte[] hint = BARE.clone();
        hint[27] |= (byte) 0xC0;
        byte[] padded = extended(0, Webps.chunk("junk", new byte[1]), LOSSY);
        padded[padded.length - LOSSY.length - 1] = 'J';
        byte[] head = joined(Jpegs.bytes("VP8X"), Webps.little(10 + Word.bytes().length), new byte[4]);
        return List.of(
                anywhere("WebP unknown chunk", extended(0, Webps.chunk(Word.text(4), Word.bytes()), LOSSY), BARE),
                anywhere(
                        "WebP unknown chunk behind", extended(0, LOSSY, Webps.chunk(Word.text(4), Word.bytes())), BARE),
                anywhere(
                        "WebP chunk behind a simple picture",
                        Webps.file(LOSSY, Webps.chunk("EXIF", Word.bytes())),
                        BARE),
                anywhere("WebP after RIFF", joined(BARE, Word.bytes()), BARE),
                anywhere("WebP bytes too few for a chunk", Webps.file(LOSSY, Arrays.copyOf(Word.bytes(), 6)), BARE),
                anywhere("WebP reserved bytes of the header", reserved, BARE),
                anywhere("WebP reserved flags", extended(0xC1, LOSSY), BARE),
                anywhere(
                        "WebP header that is too long",
                        Webps.file(joined(head, new byte[] {39, 0, 0, 23, 0, 0}, Word.bytes(), new byte[1]), LOSSY),
                        BARE),
                anywhere("WebP padding", padded, BARE),
                anywhere("WebP scaling hint", hint, BARE),
                anywhere("WebP second alpha's flag", extended(0x10, LOSSY), BARE),
                anywhere(
                        "WebP alpha of a lossless picture",
                        Webps.file(
                                Webps.header(0x10, 13, 7),
                                Webps.chunk("ALPH", joined(new byte[1], Word.bytes(91))),
                                LOSSLESS),
                        Webps.file(LOSSLESS)));
    }

    private static List<Planted> animation() {
        byte[] junk = Webps.chunk(Word.text(4), Word.bytes());
        byte[] bare = animated(0, 0, ALPHA, LOSSY);
        return List.of(
                anywhere("WebP chunk in a frame", animated(0, 0, ALPHA, junk, LOSSY), bare),
                anywhere("WebP chunk behind a frame's picture", animated(0, 0, ALPHA, LOSSY, junk), bare),
                anywhere("WebP second picture in a frame", animated(0, 0, ALPHA, LOSSY, LOSSY, junk), bare),
                anywhere(
                        "WebP bytes behind a frame's chunks",
                        animated(0, 0, ALPHA, LOSSY, new byte[] {'J', 'A'}),
                        bare),
                anywhere("WebP reserved bits of a frame", animated(0, 0x54, ALPHA, LOSSY), bare),
                anywhere("WebP background hint", animated(Word.number(), 0, ALPHA, LOSSY), bare),
                anywhere(
                        "WebP chunk between frames",
                        Webps.file(Webps.header(0x12, 40, 24), Webps.anim(0, 2), junk, Webps.frame(0, 40, 24, LOSSY)),
                        Webps.file(Webps.header(2, 40, 24), Webps.anim(0, 2), Webps.frame(0, 40, 24, LOSSY))));
    }

    private static List<Planted> data() {
        byte[] stream = Webps.lossless(13, 7, false);
        byte[] raw = joined(new byte[1], new byte[960]);
        return List.of(
                deep(
                        "WebP behind the last pixel",
                        Webps.file(Webps.chunk("VP8L", joined(stream, Word.bytes()))),
                        Webps.file(LOSSLESS)),
                deep(
                        "WebP bits of the last byte",
                        Webps.file(Webps.chunk("VP8L", Webps.lossless(13, 7, false, 0xFF))),
                        Webps.file(LOSSLESS)),
                deep(
                        "WebP behind the last coefficient",
                        Webps.file(Webps.chunk("VP8 ", joined(Webps.LOSSY, Word.bytes()))),
                        BARE),
                deep("WebP numbers of the last interval", Webps.file(Webps.chunk("VP8 ", lastBits())), BARE),
                deep(
                        "WebP partitions that nothing reads",
                        Webps.file(Webps.chunk(
                                "VP8 ", Webps.partitions(Word.bytes(), Word.bytes(), new byte[1], Word.bytes()))),
                        Webps.file(Webps.chunk(
                                "VP8 ", Webps.partitions(new byte[2], new byte[2], new byte[2], new byte[2])))),
                deep(
                        "WebP behind the last alpha",
                        extended(0x10, Webps.chunk("ALPH", joined(Webps.ALPHA, Word.bytes())), LOSSY),
                        extended(0x10, ALPHA, LOSSY)),
                deep(
                        "WebP behind the last alpha of a frame",
                        animated(0, 0, Webps.chunk("ALPH", joined(Webps.ALPHA, Word.bytes())), LOSSY),
                        animated(0, 0, ALPHA, LOSSY)),
                anywhere(
                        "WebP behind plain alpha",
                        extended(0x10, Webps.chunk("ALPH", joined(raw, Word.bytes())), LOSSY),
                        extended(0x10, Webps.chunk("ALPH", raw), LOSSY)),
                anywhere(
                        "WebP reserved bits of alpha",
                        extended(0x10, Webps.chunk("ALPH", joined(new byte[] {(byte) 0xC0}, new byte[960])), LOSSY),
                        extended(0x10, Webps.chunk("ALPH", raw), LOSSY)));
    }

    /** The last byte is read ahead, and says nothing. */
    private static byte[] lastBits() {
        byte[] changed = Webps.LOSSY.clone();
        changed[changed.length - 1] |= (byte) 'J';
        return changed;
    }

    private static byte[] extended(int flags, byte[]... chunks) {
        return Webps.file(Webps.header(flags, 40, 24), joined(chunks));
    }

    private static byte[] animated(int background, int frameFlags, byte[]... chunks) {
        return Webps.file(
                Webps.header(0x12, 40, 24), Webps.anim(background, 2), Webps.frame(frameFlags, 40, 24, chunks));
    }

    private static byte[] exif(byte[] block) {
        return Webps.chunk("EXIF", block);
    }

    /** An EXIF payload without the head that JPEG puts before it. */
    private static byte[] tiff(byte[] payload) {
        return Arrays.copyOfRange(payload, 6, payload.length);
    }
}
