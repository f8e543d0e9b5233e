package io.hipaaimage.deid.tiff;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.deid.spi.PictureOutput;
import io.hipaaimage.deid.spi.Removals;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;

/** Writes pages one after the other: directory, values in the order of their tags, parts in their order; words begin at even places. */
final class PageWriter {
    private static final long MOST_CLASSIC = 0xFFFF_FFFFL;

    private static final Set<Integer> PLACES = Set.of(Tag.STRIP_OFFSETS, Tag.TILE_OFFSETS, Tag.JPEG_PLACE);

    private final PictureOutput out;
    private final boolean bigTiff;
    private final ByteBuffer number;

    PageWriter(PictureOutput out, boolean littleEndian, boolean bigTiff) {
        this.out = out;
        this.bigTiff = bigTiff;
        this.number = ByteBuffer.allocate(8).order(littleEndian ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    void header() throws IOException {
        number(number.order() == ByteOrder.LITTLE_ENDIAN ? 0x4949 : 0x4D4D, 2);
        number(bigTiff ? 43 : 42, 2);
        if (bigTiff) {
            number(8, 2);
            number(0, 2);
        }
        number(bigTiff ? 16 : 8, wordBytes());
    }

    void page(Fields fields, PartData data, int parts, boolean last, Removals removed)
            throws ImageVaultException, IOException {
        pad();
        long length = 0;
        for (int part = 0; part < parts; part++) {
            length += data.length(part);
        }
        if (valuesAt(fields) + outside(fields) + length > MOST_CLASSIC) {
            if (!bigTiff) {
                throw new RefusedException(ErrorCode.REFUSED, "TOO_LARGE", "convert it to BigTIFF");
            }
            fields.widen();
        }
        int count = fields.inOrder().size();
        long values = valuesAt(fields);
        long partsAt = values + outside(fields);
        long end = partsAt + length;
        number(count, bigTiff ? 8 : 2);
        for (Fields.Field field : fields.inOrder()) {
            entry(field, values, data, parts, partsAt);
            values += outside(field);
        }
        number(last ? 0 : even(end), wordBytes());
        for (Fields.Field field : fields.inOrder()) {
            if (outside(field) > 0) {
                value(field, data, parts, partsAt);
                pad();
            }
        }
        for (int part = 0; part < parts; part++) {
            data.write(part, out, removed);
        }
    }

    private void entry(Fields.Field field, long values, PartData data, int parts, long partsAt)
            throws ImageVaultException, IOException {
        number(field.tag(), 2);
        number(field.type(), 2);
        number(field.count(), wordBytes());
        if (outside(field) > 0) {
            number(values, wordBytes());
        } else {
            value(field, data, parts, partsAt);
            out.write(new byte[wordBytes() - (int) field.length()]);
        }
    }

    private void value(Fields.Field field, PartData data, int parts, long partsAt)
            throws ImageVaultException, IOException {
        byte[] bytes = field.bytes();
        if (bytes != null) {
            out.write(bytes);
            return;
        }
        boolean places = PLACES.contains(field.tag());
        long at = partsAt;
        for (int part = 0; part < parts; part++) {
            long length = data.length(part);
            // a part that is not there has no place
            number(places ? (length == 0 ? 0 : at) : length, field.valueBytes());
            at += length;
        }
    }

    private long valuesAt(Fields fields) {
        int count = fields.inOrder().size();
        return out.written() + (bigTiff ? 8 + 20L * count : 2 + 12L * count) + wordBytes();
    }

    private long outside(Fields fields) {
        return fields.inOrder().stream().mapToLong(this::outside).sum();
    }

    private long outside(Fields.Field field) {
        return field.length() <= wordBytes() ? 0 : even(field.length());
    }

    private int wordBytes() {
        return bigTiff ? 8 : 4;
    }

    private void pad() throws IOException {
        if ((out.written() & 1) != 0) {
            out.write(new byte[1]);
        }
    }

    private void number(long value, int bytes) throws IOException {
        switch (bytes) {
            case 2 -> number.putShort(0, (short) value);
            case 4 -> number.putInt(0, (int) value);
            default -> number.putLong(0, value);
        }
        out.write(number.array(), 0, bytes);
    }

    private static long even(long value) {
        return value + (value & 1);
    }
}
