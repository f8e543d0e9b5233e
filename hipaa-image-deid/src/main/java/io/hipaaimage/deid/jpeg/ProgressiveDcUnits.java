package io.hipaaimage.deid.jpeg;

import io.hipaaimage.core.DamagedInputException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Units of a progressive scan of DC coefficients (T.81 G.1.2.1): first a category and its bits, later one bit each. */
final class ProgressiveDcUnits implements Units {
    private final EntropyBits bits;
    private final HuffmanTable[] tables;
    private final int[] components;
    private final @Nullable QuantizerUse use;

    ProgressiveDcUnits(Frame frame, Scan scan, Tables tables, EntropyBits bits, @Nullable QuantizerUse use) {
        this.use = use;
        this.bits = bits;
        this.tables = scan.needsDc() ? UnitTables.perBlock(frame, scan, tables, 0) : new HuffmanTable[0];
        this.components = UnitTables.components(frame, scan);
    }

    @Override
    public void walk(long count) throws DamagedInputException, IOException {
        int[] met = new int[components.length];
        for (long unit = 0; unit < count; unit++) {
            for (int block = 0; block < met.length; block++) {
                met[block] |= tables.length == 0 ? bits.take(1) : difference(tables[block]);
            }
        }
        for (int block = 0; use != null && block < met.length; block++) {
            use.meets(components[block], met[block] == 0 ? 0 : 1);
        }
    }

    private int difference(HuffmanTable table) throws DamagedInputException, IOException {
        int category = bits.symbol(table);
        bits.skip(category);
        return category;
    }
}
