package io.hipaaimage.deid.iso;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** Builds boxes in memory; their lengths are filled in when they end. For one thread. */
public final class BoxWriter {
    private final Deque<Integer> open = new ArrayDeque<>();
    private byte[] bytes = new byte[1024];
    private int length;

    /** Nothing yet. */
    public BoxWriter() {}

    /**
     * Begins a box.
     *
     * @param type four letters
     * @return this
     */
    public BoxWriter begin(String type) {
        open.push(length);
        return u32(0).put(type.getBytes(StandardCharsets.ISO_8859_1));
    }

    /**
     * Begins a box with a version.
     *
     * @param type four letters
     * @param version 0 to 255
     * @param flags 24 bits
     * @return this
     */
    public BoxWriter begin(String type, int version, int flags) {
        return begin(type).u32((long) version << 24 | flags);
    }

    /**
     * Ends the box that was begun last.
     *
     * @return this
     */
    public BoxWriter end() {
        int at = open.pop();
        patch(at, length - at);
        return this;
    }

    /**
     * Changes a number.
     *
     * @param at its place, as {@link #length()} told it
     * @param value four bytes
     */
    public void patch(int at, long value) {
        ByteBuffer.wrap(bytes).putInt(at, (int) value);
    }

    /**
     * Adds a number.
     *
     * @param value of it the lowest bytes
     * @param size how many bytes, 1 to 8
     * @return this
     */
    public BoxWriter number(long value, int size) {
        grow(size);
        for (int shift = 8 * (size - 1); shift >= 0; shift -= 8) {
            bytes[length++] = (byte) (value >> shift);
        }
        return this;
    }

    /**
     * Adds a byte.
     *
     * @param value 8 bits
     * @return this
     */
    public BoxWriter u8(int value) {
        return number(value, 1);
    }

    /**
     * Adds two bytes.
     *
     * @param value 16 bits
     * @return this
     */
    public BoxWriter u16(int value) {
        return number(value, 2);
    }

    /**
     * Adds four bytes.
     *
     * @param value 32 bits
     * @return this
     */
    public BoxWriter u32(long value) {
        return number(value, 4);
    }

    /**
     * Adds bytes.
     *
     * @param more all of them
     * @return this
     */
    public BoxWriter put(byte[] more) {
        grow(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
        return this;
    }

    /**
     * Adds zeros.
     *
     * @param count how many
     * @return this
     */
    public BoxWriter zeros(int count) {
        return put(new byte[count]);
    }

    /**
     * How much there is.
     *
     * @return bytes
     */
    public int length() {
        return length;
    }

    /**
     * All of it.
     *
     * @return a copy
     */
    public byte[] bytes() {
        return Arrays.copyOf(bytes, length);
    }

    private void grow(int more) {
        if (more > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(length, more)));
        }
    }
}
