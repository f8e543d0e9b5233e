package io.hipaaimage.deid.dicom.pixel;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.dicom.data.DicomFile;
import io.hipaaimage.deid.dicom.data.Value;
import io.hipaaimage.deid.spi.SeekablePicture;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** The bytes of a frame, through all of its fragments, by a small window. For one thread. */
final class FrameInput extends InputStream {
    private final DicomFile file;
    private final List<Value.Range> fragments;
    private final byte[] window = new byte[1 << 14];
    private int fragment;
    private long within;
    private int at;
    private int limit;
    private long offset;
    /** Bytes of the frame in front of the window. */
    private long before;

    FrameInput(DicomFile file, List<Value.Range> fragments) {
        this.file = file;
        this.fragments = fragments;
        this.offset = fragments.isEmpty() ? 0 : fragments.get(0).offset();
    }

    /** The same frame from its beginning. */
    FrameInput again() {
        return new FrameInput(file, fragments);
    }

    /** The same frame's bytes at any place. */
    SeekablePicture picture() {
        return new FramePicture(file, fragments);
    }

    /** How many bytes of the frame were read. */
    long position() {
        return before + at;
    }

    private boolean fill() throws IOException {
        while (fragment < fragments.size()) {
            Value.Range now = fragments.get(fragment);
            long left = now.length() - within;
            if (left == 0) {
                fragment++;
                within = 0;
                continue;
            }
            before += limit;
            limit = (int) Math.min(window.length, left);
            offset = now.offset() + within;
            try {
                file.read(offset, window, limit);
            } catch (DamagedInputException e) {
                throw new IOException("the file became shorter while it was read", e);
            }
            within += limit;
            at = 0;
            return true;
        }
        return false;
    }

    @Override
    public int read() throws IOException {
        return at < limit || fill() ? window[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (at == limit && !fill()) {
            return -1;
        }
        int part = Math.min(length, limit - at);
        System.arraycopy(window, at, into, from, part);
        at += part;
        return part;
    }

    int u8() throws ImageVaultException, IOException {
        int value = read();
        if (value < 0) {
            throw new DamagedInputException(ErrorCode.TRUNCATED, "frame of 7FE00010", offset + at);
        }
        return value;
    }

    int u16() throws ImageVaultException, IOException {
        return u8() << 8 | u8();
    }

    long u32() throws ImageVaultException, IOException {
        return (long) u16() << 16 | u16();
    }

    byte[] bytes(int count) throws ImageVaultException, IOException {
        byte[] all = new byte[count];
        for (int i = 0; i < count; i++) {
            all[i] = (byte) u8();
        }
        return all;
    }

    void copy(long count, OutputStream out) throws ImageVaultException, IOException {
        long left = count;
        while (left > 0) {
            if (at == limit && !fill()) {
                throw new DamagedInputException(ErrorCode.TRUNCATED, "frame of 7FE00010", offset + at);
            }
            int part = (int) Math.min(left, limit - at);
            out.write(window, at, part);
            at += part;
            left -= part;
        }
    }

    DamagedInputException malformed(String how) {
        return new DamagedInputException(ErrorCode.MALFORMED, "frame of 7FE00010: " + how, offset + at);
    }
}
