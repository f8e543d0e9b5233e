package io.hipaaimage.deid;

import static io.hipaaimage.deid.HiddenPlaces.joined;
import static io.hipaaimage.deid.Planted.anywhere;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where a JPEG XL can hide a word. */
final class JxlPlaces {
    private static final byte[] BARE = Jxls.still();
    private static final byte[] PICTURE = Jxls.box("jxlc", BARE);

    private JxlPlaces() {}

    static List<Planted> all() {
        List<Planted> all = new ArrayList<>(boxes());
        all.addAll(headers());
        return all;
    }

    private static List<Planted> boxes() {
        List<Planted> all = new ArrayList<>();
        for (String type : List.of("Exif", "xml ", "jumb", "brob", "jbrd", "jxli", "JANE", "jxlc", "free")) {
            byte[] box = Jxls.box(type, joined(new byte[4], Word.bytes()));
            all.add(anywhere("JPEG XL box " + type + " behind", Jxls.boxed(PICTURE, box), BARE));
            if (!type.equals("jxlc")) {
                all.add(anywhere("JPEG XL box " + type, Jxls.boxed(box, PICTURE), BARE));
            }
        }
        byte[] first = Jxls.part(0, Arrays.copyOf(BARE, 5));
        byte[] second = Jxls.part(1 | 1 << 31, Arrays.copyOfRange(BARE, 5, BARE.length));
        byte[] junk = Jxls.box(Word.text(4), Word.bytes());
        byte[] typed = Jxls.boxed(PICTURE);
        System.arraycopy(Word.bytes(), 0, typed, 24, 8);
        all.add(anywhere("JPEG XL minor version and brand", typed, BARE));
        all.add(anywhere("JPEG XL box between parts", Jxls.boxed(first, junk, second), BARE));
        all.add(anywhere("JPEG XL part behind the last", Jxls.boxed(first, second, Jxls.part(2, Word.bytes())), BARE));
        byte[] endless = Jxls.lastBox("jxlp", joined(new byte[] {0, 0, 0, 2}, Word.bytes()));
        all.add(anywhere(
                "JPEG XL part to the end behind the last frame",
                Jxls.boxed(first, Jxls.part(1, Arrays.copyOfRange(BARE, 5, BARE.length)), endless),
                BARE));
        all.add(anywhere(
                "JPEG XL picture to the end", Jxls.boxed(Jxls.lastBox("jxlc", joined(BARE, Word.bytes()))), BARE));
        all.add(anywhere(
                "JPEG XL box to the end", Jxls.boxed(PICTURE, Jxls.lastBox(Word.text(4), Word.bytes())), BARE));
        all.add(anywhere("JPEG XL end of the box", Jxls.boxed(Jxls.box("jxlc", joined(BARE, Word.bytes()))), BARE));
        all.add(anywhere("JPEG XL behind the last frame", joined(BARE, Word.bytes()), BARE));
        return all;
    }

    private static List<Planted> headers() {
        byte[] animation = Jxls.animation(false, 0, "", 0);
        return List.of(
                anywhere("JPEG XL name of a layer", Jxls.still(Word.text(), 0), BARE),
                anywhere("JPEG XL extension of a frame", Jxls.still("", 20), BARE),
                anywhere("JPEG XL extension of the picture", Jxls.animation(false, 0, "", 30), animation),
                anywhere("JPEG XL name of a channel", Jxls.animation(false, 0, Word.text(), 0), animation),
                anywhere("JPEG XL profile", Jxls.WITH_PROFILE, Jxls.WITH_OTHER_PROFILE),
                anywhere("JPEG XL preview", Jxls.animation(true, 0, "", 0), animation),
                anywhere("JPEG XL time codes", Jxls.animation(false, Word.number(), "", 0), animation));
    }
}
