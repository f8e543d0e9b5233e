package io.hipaaimage.deid.jxl;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.Removals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

/** The coded picture as one stream, whether it stands bare, in one box or in numbered ones (ISO/IEC 18181-2). Other boxes are dropped. */
final class Codestream {
    /** Is told of boxes that are dropped, with the beginning of those whose content is worth a look. */
    @FunctionalInterface
    interface Dropped {
        void box(String label, byte[] payload) throws IOException;
    }

    /** Where coded bytes go. */
    @FunctionalInterface
    interface Sink {
        void write(byte[] bytes, int from, int length) throws IOException;
    }

    private static final byte[] SIGNATURE = HexFormat.of().parseHex("0000000c4a584c200d0a870a");
    private static final byte[] TYPE = HexFormat.of().parseHex("00000014667479706a786c20000000006a786c20");
    private static final byte[] HIGH_LEVEL = HexFormat.of().parseHex("000000096a786c6c0a" + "000000006a786c63");
    private static final int TYPE_BYTES = 20;
    private static final int LOW_LEVEL = 5;
    private static final int LOOKED_AT = 1 << 20;
    private static final int BOX_HEAD = 8;
    /** A box of more is one that ends with the file. */
    private static final long MOST_BYTES = 1L << 62;

    private static final int LAST_PART = 1 << 31;
    private static final Map<String, String> LABELS = Map.of(
            "Exif", "Exif",
            "xml ", "XMP",
            "jumb", "JUMBF",
            "brob", "compressed box",
            "jbrd", "JPEG reconstruction",
            "jxli", "frame index",
            "jxlc", "second codestream",
            "jxlp", "second codestream");

    private final PictureInput in;
    private final Removals removed;
    private final Dropped dropped;

    private boolean boxed;
    private int level = LOW_LEVEL;
    private String type = "";
    private long left;
    private long headBytes;
    private boolean inParts;
    private boolean lastPart;
    private int part;
    /** As few bytes as are taken for a box: any before the last frame, where a file may be cut, and a whole head behind it. */
    private int leastBox = 1;

    Codestream(PictureInput in, Removals removed, Dropped dropped) {
        this.in = in;
        this.removed = removed;
        this.dropped = dropped;
    }

    static boolean isBare(byte[] head) {
        return head.length > 2 && head[0] == -1 && head[1] == 0x0A;
    }

    static boolean isBoxed(byte[] head) {
        return head.length >= SIGNATURE.length
                && Arrays.equals(head, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
    }

    /** What stands before a codestream that a decoder of the usual level may refuse. */
    static byte[] highLevelBoxes() {
        byte[] boxes = Arrays.copyOf(SIGNATURE, SIGNATURE.length + TYPE.length + HIGH_LEVEL.length);
        System.arraycopy(TYPE, 0, boxes, SIGNATURE.length, TYPE.length);
        System.arraycopy(HIGH_LEVEL, 0, boxes, SIGNATURE.length + TYPE.length, HIGH_LEVEL.length);
        return boxes;
    }

    /** Goes to the first byte of the codestream. */
    void open() throws ImageVaultException, IOException {
        boxed = in.has(SIGNATURE.length) && in.window()[in.position()] == 0;
        if (!boxed) {
            left = Long.MAX_VALUE;
            return;
        }
        in.skip(SIGNATURE.length, "signature box");
        byte[] kind = in.bytes(TYPE_BYTES, "type box");
        if (!Arrays.equals(kind, 0, 12, TYPE, 0, 12)) {
            throw in.malformed("type box");
        }
        if (!nextPart()) {
            throw in.malformed("boxes without a codestream");
        }
    }

    boolean wasBoxed() {
        return boxed;
    }

    boolean isOfHighLevel() {
        return boxed && level > LOW_LEVEL;
    }

    DamagedInputException malformed(String how) {
        return in.malformed(how);
    }

    /** The next byte; a codestream that ends here is damaged. */
    int next() throws ImageVaultException, IOException {
        while (left == 0) {
            if (!boxed || !nextPart()) {
                throw in.truncated("codestream");
            }
        }
        left--;
        return in.u8("codestream");
    }

    /** Passes bytes on. */
    void pass(long count, Sink out) throws ImageVaultException, IOException {
        long todo = count;
        while (todo > 0) {
            if (left == 0 && (!boxed || !nextPart())) {
                throw in.truncated("codestream");
            }
            if (in.position() == in.limit() && !in.refill()) {
                throw in.truncated("codestream");
            }
            int now = (int) Math.min(Math.min(todo, left), in.limit() - in.position());
            out.write(in.window(), in.position(), now);
            in.position(in.position() + now);
            todo -= now;
            left -= now;
        }
    }

    /** Passes over what stands behind the last frame. */
    void end() throws ImageVaultException, IOException {
        long from = in.offset();
        skip();
        long surplus = in.offset() - from;
        leastBox = BOX_HEAD;
        while (boxed && nextPart()) {
            long begin = in.offset();
            skip();
            surplus += in.offset() - begin;
        }
        if (boxed) {
            surplus += in.drain(); // too few for a box: DICOM pads a frame to an even length (PS3.5 annex A.4)
        }
        if (surplus > 0) {
            removed.add("bytes after the last frame", surplus);
        }
    }

    /** Goes to the next part of the codestream, over boxes of other kinds; false at the end of the file. */
    private boolean nextPart() throws ImageVaultException, IOException {
        while (head()) {
            boolean whole = type.equals("jxlc") && part == 0 && !inParts;
            boolean next = type.equals("jxlp") && (part == 0 || (inParts && !lastPart));
            if (next) {
                number();
            }
            if (whole || next) {
                inParts = next;
                lastPart |= whole;
                part++;
                return true;
            }
            other();
        }
        return false;
    }

    private void number() throws ImageVaultException, IOException {
        int number = (int) in.u32("part of the codestream");
        left -= 4;
        lastPart = (number & LAST_PART) != 0;
        if (left < 0 || (number & ~LAST_PART) != part) {
            throw in.malformed("part of the codestream out of order");
        }
    }

    private boolean head() throws ImageVaultException, IOException {
        if (!in.has(leastBox)) {
            return false;
        }
        long from = in.offset();
        long size = in.u32("box");
        type = new String(in.bytes(4, "box"), StandardCharsets.ISO_8859_1);
        if (size == 1) {
            size = in.u32("box") << 32 | in.u32("box");
        }
        headBytes = in.offset() - from;
        left = size == 0 ? Long.MAX_VALUE : size - headBytes;
        if (left < 0 || (size != 0 && left > MOST_BYTES)) {
            throw in.malformed("box of an impossible size");
        }
        return true;
    }

    private void other() throws ImageVaultException, IOException {
        if (type.equals("jxll") && part == 0 && left == 1) {
            level = in.u8("level");
            left = 0;
            return;
        }
        String label = LABELS.getOrDefault(type, "unknown box");
        int look = type.equals("Exif") && left <= LOOKED_AT ? (int) left : 0;
        dropped.box(label, in.bytes(look, label));
        long from = in.offset();
        left -= look;
        skip();
        removed.add(label, headBytes + look + in.offset() - from);
    }

    private void skip() throws ImageVaultException, IOException {
        if (left > MOST_BYTES) {
            in.drain();
        } else {
            in.skip(left, "box");
        }
        left = 0;
    }
}
