package io.hipaaimage.deid.mp4;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.iso.IsoInput;
import io.hipaaimage.deid.iso.Spans;
import io.hipaaimage.deid.spi.Removals;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** The start codes of MPEG-4 Visual (ISO/IEC 14496-2 6.2): user data is left out, and what stands before the first one. */
final class StartCodes {
    private static final int USER_DATA = 0xB2;
    private static final String WHERE = "units of a coded picture";

    private StartCodes() {}

    static Spans kept(IsoInput in, Spans data, Removals removed) throws ImageVaultException, IOException {
        Spans kept = new Spans();
        long from = 0;
        boolean wanted = false;
        int last = 0xFFFFFF;
        for (long at = 0; at < data.total(); at++) {
            int value = data.u8(in, at, WHERE);
            if (last == 1) {
                add(kept, from, at - 3, wanted, removed);
                from = at - 3;
                wanted = value != USER_DATA;
            }
            last = ((last << 8) & 0xFFFFFF) | value;
        }
        add(kept, from, data.total(), wanted, removed);
        return kept;
    }

    /** The same of bytes in memory. */
    static byte[] kept(byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean wanted = false;
        for (int at = 0; at < data.length; at++) {
            boolean code = at + 3 < data.length && data[at] == 0 && data[at + 1] == 0 && data[at + 2] == 1;
            wanted = code ? (data[at + 3] & 0xFF) != USER_DATA : wanted;
            if (wanted) {
                out.write(data[at]);
            }
        }
        return out.toByteArray();
    }

    private static void add(Spans kept, long from, long to, boolean wanted, Removals removed)
            throws ImageVaultException {
        if (wanted) {
            kept.add(from, to - from);
        } else if (to > from) {
            removed.add("messages and padding in the coded picture", to - from);
        }
    }
}
