package io.hipaaimage.deid.bmp;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.deid.spi.PictureInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;

/** The two headers of a file, whatever their version, as they were found. */
final class Header {
    static final int FILE_BYTES = 14;
    static final int CORE = 12;
    static final int INFO = 40;
    static final int V4 = 108;
    static final int V5 = 124;

    private static final int OS2_SHORT = 16;
    private static final int OS2 = 64;
    private static final int WITH_MASKS = 52;
    private static final Set<Integer> SIZES = Set.of(CORE, OS2_SHORT, INFO, WITH_MASKS, 56, OS2, V4, V5);
    private static final int ALPHA_MASKS = 6;

    private final int size;
    private final long pixelsAt;
    private final ByteBuffer fields;
    private final int[] masks = new int[4];

    private Header(int size, long pixelsAt, byte[] fields) {
        this.size = size;
        this.pixelsAt = pixelsAt;
        this.fields = ByteBuffer.wrap(fields).order(ByteOrder.LITTLE_ENDIAN);
    }

    static boolean isBmp(byte[] head) {
        return head.length >= FILE_BYTES + 4
                && head[0] == 'B'
                && head[1] == 'M'
                && SIZES.contains(
                        ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt(FILE_BYTES));
    }

    /** Reads both headers, and masks that follow them. */
    static Header read(PictureInput in) throws ImageVaultException, IOException {
        ByteBuffer file = ByteBuffer.wrap(in.bytes(FILE_BYTES + 4, "header")).order(ByteOrder.LITTLE_ENDIAN);
        int size = file.getInt(FILE_BYTES);
        // shorter versions say nothing in the fields that they lack
        byte[] fields = new byte[V5];
        System.arraycopy(in.bytes(size - 4, "header"), 0, fields, 4, size - 4);
        Header header = new Header(size, Integer.toUnsignedLong(file.getInt(10)), fields);
        header.masks(in);
        return header;
    }

    private void masks(PictureInput in) throws ImageVaultException, IOException {
        boolean within = size >= WITH_MASKS && size != OS2;
        int code = compressionCode();
        int count = code == ALPHA_MASKS || size > WITH_MASKS ? 4 : 3;
        if (size == OS2 || (code != Layout.MASKS && code != ALPHA_MASKS)) {
            return;
        }
        ByteBuffer from = within
                ? fields.slice(INFO, 4 * count).order(ByteOrder.LITTLE_ENDIAN)
                : ByteBuffer.wrap(in.bytes(4 * count, "masks")).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            masks[i] = from.getInt(4 * i);
        }
    }

    /** Where the pixels begin in the file. */
    long pixelsAt() {
        return pixelsAt;
    }

    /** The bytes of a palette entry as found. */
    int entryBytes() {
        return size == CORE ? 3 : 4;
    }

    /** How many palette entries the header speaks of, 0 for all that there can be. */
    long colours() {
        return size >= INFO ? Integer.toUnsignedLong(fields.getInt(32)) : 0;
    }

    boolean hasColourSpace() {
        return size >= V4;
    }

    boolean hasProfile() {
        return size == V5;
    }

    /** A field of the header by its place, as an unsigned number. */
    long field(int at) {
        return Integer.toUnsignedLong(fields.getInt(at));
    }

    /** What the fields mean, if it is something that pictures are made of. */
    Layout layout(PictureInput in) throws ImageVaultException {
        boolean core = size == CORE;
        int width = core ? Short.toUnsignedInt(fields.getShort(4)) : fields.getInt(4);
        int height = core ? Short.toUnsignedInt(fields.getShort(6)) : fields.getInt(8);
        int bits = fields.getShort(core ? 10 : 14);
        int code = compressionCode();
        if (code > ALPHA_MASKS || code == 4 || code == 5 || (size == OS2 && code > Layout.RUNS_OF_4)) {
            throw new RefusedException(
                    ErrorCode.REFUSED, "FORMAT_NOT_SUPPORTED:BMP with another format inside", "convert it to PNG");
        }
        Layout layout = new Layout(width, height, bits, code == ALPHA_MASKS ? Layout.MASKS : code, masks);
        if (!layout.isPossible()) {
            throw in.malformed("header of no possible picture");
        }
        return layout;
    }

    private int compressionCode() {
        return size < INFO ? Layout.PLAIN : fields.getInt(16) & Integer.MAX_VALUE;
    }
}
