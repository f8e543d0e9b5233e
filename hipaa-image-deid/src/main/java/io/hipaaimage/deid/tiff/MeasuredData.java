package io.hipaaimage.deid.tiff;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.spi.PictureOutput;
import io.hipaaimage.deid.spi.Removals;
import io.hipaaimage.deid.spi.StrictReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Parts whose lengths are known only once they have been written: a first time to nowhere, since a directory names them before they come.
 * A page of up to {@value #MOST_KEPT} bytes is kept from the first time, a larger one is made again.
 */
final class MeasuredData implements PartData {
    private static final int MOST_KEPT = 1 << 19;

    private final PartData data;
    private final long[] ends;
    private byte @Nullable [] kept;

    /** Writes each part to nowhere; what is left out is told now, and not again. */
    MeasuredData(PartData data, int parts, Removals removed) throws ImageVaultException, IOException {
        this.data = data;
        this.ends = new long[parts];
        Keeper keeper = new Keeper();
        PictureOutput nowhere = new PictureOutput(keeper, new NoReader(), null);
        for (int part = 0; part < parts; part++) {
            data.write(part, nowhere, removed);
            ends[part] = nowhere.written();
        }
        nowhere.flush();
        if (nowhere.written() <= MOST_KEPT) {
            kept = keeper.bytes.toByteArray();
        }
    }

    @Override
    public long length(int part) {
        return ends[part] - begin(part);
    }

    @Override
    public void write(int part, PictureOutput out, Removals removed) throws ImageVaultException, IOException {
        if (kept == null) {
            data.write(part, out, new Removals());
        } else {
            out.write(kept, (int) begin(part), (int) length(part));
        }
    }

    private long begin(int part) {
        return part == 0 ? 0 : ends[part - 1];
    }

    /** Keeps the beginning of what is written. */
    private static final class Keeper extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void write(int value) {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] from, int at, int length) {
            if (bytes.size() <= MOST_KEPT) {
                bytes.write(from, at, Math.min(length, MOST_KEPT + 1 - bytes.size()));
            }
        }
    }

    /** What goes nowhere is not checked; it is when it is written. */
    private static final class NoReader implements StrictReader {
        @Override
        public void accept(byte[] bytes, int from, int length) {
            // nobody gets it
        }

        @Override
        public long finish() {
            return 0;
        }
    }
}
