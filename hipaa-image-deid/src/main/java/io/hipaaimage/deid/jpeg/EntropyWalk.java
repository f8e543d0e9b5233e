package io.hipaaimage.deid.jpeg;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.PictureOutput;
import io.hipaaimage.deid.spi.Removals;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Walks every Huffman code of a scan (deep): nothing can stand between the last unit and the next marker. */
final class EntropyWalk implements EntropyData {
    private final PictureInput in;
    private final PictureOutput out;
    private final Removals removed;
    private final @Nullable QuantizerUse quantizers;
    private @Nullable Significance significance;

    EntropyWalk(PictureInput in, PictureOutput out, Removals removed) {
        this(in, out, removed, null);
    }

    /** Tells which coefficients the scans give; the tables note their symbols. */
    EntropyWalk(PictureInput in, PictureOutput out, Removals removed, @Nullable QuantizerUse quantizers) {
        this.quantizers = quantizers;
        this.in = in;
        this.out = out;
        this.removed = removed;
    }

    @Override
    public void pass(Frame frame, Scan scan, Tables tables, int interval)
            throws DamagedInputException, RefusedException, IOException {
        EntropyBits bits = new EntropyBits(in, out, removed);
        Units units = units(frame, scan, tables, bits);
        long left = scan.units(frame);
        int restart = 0;
        while (true) {
            long count = interval == 0 ? left : Math.min(left, interval);
            units.walk(count);
            bits.endInterval();
            left -= count;
            if (left == 0) {
                return;
            }
            bits.restart(Marker.RST0 + restart);
            restart = (restart + 1) & 7;
        }
    }

    private Units units(Frame frame, Scan scan, Tables tables, EntropyBits bits) {
        if (!frame.progressive()) {
            return new SequentialUnits(frame, scan, tables, bits, quantizers);
        }
        if (scan.from() == 0) {
            return new ProgressiveDcUnits(frame, scan, tables, bits, quantizers);
        }
        Significance known = significance == null ? new Significance(frame) : significance;
        significance = known;
        return new ProgressiveAcUnits(frame, scan, tables, bits, known, quantizers);
    }
}
