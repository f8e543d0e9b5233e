package io.hipaaimage.deid.heif;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.iso.BoxWriter;
import io.hipaaimage.deid.iso.Fields;

/** What a derived item says of how it is made, written anew in the shortest form (ISO/IEC 23008-12 6.6.2). */
final class Derived {
    private static final int MOST_16 = 0xFFFF;

    private Derived() {}

    /** Rebuilds an item of so many parts. */
    static byte[] rebuild(String type, byte[] source, int parts) throws ImageVaultException {
        Fields fields = new Fields(source, 0, type);
        return switch (type) {
            case "grid" -> grid(fields, parts);
            case "iovl" -> overlay(fields, parts);
            default -> {
                fields.require(parts == 1);
                yield new byte[0];
            }
        };
    }

    private static byte[] grid(Fields fields, int parts) throws ImageVaultException {
        fields.require(fields.u8() == 0);
        int size = (fields.u8() & 1) == 0 ? 2 : 4;
        int rows = fields.u8() + 1;
        int columns = fields.u8() + 1;
        long width = fields.number(size);
        long height = fields.number(size);
        fields.require(rows * columns == parts && width > 0 && height > 0);
        int kept = width > MOST_16 || height > MOST_16 ? 4 : 2;
        BoxWriter out = new BoxWriter().u8(0).u8(kept == 4 ? 1 : 0).u8(rows - 1).u8(columns - 1);
        return out.number(width, kept).number(height, kept).bytes();
    }

    private static byte[] overlay(Fields fields, int parts) throws ImageVaultException {
        fields.require(fields.u8() == 0);
        int size = (fields.u8() & 1) == 0 ? 2 : 4;
        byte[] canvas = fields.take(8);
        long[] numbers = new long[2 + 2 * parts];
        boolean wide = false;
        for (int i = 0; i < numbers.length; i++) {
            long value = fields.number(size);
            boolean offset = i >= 2;
            numbers[i] = !offset ? value : size == 2 ? (short) value : (int) value;
            wide |= offset ? numbers[i] != (short) numbers[i] : numbers[i] > MOST_16;
        }
        fields.require(numbers[0] > 0 && numbers[1] > 0);
        BoxWriter out = new BoxWriter().u8(0).u8(wide ? 1 : 0).put(canvas);
        for (long number : numbers) {
            out.number(number, wide ? 4 : 2);
        }
        return out.bytes();
    }
}
