package io.hipaaimage.deid;

import static io.hipaaimage.deid.HiddenPlaces.joined;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Makes JPEG XL codestreams, header bit by header bit, with sections that nobody opens; and boxes around them. */
final class Jxls {
    /** A JPEG of one colour with a profile whose text is the word, as cjxl transcodes it: the profile is coded behind the header. */
    static final byte[] WITH_PROFILE = HexFormat.of()
            .parseHex("ff0a4340086f0d0312e60150552926b545cdebd803faf8321f6286851671c59658e025f3d447d8f3645041402321ec5c"
                    + "71e7dab924466b2764341a2d9d700059475b6704f8c473d5ccd864834d96000cf8bfb0b4e23387a1ae13ab2cab18e858"
                    + "48f85804d828e984e6fe5d1ef02d3a90651ddf00475f617365534f51e9b0006b67cb004d654b4b5973a8bd56ce2faad3"
                    + "34ce50019eeaedbfffce53ded63b81f60be9bfffee1beabffff62b82bb5c2850177c0b82e0d6e12e0442fa817909505b"
                    + "87a0d80bf4d6032c36cbfdea5c9a9a50794f3035839d4261e4e628aa6ccb8f1ba0a35e41ca1d64da8466aa8118cdd745"
                    + "0ee05b021000d803887808788878feff0e0000180008000100000000008080258964c8bc490f00f03433dc1300a090a4"
                    + "a0a03011d93198d5da285263f0583b74a8422e03e01100d088371e657f366748000c40dc0647e620809c006256ee0600"
                    + "d4ca45b831c65032f124c618038231c698c97927c618638c31c618638c31c618630ca9af31c618638c31c618630c00e0"
                    + "04420440a068802c1a2081c1803306aa734c490f438223001c01bf40c09000fd7500c84c5a9c86121982182ae0489f05"
                    + "747a0be6c01aae1e2b23c28d31a607932231c618c4fc118c31c63831c61803bc6d8c31c618638c31c618638c31c61863"
                    + "8c31c61863000000000000942400");

    /** The same with a profile that says something else. */
    static final byte[] WITH_OTHER_PROFILE = HexFormat.of()
            .parseHex("ff0a4340086f0d0312e601909aa202c34bf33a3a6d738df930e63068886d6cc4809bcc538f61cf270709061419c29d6d"
                    + "dcdaee6c1247d7d690a3a3a34b6b3880aca3ad33027c1503fe2f2cadf8338b435d27ae72d959c9436180a2b5a9acf434"
                    + "535d7e9bf74dd68fd103b9ace33bc0d157d85cd9d453547ad8006b67cb019aca9696b2e6903d2beb33aae934d6a1023c"
                    + "e5eddfbff914786e02f583f4efdfbe50fffef513c11e1702bed6be81607075d883c0903e701e01b23504c52ed0ad035c"
                    + "2ccbfeea6c9a9a90bc139c9ac19da070e4e628aa6ccb871da05157907207999a50260d8cd17c5de400e05b021000d803"
                    + "887808788878feff0e0000180008000100000000008080258964c8bc490f00f03433dc1300a090a4a0a03011d93198d5"
                    + "da285263f0583b74a8422e03e01100d088371e657f366748000c40dc0647e620809c006256ee0600d4ca45b831c65032"
                    + "f124c618038231c698c97927c618638c31c618638c31c618630ca9af31c618638c31c618630c00e004420440a068802c"
                    + "1a2081c1803306aa734c490f438223001c01bf40c09000fd7500c84c5a9c86121982182ae0489f05747a0be6c01aae1e"
                    + "2b23c28d31a607932231c618c4fc118c31c63831c61803bc6d8c31c618638c31c618638c31c618638c31c61863000000"
                    + "000000942400");

    /** A picture of ours in groups of 128 pixels from the middle on, as cjxl codes it: the order of sections is coded. */
    static final byte[] REORDERED = HexFormat.of()
            .parseHex("ff0ab808568280e24208000128a1c0b6e1b761a88f13c401000000132800022000051880012840154b28a21c5b1d0bd3"
                    + "85f13334a2f09d9250f80e2a282c5c577814141414944c1a00918802c5eeeeeee2d41846c4303a2a020753acea4621ab"
                    + "312a465731c61806620c867a814801dc409654b2ad088d8954d3e386ff8aeaf75ffdfd57fdfd57fd23d23722953852af"
                    + "fe51e98367541c583353f97e00a06206862a4a6991474261797511609aec58acec0dc530c30911f5423088916c7168de"
                    + "43269182f018f92083010c4d1491203948110ce4e8fe2b307f6504793d3f59599b0079f50123659f8200024c869a00e3"
                    + "ec2d0100869a00e3ec2d0100869a001700020019ec03a046943d201c1fd6568f6c420033f91cff060033f91cff060023"
                    + "659f8200024c869a0017000a000aee01e04c12f8b708a09b8340f3503b24765361d039f251fa807c8a36a23ee6e8d693"
                    + "65e753695d213a2a455e73b76f70e5d50661240b82e3950d98994ecde41c701205a70ccd8c0ea14ef42e77211307");

    private static final byte[] SIGNATURE = HexFormat.of().parseHex("0000000c4a584c200d0a870a");
    private static final byte[] TYPE = HexFormat.of().parseHex("00000014667479706a786c20000000006a786c20");

    private Jxls() {}

    /** Mark, and a size of 16 x 16. */
    static BitString begin() {
        return new BitString().add(0x0AFF, 16).add(1, 1).add(1, 5).add(1, 3);
    }

    /** The shortest header: all as usual. */
    static BitString plain() {
        return begin().add(1, 1).add(1, 1).pad();
    }

    /** A header with an orientation, and what may come with it. */
    static BitString extra(boolean preview, boolean timecodes, String channel, int extension) {
        BitString bits = begin().add(0, 1).add(1, 1).add(5, 3).add(0, 1);
        bits.add(preview ? 1 : 0, 1);
        if (preview) {
            bits.add(1, 1).add(1, 2).add(1, 3);
        }
        bits.add(1, 1).add(0, 2).add(0, 2).add(0, 2).add(timecodes ? 1 : 0, 1);
        bits.add(0, 1).add(0, 2).add(1, 1);
        bits.add(1, 2).add(0, 1).add(0, 2).add(0, 1).add(0, 2).add(0, 2);
        name(bits, channel);
        bits.add(0, 1);
        bits.add(1, 1).add(1, 1).add(1, 1);
        extension(bits, extension);
        return bits.add(1, 1).pad();
    }

    /** A frame over the whole picture; {@code duration} only where the header tells of an animation, which has a channel more. */
    static BitString frame(
            BitString bits, String name, int extension, int duration, int timecode, boolean last, String data) {
        boolean animated = duration >= 0;
        bits.add(0, 1).add(0, 2).add(1, 1).add(0, 2).add(0, 2);
        bits.add(0, animated ? 2 : 0).add(1, 2).add(0, 2).add(0, 1);
        bits.add(0, 2).add(0, animated ? 2 : 0);
        if (animated) {
            bits.add(2, 2).add(duration, 8).add(timecode, timecode == 0 ? 0 : 32);
        }
        bits.add(last ? 1 : 0, 1).add(0, last ? 0 : 2).add(0, last || duration > 0 ? 0 : 1);
        name(bits, name);
        bits.add(1, 1);
        extension(bits, extension);
        return sections(bits, data);
    }

    /** A table of contents of one section, and the section. */
    static BitString sections(BitString bits, String data) {
        bits.add(0, 1).pad().add(0, 2).add(data.length(), 10).pad();
        for (byte letter : Jpegs.bytes(data)) {
            bits.add(letter, 8);
        }
        return bits;
    }

    static byte[] still() {
        return still("", 0);
    }

    static byte[] still(String name, int extension) {
        return frame(plain(), name, extension, -1, 0, true, "pixels").bytes();
    }

    static byte[] animation(boolean preview, int timecode, String channel, int extension) {
        BitString bits = extra(preview, timecode != 0, channel, extension);
        if (preview) {
            sections(bits.add(1, 1), Word.text());
        }
        frame(bits, "", 0, 9, timecode, false, "first");
        return frame(bits, "", 0, 0, timecode, true, "second").bytes();
    }

    static byte[] boxed(byte[]... boxes) {
        return joined(SIGNATURE, TYPE, joined(boxes));
    }

    static byte[] box(String type, byte[] payload) {
        return joined(ByteBuffer.allocate(4).putInt(8 + payload.length).array(), Jpegs.bytes(type), payload);
    }

    /** A box that says that it ends with the file. */
    static byte[] lastBox(String type, byte[] payload) {
        return joined(new byte[4], Jpegs.bytes(type), payload);
    }

    static byte[] part(int number, byte[] payload) {
        return box("jxlp", joined(ByteBuffer.allocate(4).putInt(number).array(), payload));
    }

    private static void name(BitString bits, String name) {
        if (name.isEmpty()) {
            bits.add(0, 2);
            return;
        }
        bits.add(1, 2).add(name.length(), 4);
        for (byte letter : Jpegs.bytes(name)) {
            bits.add(letter, 8);
        }
    }

    /** An extension of so many bytes of the word, 17 at least, or none. */
    private static void extension(BitString bits, int bytes) {
        if (bytes == 0) {
            bits.add(0, 2);
            return;
        }
        bits.add(1, 2).add(0, 4).add(2, 2).add(8L * bytes - 17, 8);
        for (byte one : Word.bytes(bytes)) {
            bits.add(one, 8);
        }
    }
}
