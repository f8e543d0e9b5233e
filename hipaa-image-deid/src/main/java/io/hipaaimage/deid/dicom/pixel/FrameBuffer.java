package io.hipaaimage.deid.dicom.pixel;

import java.io.ByteArrayOutputStream;

/** Holds one clean frame, whose length has to be known before it is written; bounded. */
final class FrameBuffer extends ByteArrayOutputStream {
    static final int MOST = 64 << 20;

    @Override
    public synchronized void write(int b) {
        check(1);
        super.write(b);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
        check(length);
        super.write(bytes, from, length);
    }

    private void check(int more) {
        if (count > MOST - more) {
            throw new TooLargeException();
        }
    }

    /** A frame that cannot be held. */
    static final class TooLargeException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLargeException() {
            super("a frame is larger than " + MOST + " bytes", null, false, false);
        }
    }
}
