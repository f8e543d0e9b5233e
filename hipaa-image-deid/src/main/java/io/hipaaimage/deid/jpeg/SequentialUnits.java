package io.hipaaimage.deid.jpeg;

import io.hipaaimage.core.DamagedInputException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Units of a baseline or extended sequential scan (T.81 F.2.2). */
final class SequentialUnits implements Units {
    private static final int COEFFICIENTS = 64;
    /** A run of sixteen zeros (T.81 F.1.2.2.1). */
    private static final int ZEROS = 0xF0;

    private final EntropyBits bits;
    private final HuffmanTable[] dc;
    private final HuffmanTable[] ac;
    private final int[] components;
    private final @Nullable QuantizerUse use;

    /** With somebody to tell, the tables meet each of their symbols too, which takes longer. */
    SequentialUnits(Frame frame, Scan scan, Tables tables, EntropyBits bits, @Nullable QuantizerUse use) {
        this.use = use;
        this.components = UnitTables.components(frame, scan);
        this.bits = bits;
        this.dc = UnitTables.perBlock(frame, scan, tables, 0);
        this.ac = UnitTables.perBlock(frame, scan, tables, 1);
    }

    @Override
    public void walk(long count) throws DamagedInputException, IOException {
        if (use != null) {
            walkBySymbols(count, use);
            return;
        }
        for (long unit = 0; unit < count; unit++) {
            for (int block = 0; block < dc.length; block++) {
                bits.block(dc[block], ac[block]);
            }
        }
    }

    private void walkBySymbols(long count, QuantizerUse told) throws DamagedInputException, IOException {
        long[] met = new long[dc.length];
        for (long unit = 0; unit < count; unit++) {
            for (int block = 0; block < dc.length; block++) {
                met[block] |= block(dc[block], ac[block]);
            }
        }
        for (int block = 0; block < met.length; block++) {
            told.meets(components[block], met[block]);
        }
    }

    /** The same as {@link EntropyBits#block}, symbol by symbol; gives which coefficients are other than zero, of DC the difference. */
    private long block(HuffmanTable first, HuffmanTable others) throws DamagedInputException, IOException {
        int category = bits.symbol(first);
        bits.skip(category);
        long met = category == 0 ? 0 : 1;
        int k = 1;
        while (k < COEFFICIENTS) {
            int symbol = bits.symbol(others);
            int size = symbol & 15;
            if (symbol == 0) {
                return met;
            }
            if (size == 0 && symbol != ZEROS) {
                throw bits.malformed("block with too many coefficients");
            }
            bits.skip(size);
            k += symbol >> 4;
            met |= size == 0 ? 0 : 1L << k;
            k++;
        }
        if (k > COEFFICIENTS) {
            throw bits.malformed("block with too many coefficients");
        }
        return met;
    }
}
