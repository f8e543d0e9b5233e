package io.hipaaimage.deid.jpeg;

import io.hipaaimage.core.DamagedInputException;
import java.io.IOException;

/** Units of a baseline or extended sequential scan (T.81 F.2.2). */
final class SequentialUnits implements Units {
    private static final int COEFFICIENTS = 64;
    private static final int ZERO_RUN = 15;

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
                bits.skip(bits.symbol(dc[block]));
                coefficients(ac[block]);
            }
        }
    }

    private void coefficients(HuffmanTable table) throws DamagedInputException, IOException {
        int k = 1;
        while (k < COEFFICIENTS) {
            int symbol = bits.symbol(table);
            int run = symbol >> 4;
            int size = symbol & 15;
            if (size != 0) {
                k += run + 1;
                bits.skip(size);
            } else if (run == ZERO_RUN) {
                k += run + 1;
            } else if (run == 0) {
                return;
            } else {
                throw bits.malformed("AC symbol");
            }
        }
        if (k > COEFFICIENTS) {
            throw bits.malformed("block with too many coefficients");
        }
    }
}
