package io.hipaaimage.deid.bmp;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.spi.HeldOutput;
import io.hipaaimage.deid.spi.PictureInput;
import java.io.IOException;

/** Copies plain pixels; padding and bits of no pixel become zeros on the way. */
final class Rows {
    private static final int STEP = 1 << 13;
    private static final int BLANK = 3;

    private final PictureInput in;
    private final HeldOutput out;
    private final Layout layout;
    private final Palette palette;
    private final byte[] step = new byte[STEP];
    private final byte[] blank = new byte[BLANK];

    Rows(PictureInput in, HeldOutput out, Layout layout, Palette palette) {
        this.in = in;
        this.out = out;
        this.layout = layout;
        this.palette = palette;
    }

    /** Copies all lines; notes in the palette what they name. */
    void copy() throws ImageVaultException, IOException {
        int padding = (int) (layout.stride() - layout.lineBytes());
        if (padding == 0 && !layout.hasPalette()) {
            line(layout.lineBytes() * layout.lines());
            return;
        }
        for (int y = 0; y < layout.lines(); y++) {
            line(layout.lineBytes());
            in.skip(padding, "pixels");
            out.write(blank, 0, padding);
        }
    }

    /** The bytes of a line, in steps that begin with a whole pixel. */
    private void line(long bytes) throws ImageVaultException, IOException {
        long left = bytes;
        while (left > 0) {
            int now = (int) Math.min(left, STEP - STEP % 12);
            take(now);
            left -= now;
            if (layout.hasPalette()) {
                small(now, left == 0);
            } else if (layout.hasIdleBits()) {
                mask(now);
            }
            out.write(step, 0, now);
        }
    }

    private void take(int bytes) throws ImageVaultException, IOException {
        int done = 0;
        while (done < bytes) {
            if (in.position() == in.limit() && !in.refill()) {
                throw in.truncated("pixels");
            }
            int part = Math.min(bytes - done, in.limit() - in.position());
            System.arraycopy(in.window(), in.position(), step, done, part);
            in.position(in.position() + part);
            done += part;
        }
    }

    private void mask(int bytes) {
        int mask = layout.pixelMask();
        int pixel = layout.bits() / 8;
        for (int i = 0; i < bytes; i++) {
            step[i] &= (byte) (mask >>> (8 * (i % pixel)));
        }
    }

    private void small(int bytes, boolean last) {
        int bits = layout.bits();
        int idle = last ? (int) (8 * layout.lineBytes() - (long) layout.width() * bits) : 0;
        if (idle > 0) {
            step[bytes - 1] &= (byte) (0xFF << idle);
        }
        int mask = (1 << bits) - 1;
        for (int i = 0; i < bytes; i++) {
            int end = last && i == bytes - 1 ? idle : 0;
            for (int shift = 8 - bits; shift >= end; shift -= bits) {
                palette.use(step[i] >> shift & mask);
            }
        }
    }
}
