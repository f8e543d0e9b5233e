package io.hipaaimage.deid.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collection;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The entries that a clean directory will have, in the order of their tags, with values in the file's byte order. */
final class Fields {
    static final int SHORT = 3;
    static final int LONG = 4;
    static final int RATIONAL = 5;
    static final int UNDEFINED = 7;
    static final int LONG8 = 16;

    /**
     * An entry to be written.
     *
     * @param bytes its values, or null for the places and lengths of the parts, which only the writer knows
     */
    record Field(int tag, int type, int count, byte @Nullable [] bytes) {
        int valueBytes() {
            return switch (type) {
                case SHORT -> 2;
                case LONG -> 4;
                case UNDEFINED -> 1;
                default -> 8;
            };
        }

        long length() {
            return (long) count * valueBytes();
        }
    }

    private final ByteOrder order;
    private final TreeMap<Integer, Field> fields = new TreeMap<>();

    Fields(boolean littleEndian) {
        this.order = littleEndian ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }

    Collection<Field> inOrder() {
        return fields.values();
    }

    boolean has(int tag) {
        return fields.containsKey(tag);
    }

    void shorts(int tag, int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(order);
        for (int value : values) {
            bytes.putShort((short) value);
        }
        put(new Field(tag, SHORT, values.length, bytes.array()));
    }

    /** A side or a number of rows: in two bytes where it has room. */
    void number(int tag, long value) {
        if (value < 1 << 16) {
            shorts(tag, (int) value);
        } else {
            wide(tag, value);
        }
    }

    /** A number in four bytes, for tags that some decoders take in no other way. */
    void wide(int tag, long value) {
        byte[] bytes = ByteBuffer.allocate(4).order(order).putInt((int) value).array();
        put(new Field(tag, LONG, 1, bytes));
    }

    /** Rationals, as numerators and denominators in turn. */
    void rationals(int tag, long[] pairs) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * pairs.length).order(order);
        for (long value : pairs) {
            bytes.putInt((int) value);
        }
        put(new Field(tag, RATIONAL, pairs.length / 2, bytes.array()));
    }

    void bytes(int tag, byte[] value) {
        put(new Field(tag, UNDEFINED, value.length, value));
    }

    /** The places or lengths of parts. */
    void parts(int tag, int count) {
        put(new Field(tag, LONG, count, null));
    }

    /** Gives places and lengths eight bytes each, for a file that is larger than four can say. */
    void widen() {
        fields.replaceAll((tag, field) -> field.bytes == null ? new Field(field.tag, LONG8, field.count, null) : field);
    }

    private void put(Field field) {
        fields.put(field.tag, field);
    }
}
