package io.hipaaimage.deid.jpeg;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.RefusedException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Blocks of a progressive scan of AC coefficients of one component (T.81 G.1.2.2 and G.1.2.3). */
final class ProgressiveAcUnits implements Units {
    private static final int ZERO_RUN = 15;

    private final EntropyBits bits;
    private final Scan scan;
    private final HuffmanTable table;
    private final int component;
    private final Significance significance;
    private final @Nullable QuantizerUse use;
    private int block;
    private int endOfBandRun;

    ProgressiveAcUnits(
            Frame frame,
            Scan scan,
            Tables tables,
            EntropyBits bits,
            Significance significance,
            @Nullable QuantizerUse use) {
        this.use = use;
        this.bits = bits;
        this.scan = scan;
        this.table = UnitTables.perBlock(frame, scan, tables, 1)[0];
        this.component = scan.components()[0];
        this.significance = significance;
    }

    @Override
    public void walk(long count) throws DamagedInputException, RefusedException, IOException {
        long met = 0;
        int bound = (int) (block + count);
        endOfBandRun = 0;
        while (block < bound) {
            if (endOfBandRun > 0) {
                passRun(bound);
            } else {
                long known = significance.of(component, block);
                long now = scan.high() == 0 ? first(known) : refine(known);
                significance.set(component, block, now);
                met |= now;
                block++;
            }
        }
        if (endOfBandRun > 0) {
            throw bits.malformed("end-of-band run beyond the interval");
        }
        if (use != null) {
            use.meets(component, met);
        }
    }

    /** Blocks within an end-of-band run: nothing new in them; a refining scan has one bit for each coefficient known. */
    private void passRun(int bound) throws DamagedInputException, IOException {
        int end = (int) Math.min(bound, (long) block + endOfBandRun);
        endOfBandRun -= end - block;
        if (scan.high() != 0) {
            for (int b = significance.next(component, block, end);
                    b < end;
                    b = significance.next(component, b + 1, end)) {
                corrections(significance.of(component, b) & band(scan.from()));
            }
        }
        block = end;
    }

    private long first(long known) throws DamagedInputException, IOException {
        long now = known;
        int k = scan.from();
        while (k <= scan.to()) {
            int symbol = bits.symbol(table);
            int run = symbol >> 4;
            int size = symbol & 15;
            if (size == 0 && run != ZERO_RUN) {
                endOfBandRun = (1 << run) - 1 + bits.take(run);
                return now;
            }
            k += run;
            if (k > scan.to()) {
                throw bits.malformed("band with too many coefficients");
            }
            if (size != 0) {
                now |= 1L << k;
                bits.skip(size);
            }
            k++;
        }
        return now;
    }

    private long refine(long known) throws DamagedInputException, IOException {
        long now = known;
        int k = scan.from();
        while (k <= scan.to()) {
            int symbol = bits.symbol(table);
            int run = symbol >> 4;
            int size = symbol & 15;
            if (size > 1) {
                throw bits.malformed("AC symbol of a refining scan");
            }
            if (size == 0 && run != ZERO_RUN) {
                endOfBandRun = (1 << run) - 1 + bits.take(run);
                corrections(known & band(k));
                return now;
            }
            bits.skip(size);
            k = target(known, k, run);
            if (k > scan.to()) {
                throw bits.malformed("band with too many coefficients");
            }
            if (size == 1) {
                now |= 1L << k;
            }
            k++;
        }
        return now;
    }

    /** Passes over a number of zeros and takes a bit for each known coefficient among and after them; gives the next zero. */
    private int target(long known, int from, int zeros) throws DamagedInputException, IOException {
        int left = zeros;
        int k = from;
        while (k <= scan.to()) {
            if ((known >>> k & 1) != 0) {
                bits.skip(1);
            } else if (left-- == 0) {
                return k;
            }
            k++;
        }
        return k;
    }

    private void corrections(long coefficients) throws DamagedInputException, IOException {
        bits.skip(Integer.bitCount((int) coefficients));
        bits.skip(Integer.bitCount((int) (coefficients >>> 32)));
    }

    private long band(int from) {
        return (-1L << from) & (-1L >>> (63 - scan.to()));
    }
}
