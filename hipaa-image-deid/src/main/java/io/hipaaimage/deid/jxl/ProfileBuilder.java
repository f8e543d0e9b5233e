package io.hipaaimage.deid.jxl;

import io.hipaaimage.core.ImageVaultException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A profile that grows, up to the size that it says. */
final class ProfileBuilder {
    private final HeaderBits bits;
    private final int most;
    private byte[] bytes = new byte[1024];
    private int size;

    ProfileBuilder(int most, HeaderBits bits) {
        this.most = most;
        this.bits = bits;
    }

    int size() {
        return size;
    }

    /** The size that it says. */
    int most() {
        return most;
    }

    boolean isFull() {
        return size == most;
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, size);
    }

    /** The last bytes. */
    byte[] last(int count) {
        return Arrays.copyOfRange(bytes, size - count, size);
    }

    void add(byte[] more) throws ImageVaultException {
        if (more.length > most - size) {
            throw bits.malformed("profile's size");
        }
        if (size + more.length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more.length, 2 * bytes.length));
        }
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    void add(String word) throws ImageVaultException {
        add(word.getBytes(StandardCharsets.ISO_8859_1));
    }

    void add(long number) throws ImageVaultException {
        if (number >>> 32 != 0) {
            throw bits.malformed("profile's number");
        }
        add(ByteBuffer.allocate(4).putInt((int) number).array());
    }

    /** Adds numbers of a width that differ from what numbers a stride before let expect; the caller has bounded the stride. */
    void predict(byte[] differences, int width, int order, int stride) throws ImageVaultException {
        int start = size;
        for (int i = 0; i < differences.length; i++) {
            int at = start + (i / width) * width;
            int one = number(at - stride, width);
            int two = number(at - 2 * stride, width);
            int three = number(at - 3 * stride, width);
            int expected = order == 0 ? one : order == 1 ? 2 * one - two : 3 * one - 3 * two + three;
            int part = expected >>> (8 * (width - 1 - i % width));
            add(new byte[] {(byte) (differences[i] + part)});
        }
    }

    private int number(int at, int width) {
        int number = 0;
        for (int i = at; i < at + width; i++) {
            number = number << 8 | (bytes[i] & 0xFF);
        }
        return number;
    }
}
