package io.hipaaimage.deid;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Keeps a bounded copy of what is read first, for a reader that wants it again. */
final class BeginningKept extends FilterInputStream {
    private final BoundedCopy copy;

    BeginningKept(InputStream in, int most) {
        super(in);
        this.copy = new BoundedCopy(most);
    }

    byte[] beginning() {
        return copy.bytes();
    }

    /** Whether more was read than is kept. */
    boolean cut() {
        return copy.cut();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int read = super.read(into, from, length);
        if (read > 0) {
            copy.add(into, from, read);
        }
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
