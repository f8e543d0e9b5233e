package io.hipaaimage.deid.verify;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * Reads a clean JPEG XL: a bare codestream, or one of level 10 in the four boxes that say so, byte for byte. Where the codestream ends only its
 * own walk knows.
 */
public final class StrictJxlReader extends Steps {
    private static final byte[] BOXES = HexFormat.of()
            .parseHex("0000000c4a584c200d0a870a" + "00000014667479706a786c20000000006a786c20" + "000000096a786c6c0a"
                    + "000000006a786c63");
    private static final int MARK_BYTES = 2;

    private boolean boxed;
    private boolean begun;
    private boolean data;

    /** A reader for one file. */
    public StrictJxlReader() {
        super("JPEG XL", MARK_BYTES, BOXES.length);
    }

    @Override
    void whole(byte[] is, int length) {
        if (is[0] == 0 && !boxed) {
            boxed = true;
            more(BOXES.length);
        } else if (length == BOXES.length) {
            require(Arrays.equals(is, 0, length, BOXES, 0, length), "box");
            then(MARK_BYTES);
        } else {
            require(is[0] == -1 && is[1] == 0x0A, "codestream's mark");
            begun = true;
            pass(Long.MAX_VALUE);
        }
    }

    @Override
    void passed(byte[] bytes, int from, int length) {
        data |= length > 0;
    }

    @Override
    boolean mayEnd() {
        return begun && data;
    }
}
