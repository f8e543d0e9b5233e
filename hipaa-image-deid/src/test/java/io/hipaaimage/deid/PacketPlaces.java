package io.hipaaimage.deid;

import static io.hipaaimage.deid.HiddenPlaces.joined;

import io.hipaaimage.deid.Codestreams.Part;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Where the packets of a JPEG 2000 can hide a word, and no decoder looks. */
final class PacketPlaces {
    private static final byte[] NONE = new byte[0];
    private static final int SOP = 2;
    private static final Set<Integer> SPARING = Set.of(0, 3, 5, 7);

    private PacketPlaces() {}

    static List<Planted> all() {
        byte[] letters = Word.bytes(Word.ONE.length());
        byte[] zeros = new byte[letters.length];
        byte[] coded = CodedJp2s.PRECINCTS;
        return List.of(
                planted(
                        "behind the last packet",
                        layers(1, 0, new byte[1], Word.bytes()),
                        layers(1, 0, new byte[1], NONE)),
                planted("behind the last packet of a file", file(Word.bytes()), file(NONE)),
                planted("behind the last packet of coded tiles", tiles(Word.bytes()), CodedJp2s.TILES),
                planted("tile-part behind a tile's end", later(Word.bytes()), later(NONE)),
                planted(
                        "in the last tile-part, whose length is open",
                        open(Word.bytes()),
                        layers(1, 0, new byte[1], NONE)),
                planted(
                        "bits behind empty packets",
                        layers(letters.length, 0, letters, NONE),
                        layers(zeros.length, 0, zeros, NONE)),
                planted("bits behind a packet header", padded(coded), coded),
                planted("behind packed headers", PackedHeaders.inMain(coded, 99, true, Word.bytes()), coded),
                planted("behind packed headers of a tile-part", PackedHeaders.inParts(coded, 99, Word.bytes()), coded),
                planted("numbers of SOP", layers(7, SOP, sops(true), NONE), layers(7, SOP, sops(false), NONE)));
    }

    private static Planted planted(String place, byte[] file, byte[] bare) {
        return Planted.deep("JPEG 2000 packets, " + place, file, bare);
    }

    /** One tile of one precinct, whose packets are many. */
    private static byte[] layers(int layers, int style, byte[] packets, byte[] behind) {
        byte[] cod = Jp2s.segment(0xFF52, new byte[] {(byte) style, 0, 0, (byte) layers, 0, 0, 4, 4, 0, 1});
        return Codestreams.joined(
                joined(new byte[] {-1, 0x4F}, oneTile(), cod, Jp2s.qcd()),
                List.of(new Part(0, 0, 1, NONE, joined(packets, behind))));
    }

    private static byte[] oneTile() {
        byte[] siz = Jp2s.siz(1);
        ByteBuffer.wrap(siz).putInt(4 + 18, 16);
        return siz;
    }

    private static byte[] file(byte[] behind) {
        return Jp2s.file(Jp2s.header(), NONE, layers(1, 0, new byte[1], behind));
    }

    private static byte[] tiles(byte[] behind) {
        return behind.length == 0 ? CodedJp2s.TILES : Codestreams.grown(CodedJp2s.TILES, behind);
    }

    private static byte[] later(byte[] packets) {
        return Codestreams.joined(
                Codestreams.main(layers(1, 0, new byte[1], NONE)),
                List.of(new Part(0, 0, 2, NONE, new byte[1]), new Part(0, 1, 2, NONE, packets)));
    }

    private static byte[] open(byte[] behind) {
        byte[] code = layers(1, 0, new byte[1], behind);
        ByteBuffer.wrap(code).putInt(Codestreams.main(code).length + 6, 0);
        return code;
    }

    /** Four packets whose headers end with three bits to spare, the word's bits in them. */
    static byte[] padded(byte[] coded) {
        byte[] padded = coded.clone();
        byte[] word = Word.bytes(4);
        int taken = 0;
        int packet = 0;
        for (int at = 1; at + 1 < coded.length; at++) {
            if (coded[at] == -1 && coded[at + 1] == (byte) 0x92 && SPARING.contains(packet++)) {
                padded[at - 1] |= (byte) (word[taken++] & 7);
            }
        }
        return padded;
    }

    private static byte[] sops(boolean named) {
        ByteBuffer all = ByteBuffer.allocate(7 * 7);
        byte[] word = Word.bytes(14);
        for (int i = 0; i < 7; i++) {
            byte[] number = named ? Arrays.copyOfRange(word, 2 * i, 2 * i + 2) : new byte[] {0, (byte) i};
            all.putInt(0xFF910004).put(number).put((byte) 0);
        }
        return all.array();
    }
}
