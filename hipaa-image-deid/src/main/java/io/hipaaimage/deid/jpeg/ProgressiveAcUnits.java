package io.hipaaimage.deid.jpeg;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.RefusedException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Blocks of a progressive scan of AC coefficients of one component (T.81 G.1.2.2 and G.1.2.3). */
final class ProgressiveAcUnits implements Units {
    private final EntropyBits bits;
    private final Scan scan;
    private final HuffmanTable table;
    private final int component;
    private final long band;
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
        this.band = (-1L << scan.from()) & (-1L >>> (63 - scan.to()));
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
                met |= walkPage((int) Math.min(bound, (block | (Significance.PAGE_BLOCKS - 1L)) + 1));
            }
        }
        if (endOfBandRun > 0) {
            throw bits.malformed("end-of-band run beyond the interval");
        }
        if (use != null) {
            use.meets(component, met);
        }
    }

    /** Blocks of one page of what is known, up to an end-of-band run; gives which coefficients one of them has. */
    private long walkPage(int end) throws DamagedInputException, RefusedException, IOException {
        long met = 0;
        long[] page = significance.page(component, block);
        do {
            int place = block & (Significance.PAGE_BLOCKS - 1);
            long known = page.length == 0 ? 0 : page[place];
            long now = known
                    | (scan.high() == 0 ? bits.band(table, scan.from(), scan.to()) : bits.refined(table, known, band));
            if (now != known) {
                page = page.length == 0 ? significance.filled(component, block) : page;
                page[place] = now;
                met |= now;
            }
            block++;
        } while (block < end && bits.run == 0);
        endOfBandRun = bits.run;
        return met;
    }

    /** Blocks within an end-of-band run: nothing new in them; a refining scan has one bit for each coefficient known. */
    private void passRun(int bound) throws DamagedInputException, IOException {
        int end = (int) Math.min(bound, (long) block + endOfBandRun);
        endOfBandRun -= end - block;
        if (scan.high() != 0) {
            bits.skipAll(significance.count(component, block, end, band));
        }
        block = end;
    }
}
