package io.hipaaimage.deid.webp;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.deid.spi.PictureInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The chunks of a RIFF list: a type, a little endian length, that many bytes, and a padding byte after an odd length. Each must be used up
 * before the next.
 */
final class Chunks {
    static final int RIFF = type(bytes("RIFF"), 0);
    static final int WEBP = type(bytes("WEBP"), 0);
    static final int VP8X = type(bytes("VP8X"), 0);
    static final int ICCP = type(bytes("ICCP"), 0);
    static final int ANIM = type(bytes("ANIM"), 0);
    static final int ANMF = type(bytes("ANMF"), 0);
    static final int ALPH = type(bytes("ALPH"), 0);
    static final int VP8 = type(bytes("VP8 "), 0);
    static final int VP8L = type(bytes("VP8L"), 0);
    static final int EXIF = type(bytes("EXIF"), 0);
    static final int XMP = type(bytes("XMP "), 0);
    static final int C2PA = type(bytes("C2PA"), 0);

    static final int HEAD_BYTES = 8;
    private static final int MOST_CHUNK = Integer.MAX_VALUE - 16;

    private final PictureInput in;
    private final long limit;
    private int type;
    private int length;
    private long end;

    private Chunks(PictureInput in, long limit) {
        this.in = in;
        this.limit = limit;
        this.end = in.offset();
    }

    /** The chunks of a file, from its beginning. */
    static Chunks ofFile(PictureInput in) throws DamagedInputException, IOException {
        in.skip(4, "RIFF");
        long size = u32(in, "RIFF");
        in.skip(4, "RIFF");
        return new Chunks(in, HEAD_BYTES + size);
    }

    /** The chunks within this one, behind what was read of it. */
    Chunks within() {
        return new Chunks(in, end);
    }

    /** Goes to the next chunk; false at the end of the list. */
    boolean next() throws DamagedInputException, IOException {
        if (in.offset() < end) {
            throw in.malformed("chunk " + label(type));
        }
        skipPadding();
        if (limit - in.offset() < HEAD_BYTES) {
            return false;
        }
        type = Integer.reverseBytes((int) in.u32("chunk"));
        long said = u32(in, "chunk");
        if (said > limit - in.offset() || said > MOST_CHUNK) {
            throw in.malformed("chunk length");
        }
        length = (int) said;
        end = in.offset() + said;
        return true;
    }

    private void skipPadding() throws DamagedInputException, IOException {
        if ((length & 1) == 1 && in.offset() < limit) {
            in.skip(1, "padding");
        }
    }

    int type() {
        return type;
    }

    /** The length of the chunk's data in bytes. */
    int length() {
        return length;
    }

    /** How much of the chunk's data is still to be read. */
    int left() {
        return (int) (end - in.offset());
    }

    /** What the chunk is with its frame, in the file. */
    long bytesOfAll() {
        return HEAD_BYTES + (long) length + (length & 1);
    }

    /** The chunk's next bytes, a number that the caller has bounded. */
    byte[] take(int count) throws DamagedInputException, IOException {
        if (count > left()) {
            throw in.malformed("length of " + label(type));
        }
        return in.bytes(count, label(type));
    }

    /** Passes over what is left of the chunk. */
    void drop() throws DamagedInputException, IOException {
        in.skip(left(), label(type));
    }

    /** Passes over what is left of the list; gives how many bytes that were. */
    long dropRest() throws DamagedInputException, IOException {
        long rest = Math.max(0, limit - in.offset());
        in.skip(rest, "end of RIFF");
        return rest;
    }

    PictureInput in() {
        return in;
    }

    DamagedInputException malformed(String how) {
        return in.malformed(label(type) + " " + how);
    }

    static int type(byte[] bytes, int at) {
        return (bytes[at] & 0xFF)
                | (bytes[at + 1] & 0xFF) << 8
                | (bytes[at + 2] & 0xFF) << 16
                | (bytes[at + 3] & 0xFF) << 24;
    }

    /** A chunk's kind in words; one that no standard names has none of its own, for a name could be a message. */
    static String label(int type) {
        if (type == EXIF) {
            return "EXIF";
        } else if (type == XMP) {
            return "XMP";
        } else if (type == C2PA) {
            return "C2PA";
        } else if (type == ICCP) {
            return "ICCP";
        } else if (type == ALPH) {
            return "ALPH";
        } else if (type == VP8 || type == VP8L) {
            return "image data";
        } else if (type == VP8X || type == ANIM || type == ANMF) {
            return type == VP8X ? "VP8X" : type == ANIM ? "ANIM" : "ANMF";
        }
        return "unknown chunk";
    }

    private static long u32(PictureInput in, String where) throws DamagedInputException, IOException {
        return Integer.toUnsignedLong(Integer.reverseBytes((int) in.u32(where)));
    }

    private static byte[] bytes(String word) {
        return word.getBytes(StandardCharsets.ISO_8859_1);
    }
}
