package io.hipaaimage.deid.jpeg;

import io.hipaaimage.core.DamagedInputException;
import java.io.IOException;

/** Units of a baseline or extended sequential scan (T.81 F.2.2). */
final class SequentialUnits implements Units {
    private static final int COEFFICIENTS = 64;
    /** A run of sixteen zeros (T.81 F.1.2.2.1). */
    private static final int ZEROS = 0xF0;

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
                block(dc[block], ac[block]);
            }
        }
    }

    /** The same as {@link EntropyBits#block}, symbol by symbol. */
    private void block(HuffmanTable first, HuffmanTable others) throws DamagedInputException, IOException {
        bits.skip(bits.symbol(first));
        int k = 1;
        while (k < COEFFICIENTS) {
            int symbol = bits.symbol(others);
            int size = symbol & 15;
            if (symbol == 0) {
                return;
            }
            if (size == 0 && symbol != ZEROS) {
                throw bits.malformed("block with too many coefficients");
            }
            bits.skip(size);
            k += (symbol >> 4) + 1;
        }
        if (k > COEFFICIENTS) {
            throw bits.malformed("block with too many coefficients");
        }
    }
}
