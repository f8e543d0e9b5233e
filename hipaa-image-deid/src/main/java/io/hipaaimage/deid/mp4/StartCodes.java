package io.hipaaimage.deid.mp4;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.iso.IsoInput;
import io.hipaaimage.deid.iso.Spans;
import io.hipaaimage.deid.spi.Removals;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * The start codes of MPEG-4 Visual (ISO/IEC 14496-2 6.2): user data is left out, and what stands before the first one. What user data says
 * of a coder is given to the marks of its track.
 */
final class StartCodes {
    private static final int USER_DATA = 0xB2;
    private static final int NONE = -1;
    private static final int CODE_BYTES = 4;
    private static final String WHERE = "units of a coded picture";

    private StartCodes() {}

    static Spans kept(IsoInput in, Spans data, CoderMarks marks, Removals removed)
            throws ImageVaultException, IOException {
        Spans kept = new Spans();
        long from = 0;
        int unit = NONE;
        int last = 0xFFFFFF;
        for (long at = 0; at < data.total(); at++) {
            int value = data.u8(in, at, WHERE);
            if (last == 1) {
                add(in, data, kept, from, at - 3, unit, marks, removed);
                from = at - 3;
                unit = value;
            }
            last = ((last << 8) & 0xFFFFFF) | value;
        }
        add(in, data, kept, from, data.total(), unit, marks, removed);
        marks.endSample();
        return kept;
    }

    /** The same of the bytes of descriptors. */
    static byte[] kept(byte[] data, CoderMarks marks) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int unit = NONE;
        int from = 0;
        for (int at = 0; at <= data.length; at++) {
            boolean code = at + 3 < data.length && data[at] == 0 && data[at + 1] == 0 && data[at + 2] == 1;
            if (code || at == data.length) {
                if (unit != NONE && unit != USER_DATA) {
                    out.write(data, from, at - from);
                } else if (unit == USER_DATA) {
                    int behind = from + CODE_BYTES;
                    marks.take(Arrays.copyOfRange(data, behind, Math.min(at, behind + CoderMark.MOST_BYTES)));
                }
                unit = code ? data[at + 3] & 0xFF : NONE;
                from = at;
            }
        }
        marks.endDescriptors();
        return out.toByteArray();
    }

    private static void add(
            IsoInput in, Spans data, Spans kept, long from, long to, int unit, CoderMarks marks, Removals removed)
            throws ImageVaultException, IOException {
        if (unit != NONE && unit != USER_DATA) {
            kept.add(from, to - from);
        } else if (to > from) {
            removed.add("messages and padding in the coded picture", to - from);
            long said = Math.min(to - from - CODE_BYTES, CoderMark.MOST_BYTES);
            if (said > 0 && unit == USER_DATA) {
                marks.take(data.part(from + CODE_BYTES, said).bytes(in, WHERE));
            }
        }
    }
}
