package io.hipaaimage.deid.jpeg;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.PictureOutput;
import io.hipaaimage.deid.spi.Removals;
import java.io.IOException;

/** Walks a picture before it is written and writes nothing: it learns what the scans use of their tables, and whether their data must change. */
final class FirstWalk implements EntropyData {
    private final SymbolUse use;
    private final ScanSum sum = new ScanSum();
    private final PictureOutput nowhere = sum.output();
    private final Removals changes = new Removals();
    private final EntropyWalk walk;

    FirstWalk(PictureInput in, SymbolUse use) {
        this.use = use;
        this.walk = new EntropyWalk(in, nowhere, changes, use.quantizers());
    }

    /** Where the rest of the picture may be written to as well. */
    PictureOutput nowhere() {
        return nowhere;
    }

    @Override
    public void pass(Frame frame, Scan scan, Tables tables, int interval)
            throws DamagedInputException, RefusedException, IOException {
        use.begin(frame, scan, tables);
        sum.begin(frame, scan, tables, interval);
        walk.pass(frame, scan, tables, interval);
        use.take(scan, tables, sum.scan());
    }

    /** Whether the data of all scans so far is already as it is to be written. */
    boolean isClean() {
        return changes.list().isEmpty();
    }
}
