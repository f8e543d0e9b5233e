package io.hipaaimage.deid.webp;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.deid.spi.HeldOutput;
import io.hipaaimage.deid.spi.PictureInput;
import java.io.IOException;

/**
 * Follows a lossy picture (RFC 6386) through all its partitions to its last coefficient, and writes them again without anything behind their
 * ends.
 */
final class LossyWalk {
    private static final int SIZE_BYTES = 3;
    private static final int MOST_FIRST = (1 << 19) - 1;
    private static final int MOST_OTHER = (1 << 24) - 1;

    private final HeldOutput held;
    private final PictureInput in;
    private final LosslessWalk.Budget budget;
    private final BoolReader first;
    private final LossyHeader header;
    private final BoolReader[] partitions;

    /** A picture whose partitions, the first of a known size, are all that is held. */
    LossyWalk(HeldOutput held, PictureInput in, LosslessWalk.Budget budget, int firstBytes)
            throws ImageVaultException, IOException {
        this.held = held;
        this.in = in;
        this.budget = budget;
        this.first = new BoolReader(held, in, 0, firstBytes);
        this.header = LossyHeader.read(first);
        this.partitions = new BoolReader[header.partitions()];
        int table = firstBytes;
        long at = table + (long) SIZE_BYTES * (partitions.length - 1);
        for (int i = 0; i < partitions.length; i++) {
            boolean last = i == partitions.length - 1;
            long end = last ? held.held() : at + size(table + SIZE_BYTES * i, at);
            if (at > end || end > held.held()) {
                throw in.malformed("image data with a partition beyond its end");
            }
            partitions[i] = new BoolReader(held, in, (int) at, (int) end);
            at = end;
        }
    }

    /** Walks all macroblocks; gives how many bytes say nothing. */
    long run(int width, int height) throws ImageVaultException, IOException {
        int columns = (width + 15) / 16;
        int lines = (height + 15) / 16;
        LossyModes modes = new LossyModes(first, header, columns);
        LossyCoefficients coefficients = new LossyCoefficients(header, columns);
        for (int y = 0; y < lines; y++) {
            budget.spend(16L * columns);
            modes.beginLine();
            coefficients.beginLine();
            BoolReader bits = partitions[y & partitions.length - 1];
            for (int x = 0; x < columns; x++) {
                modes.read(x);
                if (modes.isSkipped()) {
                    coefficients.none(x, modes.isSplit());
                } else {
                    coefficients.read(bits, x, modes.isSplit());
                }
            }
        }
        long surplus = first.surplus();
        first.requireWhole();
        for (BoolReader partition : partitions) {
            partition.requireWhole();
            surplus += partition.surplus();
        }
        return surplus;
    }

    /** How many bytes the first partition has when it is written. */
    int firstBytes() throws RefusedException {
        return bounded(first.length(), MOST_FIRST);
    }

    /** Writes all partitions and the table of their sizes. */
    void write(HeldOutput out) throws ImageVaultException, IOException {
        first.write(out);
        for (int i = 0; i < partitions.length - 1; i++) {
            int size = bounded(partitions[i].length(), MOST_OTHER);
            out.write(new byte[] {(byte) size, (byte) (size >> 8), (byte) (size >> 16)});
        }
        for (BoolReader partition : partitions) {
            partition.write(out);
        }
    }

    private int size(int at, long firstData) throws ImageVaultException, IOException {
        if (firstData > held.held()) {
            throw in.malformed("image data with a partition beyond its end");
        }
        return held.kept(at) | held.kept(at + 1) << 8 | held.kept(at + 2) << 16;
    }

    private static int bounded(int size, int most) throws RefusedException {
        if (size > most) {
            throw new RefusedException(ErrorCode.REFUSED, "TOO_LARGE_FOR_DEEP", "scrub it at container depth");
        }
        return size;
    }
}
