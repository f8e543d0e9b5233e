package io.hipaaimage.deid.jpeg;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.PictureOutput;
import java.io.IOException;
import java.util.Iterator;

/**
 * Copies the data of scans that were walked before and found clean. Each piece is compared with what was walked before it is written: no other
 * byte comes out.
 */
final class CodedCopy implements EntropyData {
    private final PictureInput in;
    private final PictureOutput out;
    private final Iterator<CodedScan> walked;
    private final ScanSum sum = new ScanSum();

    CodedCopy(PictureInput in, PictureOutput out, Iterable<CodedScan> walked) {
        this.in = in;
        this.out = out;
        this.walked = walked.iterator();
    }

    @Override
    public void pass(Frame frame, Scan scan, Tables tables, int interval) throws DamagedInputException, IOException {
        if (!walked.hasNext()) {
            throw changed();
        }
        CodedScan known = walked.next();
        sum.begin(frame, scan, tables, interval);
        long left = known.bytes();
        for (int expected : known.sums()) {
            int piece = (int) Math.min(left, ScanSum.PIECE);
            copy(piece, expected);
            left -= piece;
        }
    }

    private void copy(int piece, int expected) throws DamagedInputException, IOException {
        if (!in.has(piece)) {
            throw changed();
        }
        sum.accept(in.window(), in.position(), piece);
        if (sum.now() != expected) {
            throw changed();
        }
        out.write(in.window(), in.position(), piece);
        in.position(in.position() + piece);
    }

    private DamagedInputException changed() {
        return in.malformed("scan: changed while it was read");
    }
}
