package io.hipaaimage.deid.tiff;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;

/**
 * The JPEG that a page of old-style JPEG (TIFF 6.0 section 22) would be: colours with differences, in one part. Its tables stand anywhere in
 * the file and are joined in front of the part's data, or the part is a whole JPEG already.
 */
final class OldJpeg {
    private static final int COMPONENTS = 3;
    private static final int BITS = 8;
    private static final int QUANTIZERS = 64;
    private static final int LENGTHS = 16;
    private static final int MOST_SIDE = 0xFFFF;
    private static final int SOI = 0xFFD8;
    private static final int EOI = 0xFFD9;

    private final Directory directory;
    private final TiffBytes bytes;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private long tableBytes;

    private OldJpeg(Directory directory) {
        this.directory = directory;
        this.bytes = directory.bytes();
    }

    /**
     * Reads one.
     *
     * @throws RefusedException for a page that others read in different ways: of several parts, or of a JPEG that is not its part
     */
    static OldJpeg read(Directory directory, Page page, Grid grid, PartPlaces places)
            throws ImageVaultException, IOException {
        boolean whole = directory.has(Tag.JPEG_PLACE);
        boolean usual = page.photometric() == Page.YCBCR
                && page.samples() == COMPONENTS
                && page.bits()[0] == BITS
                && !page.separate()
                && grid.parts() == 1
                && places.length(0) > 2
                && directory.number(Tag.JPEG_PROCESS, 1) == 1
                && grid.partWidth() <= MOST_SIDE
                && grid.partHeight() <= MOST_SIDE;
        if (!usual || (whole && directory.number(Tag.JPEG_PLACE, 0) != places.offset(0))) {
            throw new RefusedException(
                    ErrorCode.REFUSED,
                    "FORMAT_NOT_SUPPORTED:TIFF with old-style JPEG",
                    "convert it to another compression");
        }
        OldJpeg read = new OldJpeg(directory);
        if (!whole) {
            read.join(grid);
        }
        return read;
    }

    /** What stands in front of the part's data. */
    byte[] head() {
        return head.toByteArray();
    }

    /** What stands behind it: an end, where data alone has none. */
    static byte[] end(PartPlaces places, TiffBytes bytes) throws ImageVaultException, IOException {
        byte[] last = bytes.bytes(places.offset(0) + places.length(0) - 2, 2, "strip or tile");
        return TiffBytes.number(last, 0, 2, false) == EOI ? new byte[0] : new byte[] {(byte) (EOI >> 8), (byte) EOI};
    }

    /** The bytes of its tables in the file. */
    long tableBytes() {
        return tableBytes;
    }

    private void join(Grid grid) throws DamagedInputException, IOException {
        u16(SOI);
        for (int i = 0; i < COMPONENTS; i++) {
            table(0xFFDB, i, place(Tag.JPEG_QUANTIZERS, i), QUANTIZERS);
        }
        u16(0xFFC0);
        u16(8 + 3 * COMPONENTS);
        head.write(BITS);
        u16((int) grid.partHeight());
        u16((int) grid.partWidth());
        head.write(COMPONENTS);
        for (int i = 0; i < COMPONENTS; i++) {
            head.write(i + 1);
            head.write(i == 0 ? sampling(0) << 4 | sampling(1) : 0x11);
            head.write(i);
        }
        for (int i = 0; i < COMPONENTS; i++) {
            huffman(i, place(Tag.JPEG_DC_TABLES, i));
            huffman(0x10 | i, place(Tag.JPEG_AC_TABLES, i));
        }
        long interval = directory.number(Tag.JPEG_INTERVAL, 0);
        if (interval > 0 && interval <= 0xFFFF) {
            u16(0xFFDD);
            u16(4);
            u16((int) interval);
        }
        u16(0xFFDA);
        u16(6 + 2 * COMPONENTS);
        head.write(COMPONENTS);
        for (int i = 0; i < COMPONENTS; i++) {
            head.write(i + 1);
            head.write(0x11 * i);
        }
        head.write(0);
        head.write(63);
        head.write(0);
    }

    private long place(int tag, int component) throws DamagedInputException, IOException {
        Optional<Numbers> places = directory.decisive(tag);
        if (places.isEmpty()) {
            throw TiffBytes.malformed("tables of JPEG", directory.at());
        }
        return places.get().get(component);
    }

    private int sampling(int direction) throws DamagedInputException, IOException {
        Optional<Numbers> said = directory.decisive(Tag.YCBCR_SUBSAMPLING);
        long value = said.isPresent() ? said.get().get(direction) : 2;
        if (value != 1 && value != 2 && value != 4) {
            throw TiffBytes.malformed("YCbCrSubSampling", directory.at());
        }
        return (int) value;
    }

    private void huffman(int slot, long at) throws DamagedInputException, IOException {
        int symbols = 0;
        for (byte count : bytes.bytes(at, LENGTHS, "tables of JPEG")) {
            symbols += count & 0xFF;
        }
        table(0xFFC4, slot, at, LENGTHS + symbols);
    }

    private void table(int marker, int slot, long at, int length) throws DamagedInputException, IOException {
        u16(marker);
        u16(3 + length);
        head.write(slot);
        head.writeBytes(bytes.bytes(at, length, "tables of JPEG"));
        tableBytes += length;
    }

    private void u16(int value) {
        head.write(value >> 8);
        head.write(value);
    }
}
