package io.hipaaimage.deid.dicom.pixel;

import io.hipaaimage.core.ImageVaultException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;

/**
 * JPEG 2000 code streams (ISO/IEC 15444-1 annexes A and B, 15444-15): comments and tables of lengths go, from the main header and from
 * tile-parts, whose lengths are written anew; of other segments stays what their parameters say, of tile-parts their packets; all after EOC
 * goes, and so do the boxes of a JP2 file around it.
 */
final class Jpeg2000 implements FrameFilter {
    private static final int SOC = 0xFF4F;
    private static final int MOST_BOXES = 100;
    private static final long JP2_SIGNATURE = 0x0000_000C_6A50_2020L;
    private static final long CODE_STREAM = 0x6A70_3263L;

    @Override
    public void copy(FrameInput in, OutputStream out, Set<BlindSpot> blind) throws ImageVaultException, IOException {
        int first = in.u16();
        if (first == 0) {
            first = unwrap(in);
        }
        if (first != SOC) {
            throw in.malformed("no SOC");
        }
        CodeStreamCopy copy = new CodeStreamCopy(in, out);
        copy.run();
        blind.add(BlindSpot.CODED_DATA_NOT_LOOKED_INTO);
        if (copy.isUnread()) {
            blind.add(BlindSpot.PACKETS_NOT_LOOKED_INTO);
        }
    }

    /** The code stream's first two bytes, from within a JP2 file whose first two bytes were read. */
    private static int unwrap(FrameInput in) throws ImageVaultException, IOException {
        long signature = (long) in.u16() << 32 | in.u32();
        if (signature != JP2_SIGNATURE) {
            throw in.malformed("no SOC");
        }
        in.bytes(4);
        for (int i = 0; i < MOST_BOXES; i++) {
            long length = in.u32();
            long type = in.u32();
            if (type == CODE_STREAM) {
                if (length == 1) {
                    in.bytes(8);
                }
                return in.u16();
            }
            if (length < 8) {
                throw in.malformed("box length");
            }
            in.copy(length - 8, OutputStream.nullOutputStream());
        }
        throw in.malformed("no code stream");
    }
}
