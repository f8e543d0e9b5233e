package io.hipaaimage.deid.rendering;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A clean file in memory, up to a limit; nothing of it is on a disk. */
final class HeldPicture extends OutputStream {
    private static final int MOST_BYTES = 64 << 20;
    private static final int SHARE_OF_HEAP = 16;

    /** Says that there was more. */
    static final class Full extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** Gives what it holds without a copy. */
    private static final class Bytes extends ByteArrayOutputStream {
        byte[] array() {
            return buf;
        }
    }

    private final Bytes held = new Bytes();
    private final long most;

    HeldPicture() {
        this.most = Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (held.size() > most - length) {
            throw new Full();
        }
        held.write(bytes, from, length);
    }

    int size() {
        return held.size();
    }

    /** Unsigned, or -1 behind the end. */
    int at(int index) {
        return index >= 0 && index < held.size() ? held.array()[index] & 0xFF : -1;
    }

    /** Big endian. */
    int u16(int index) {
        return at(index) << 8 | at(index + 1);
    }

    int u32(int index) {
        return u16(index) << 16 | u16(index + 2);
    }

    byte[] copy(int from, int length) {
        byte[] part = new byte[length];
        System.arraycopy(held.array(), from, part, 0, length);
        return part;
    }

    InputStream from(int index) {
        return new ByteArrayInputStream(held.array(), index, held.size() - index);
    }
}
