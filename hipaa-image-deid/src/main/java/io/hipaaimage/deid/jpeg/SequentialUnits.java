package io.hipaaimage.deid.jpeg;

import io.hipaaimage.core.DamagedInputException;
import java.io.IOException;

/** Units of a baseline or extended sequential scan (T.81 F.2.2). */
final class SequentialUnits implements Units {
    private final EntropyBits bits;
    private final HuffmanTable[] dc;
    private final HuffmanTable[] ac;
    private final boolean bySymbols;

    /** With {@code bySymbols} the tables meet each of their symbols, which takes longer. */
    SequentialUnits(Frame frame, Scan scan, Tables tables, EntropyBits bits, boolean bySymbols) {
        this.bySymbols = bySymbols;
        this.bits = bits;
        this.dc = UnitTables.perBlock(frame, scan, tables, 0);
        this.ac = UnitTables.perBlock(frame, scan, tables, 1);
    }

    @Override
    public void walk(long count) throws DamagedInputException, IOException {
        if (bySymbols) {
            walkBySymbols(count);
            return;
        }
        for (long unit = 0; unit < count; unit++) {
            for (int block = 0; block < dc.length; block++) {
                bits.block(dc[block], ac[block]);
            }
        }
    }

    private void walkBySymbols(long count) throws DamagedInputException, IOException {
        for (long unit = 0; unit < count; unit++) {
            for (int block = 0; block < dc.length; block++) {
                bits.blockBySymbols(dc[block], ac[block]);
            }
        }
    }
}
