package io.hipaaimage.deid.tiff;

import io.hipaaimage.deid.spi.PictureOutput;
import java.io.IOException;

/** Packs each line apart (TIFF 6.0 section 9): three equal bytes or more become a run, the rest literals. */
final class PackBitsEncoder implements PartEncoder {
    private static final int MOST = 128;
    private static final int LEAST_RUN = 3;

    private final PictureOutput out;
    private final long lineBytes;
    private final byte[] literals = new byte[1 + MOST];
    private final byte[] pair = new byte[2];
    private int literalCount;
    private int run;
    private byte value;
    private long inLine;

    PackBitsEncoder(PictureOutput out, long lineBytes) {
        this.out = out;
        this.lineBytes = lineBytes;
    }

    @Override
    public void take(byte[] bytes, int length) throws IOException {
        for (int i = 0; i < length; i++) {
            if (run > 0 && (bytes[i] != value || run == MOST)) {
                endRun();
            }
            value = bytes[i];
            run++;
            if (++inLine == lineBytes) {
                inLine = 0;
                finish();
            }
        }
    }

    @Override
    public void finish() throws IOException {
        endRun();
        endLiterals();
    }

    @Override
    public void close() {
        // holds nothing
    }

    private void endRun() throws IOException {
        if (run >= LEAST_RUN) {
            endLiterals();
            pair[0] = (byte) (1 - run);
            pair[1] = value;
            out.write(pair);
        } else {
            for (int i = 0; i < run; i++) {
                literals[1 + literalCount++] = value;
                if (literalCount == MOST) {
                    endLiterals();
                }
            }
        }
        run = 0;
    }

    private void endLiterals() throws IOException {
        if (literalCount > 0) {
            literals[0] = (byte) (literalCount - 1);
            out.write(literals, 0, 1 + literalCount);
            literalCount = 0;
        }
    }
}
