package io.hipaaimage.deid.tiff;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.deid.spi.PictureOutput;
import io.hipaaimage.deid.spi.Removals;
import java.io.IOException;

/** Parts coded for facsimile (deep): walked to the last run of the last row, and cut there; T.4 and T.6 get their end marks back. */
final class FaxData implements PartData {
    private static final int HUFFMAN = 2;
    private static final int T6 = 4;
    private static final int T4 = 3;
    private static final int EOL_BITS = 12;
    private static final int UNCOMPRESSED_MODE = 2;
    private static final int BUFFER = 1 << 13;

    private final PartPlaces places;
    private final Page page;
    private final Grid grid;
    private final int options;

    FaxData(Directory directory, PartPlaces places, Page page, Grid grid) throws ImageVaultException, IOException {
        this.places = places;
        this.page = page;
        this.grid = grid;
        this.options = (int) directory.number(page.compression() == T6 ? Tag.T6_OPTIONS : Tag.T4_OPTIONS, 0);
        if (page.samples() != 1 || page.bits()[0] != 1) {
            throw TiffBytes.malformed("fax data of more than one bit", directory.at());
        }
        if ((options & UNCOMPRESSED_MODE) != 0 && page.compression() != HUFFMAN) {
            throw new RefusedException(ErrorCode.REFUSED, "DEEP_NOT_SUPPORTED:CCITT uncompressed mode");
        }
        if (grid.partWidth() > FaxWalk.MOST_COLUMNS) {
            throw new RefusedException(ErrorCode.REFUSED, "TOO_LARGE_FOR_DEEP", "scrub it at container depth");
        }
    }

    @Override
    public long length(int part) {
        throw new VaultBugException("the length of what is walked must be measured");
    }

    @Override
    public void write(int part, PictureOutput out, Removals removed) throws ImageVaultException, IOException {
        if (places.length(part) == 0) {
            return;
        }
        FaxBits bits = new FaxBits(places.open(part), page.fillOrder() != 1);
        new FaxWalk(bits, page.compression(), options, (int) grid.partWidth()).rows(rows(part));
        long end = bits.position();
        long before = out.written();
        copy(places.open(part), end, out);
        long rest = places.length(part) - (out.written() - before);
        if (rest > 0) {
            removed.add("bytes after the last row", rest);
        }
    }

    private long rows(int part) {
        Grid.Lines lines = grid.lines(part);
        return grid.tiled() ? lines.count() : lines.visibleCount();
    }

    /** Copies bits, then the end mark where the format has one, then zeros to a whole byte. */
    private void copy(PartStream in, long bits, PictureOutput out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (long left = bits >> 3; left > 0; ) {
            int now = in.read(buffer, 0, (int) Math.min(BUFFER, left));
            out.write(buffer, 0, now);
            left -= now;
        }
        int held = (int) bits & 7;
        long tail = held == 0 ? 0 : turned(in.read()) >>> (8 - held);
        for (int i = 0; i < marks(); i++) {
            tail = tail << markBits() | mark();
            held += markBits();
            while (held >= 8) {
                held -= 8;
                out.write(new byte[] {(byte) turned((int) (tail >>> held) & 0xFF)});
            }
        }
        if (held > 0) {
            out.write(new byte[] {(byte) turned((int) (tail << (8 - held)) & 0xFF)});
        }
    }

    /** T.6 ends in two EOLs; T.4 in six, each with its bit of dimensions where rows have one; some decoders look for them. */
    private int marks() {
        return page.compression() == T6 ? 2 : page.compression() == T4 ? 6 : 0;
    }

    private int markBits() {
        return mixed() ? EOL_BITS + 1 : EOL_BITS;
    }

    private int mark() {
        return mixed() ? 3 : 1;
    }

    private boolean mixed() {
        return page.compression() == T4 && (options & 1) != 0;
    }

    private int turned(int value) {
        return page.fillOrder() == 1 ? value : Integer.reverse(value) >>> 24;
    }
}
