package io.hipaaimage.deid.tiff;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/** PackBits (TIFF 6.0 section 9): literal bytes and runs. */
final class PackBitsDecoder implements PartDecoder {
    private static final int NOTHING = -128;

    private final PartStream source;
    private final InputStream in;
    private int literals;
    private int run;
    private byte value;

    PackBitsDecoder(PartStream source) {
        this.source = source;
        this.in = new BufferedInputStream(source);
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int done = 0;
        while (done < length && (literals > 0 || run > 0 || next())) {
            if (literals > 0) {
                int now = in.read(into, from + done, Math.min(literals, length - done));
                if (now < 0) {
                    return done;
                }
                literals -= now;
                done += now;
            } else {
                for (; run > 0 && done < length; run--) {
                    into[from + done++] = value;
                }
            }
        }
        return done;
    }

    private boolean next() throws IOException {
        int head = in.read();
        while (head >= 0 && (byte) head == NOTHING) {
            head = in.read();
        }
        if (head < 0) {
            return false;
        }
        if ((byte) head >= 0) {
            literals = head + 1;
            return true;
        }
        run = 1 - (byte) head;
        int repeated = in.read();
        value = (byte) repeated;
        return repeated >= 0;
    }

    @Override
    public long rest() {
        try {
            return source.left() + in.available();
        } catch (IOException e) {
            return source.left();
        }
    }

    @Override
    public void close() {
        // holds nothing
    }
}
