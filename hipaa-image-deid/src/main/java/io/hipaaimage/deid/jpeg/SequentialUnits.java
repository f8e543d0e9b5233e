package io.hipaaimage.deid.jpeg;

import io.hipaaimage.core.DamagedInputException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Units of a baseline or extended sequential scan (T.81 F.2.2). */
final class SequentialUnits implements Units {
    private final EntropyBits bits;
    private final HuffmanTable[] dc;
    private final HuffmanTable[] ac;
    private final int[] components;
    private final @Nullable QuantizerUse use;

    /** With somebody to tell, which takes longer. */
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
            walkTold(count, use);
            return;
        }
        for (long unit = 0; unit < count; unit++) {
            for (int block = 0; block < dc.length; block++) {
                bits.block(dc[block], ac[block]);
            }
        }
    }

    private void walkTold(long count, QuantizerUse told) throws DamagedInputException, IOException {
        long[] met = new long[dc.length];
        for (long unit = 0; unit < count; unit++) {
            for (int block = 0; block < dc.length; block++) {
                met[block] |= bits.blockTold(dc[block], ac[block]);
            }
        }
        for (int block = 0; block < met.length; block++) {
            told.meets(components[block], met[block]);
        }
    }
}
