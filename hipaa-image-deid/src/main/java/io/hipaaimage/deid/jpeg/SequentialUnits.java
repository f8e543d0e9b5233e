package io.hipaaimage.deid.jpeg;

import io.hipaaimage.core.DamagedInputException;
import java.io.IOException;

/** Units of a baseline or extended sequential scan (T.81 F.2.2). */
final class SequentialUnits implements Units {
    private final EntropyBits bits;
    private final HuffmanTable[] dc;
    private final HuffmanTable[] ac;

    SequentialUnits(Frame frame, Scan scan, Tables tables, EntropyBits bits) {
        this.bits = bits;
        this.dc = UnitTables.perBlock(frame, scan, tables, 0);
        this.ac = UnitTables.perBlock(frame, scan, tables, 1);
    }

    @Override
    public void walk(long count) throws DamagedInputException, IOException {
        for (long unit = 0; unit < count; unit++) {
            for (int block = 0; block < dc.length; block++) {
                bits.block(dc[block], ac[block]);
            }
        }
    }
}
