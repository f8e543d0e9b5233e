package io.hipaaimage.deid.jpeg;

import io.hipaaimage.core.DamagedInputException;
import java.io.IOException;

/** Units of a progressive scan of DC coefficients (T.81 G.1.2.1): first a category and its bits, later one bit each. */
final class ProgressiveDcUnits implements Units {
    private final EntropyBits bits;
    private final HuffmanTable[] tables;
    private final int blocks;

    ProgressiveDcUnits(Frame frame, Scan scan, Tables tables, EntropyBits bits) {
        this.bits = bits;
        this.tables = scan.needsDc() ? UnitTables.perBlock(frame, scan, tables, 0) : new HuffmanTable[0];
        this.blocks = UnitTables.blocksPerUnit(frame, scan);
    }

    @Override
    public void walk(long count) throws DamagedInputException, IOException {
        for (long unit = 0; unit < count; unit++) {
            if (tables.length == 0) {
                bits.skip(blocks);
            }
            for (HuffmanTable table : tables) {
                bits.skip(bits.symbol(table));
            }
        }
    }
}
