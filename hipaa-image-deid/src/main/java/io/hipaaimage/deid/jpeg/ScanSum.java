package io.hipaaimage.deid.jpeg;

import io.hipaaimage.deid.spi.PictureOutput;
import io.hipaaimage.deid.spi.StrictReader;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Checksums of a scan's data, piece by piece, each over all before it too and over the definitions that decide how the data is read. They tell
 * a file that another program writes to meanwhile, not one whose writer reckons with them.
 */
final class ScanSum implements StrictReader {
    /** The bytes of each piece but the last one. */
    static final int PIECE = 1 << 16;

    private final CRC32C sum = new CRC32C();
    private int[] sums = new int[1];
    private int pieces;
    /** Bytes of the piece that is not whole yet. */
    private int begun;

    /** Sums up what is written to it. */
    PictureOutput output() {
        return new PictureOutput(OutputStream.nullOutputStream(), this, null);
    }

    /** Begins a scan. */
    void begin(Frame frame, Scan scan, Tables tables, int interval) throws IOException {
        sum.reset();
        JpegWriter definitions = new JpegWriter(output());
        definitions.frame(frame);
        for (int component : scan.components()) {
            int slot = frame.components().get(component).table();
            int[] table = tables.quantizer(slot);
            if (table != null) {
                definitions.quantizers(slot, table);
            }
        }
        for (int kind = 0; kind < 2; kind++) {
            for (int slot : scan.slots(kind)) {
                HuffmanTable table = tables.huffman(kind, slot);
                if (table != null) {
                    definitions.huffman(kind, slot, table);
                }
            }
        }
        definitions.restartInterval(interval);
        definitions.scan(scan);
        pieces = 0;
        begun = 0;
    }

    @Override
    public void accept(byte[] bytes, int from, int length) {
        int end = from + length;
        for (int at = from; at < end; ) {
            int part = Math.min(end - at, PIECE - begun);
            sum.update(bytes, at, part);
            at += part;
            begun += part;
            if (begun == PIECE) {
                endPiece();
            }
        }
    }

    private void endPiece() {
        if (pieces == sums.length) {
            sums = Arrays.copyOf(sums, 2 * pieces);
        }
        sums[pieces++] = now();
        begun = 0;
    }

    /** The checksum of all since {@link #begin}. */
    int now() {
        return (int) sum.getValue();
    }

    /** The bytes since {@link #begin}. */
    @Override
    public long finish() {
        return (long) pieces * PIECE + begun;
    }

    /** The scan, which has ended. */
    CodedScan scan() {
        long bytes = finish();
        endPiece();
        return new CodedScan(bytes, Arrays.copyOf(sums, pieces));
    }
}
