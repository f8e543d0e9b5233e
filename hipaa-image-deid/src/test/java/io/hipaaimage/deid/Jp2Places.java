package io.hipaaimage.deid;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where a JPEG 2000 can hide a word. */
final class Jp2Places {
    private static final byte[] NONE = new byte[0];

    private Jp2Places() {}

    static Map<String, byte[]> all() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        for (int marker : List.of(0xFF64, 0xFF55, 0xFF57, 0xFF63)) {
            byte[] code = Jp2s.codestream(Jp2s.segment(marker, Word.bytes()), NONE);
            all.put("bare, main marker " + Integer.toHexString(marker), code);
            all.put("file, main marker " + Integer.toHexString(marker), Jp2s.file(Jp2s.header(), NONE, code));
        }
        for (int marker : List.of(0xFF64, 0xFF58)) {
            all.put(
                    "tile-part's marker " + Integer.toHexString(marker),
                    Jp2s.codestream(NONE, Jp2s.segment(marker, Word.bytes())));
        }
        for (String box : List.of("uuid", "xml ", "asoc", "uinf", "jumb", "cnry", "jp2i", "rreq", "free", "jpch")) {
            all.put(box + " before", Jp2s.file(Jp2s.header(), Jp2s.box(box, Word.bytes()), Jp2s.codestream()));
            all.put(box + " after", Jp2s.file(Jp2s.header(), NONE, Jp2s.codestream(), Jp2s.box(box, Word.bytes())));
            all.put(
                    box + " in the header",
                    Jp2s.file(Jp2s.header(Jp2s.box(box, Word.bytes())), NONE, Jp2s.codestream()));
        }
        byte[] plain = Jp2s.codestream();
        all.put("trailer", Jp2s.file(Jp2s.header(), NONE, plain, Word.bytes()));
        all.put("after EOC", Jp2s.file(Jp2s.header(), NONE, HiddenPlaces.joined(plain, Word.bytes())));
        all.put("after EOC, bare", HiddenPlaces.joined(plain, Word.bytes()));
        all.put("step sizes of no subband", Jp2s.codestream(Jp2s.segment(0xFF5D, quantizer()), NONE));
        all.put("behind SIZ", grown(plain, 0xFF51));
        all.put("behind COD", grown(plain, 0xFF52));
        all.put("behind RGN", Jp2s.codestream(grown(Jp2s.segment(0xFF5E, new byte[] {0, 0, 3}), 0xFF5E), NONE));
        all.put(
                "second colour",
                Jp2s.file(Jp2s.header(Jp2s.box("colr", new byte[] {2, 0, 0}, Word.bytes())), NONE, plain));
        all.put("profile's copyright", Jp2s.file(profile(2), NONE, plain));
        all.put("profile of any method", Jp2s.file(profile(3), NONE, plain));
        all.put(
                "resolution of another kind",
                Jp2s.file(Jp2s.header(Jp2s.box("res ", Jp2s.box("resx", Word.bytes()))), NONE, plain));
        all.put(
                "compatible brands",
                HiddenPlaces.joined(
                        Jp2s.SIGNATURE,
                        Jp2s.box("ftyp", Jpegs.bytes("jp2 \0\0\0\0jp2 " + Word.text(8))),
                        Jp2s.header(),
                        Jp2s.box("jp2c", plain)));
        all.put(
                "version of the brand",
                HiddenPlaces.joined(
                        Jp2s.SIGNATURE,
                        Jp2s.box("ftyp", Jpegs.bytes("jp2 " + Word.text(4) + "jp2 ")),
                        Jp2s.header(),
                        Jp2s.box("jp2c", plain)));
        return all;
    }

    private static byte[] quantizer() {
        return HiddenPlaces.joined(new byte[] {0, 0x40, 0x40}, Word.bytes());
    }

    static byte[] profile(int method) {
        return Jp2s.box(
                "jp2h",
                Jp2s.imageHeader(),
                Jp2s.box("colr", new byte[] {(byte) method, 0, 0}, Profiles.gamma(2.0, "cprt", Word.bytes())));
    }

    /** The first segment of a kind with the word behind what it says. */
    private static byte[] grown(byte[] code, int marker) {
        int at = 0;
        while ((code[at] & 0xFF) << 8 != (marker & 0xFF00) || (code[at + 1] & 0xFF) != (marker & 0xFF)) {
            at++;
        }
        int length = (code[at + 2] & 0xFF) << 8 | (code[at + 3] & 0xFF);
        byte[] head = Arrays.copyOf(code, at + 2 + length);
        ByteBuffer.wrap(head).putShort(at + 2, (short) (length + Word.bytes().length));
        return HiddenPlaces.joined(head, Word.bytes(), Arrays.copyOfRange(code, at + 2 + length, code.length));
    }
}
