package io.hipaaimage.deid.bmp;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.spi.HeldOutput;
import io.hipaaimage.deid.spi.PictureInput;
import java.io.IOException;

/** Walks run lengths (MS-WMF 3.1.6) to their end mark; bytes and halves of bytes that are no pixel become zeros. */
final class RunLengths {
    private static final int END_OF_LINE = 0;
    private static final int END = 1;
    private static final int MOVE = 2;

    private final PictureInput in;
    private final HeldOutput out;
    private final Layout layout;
    private final Palette palette;
    private final boolean halves;
    private long x;
    private long y;
    private boolean gaps;

    RunLengths(PictureInput in, HeldOutput out, Layout layout, Palette palette) {
        this.in = in;
        this.out = out;
        this.layout = layout;
        this.palette = palette;
        this.halves = layout.compression() == Layout.RUNS_OF_4;
    }

    /** Copies what makes the picture; notes in the palette what it names. */
    void copy() throws ImageVaultException, IOException {
        boolean ended = false;
        while (!ended) {
            int count = in.u8("pixels");
            int value = in.u8("pixels");
            if (count > 0) {
                run(count, value);
            } else if (value == END) {
                ended = true;
            } else if (value == END_OF_LINE) {
                endLine();
            } else if (value == MOVE) {
                move(in.u8("pixels"), in.u8("pixels"));
            } else {
                literal(value);
            }
        }
        out.write(new byte[] {0, END});
        if (gaps || y < layout.lines() - 1 || (y == layout.lines() - 1 && x < layout.width())) {
            palette.use(0);
        }
    }

    /** ImageMagick's runs go on to a multiple of four columns; viewers cut them at the line's end, and so does this. */
    private void run(int told, int value) throws ImageVaultException, IOException {
        int count = (int) Math.min(told, layout.width() - x);
        advance(count);
        if (count > 0) {
            int kept = halves && count == 1 ? value & 0xF0 : value;
            use(kept, count > 1);
            out.write(new byte[] {(byte) count, (byte) kept});
        }
    }

    private void literal(int count) throws ImageVaultException, IOException {
        advance(count);
        int bytes = halves ? (count + 1) / 2 : count;
        byte[] pixels = new byte[2 + bytes + (bytes & 1)];
        pixels[1] = (byte) count;
        for (int i = 0; i < bytes; i++) {
            boolean half = halves && i == bytes - 1 && (count & 1) == 1;
            int value = in.u8("pixels");
            pixels[2 + i] = (byte) (half ? value & 0xF0 : value);
            use(pixels[2 + i] & 0xFF, !half);
        }
        in.skip(bytes & 1, "pixels");
        out.write(pixels);
    }

    private void endLine() throws ImageVaultException, IOException {
        if (y >= layout.lines()) {
            throw in.malformed("run lengths beyond the last line");
        }
        gaps |= x < layout.width();
        x = 0;
        y++;
        out.write(new byte[2]);
    }

    private void move(int right, int up) throws ImageVaultException, IOException {
        if (x + right > layout.width() || y + up >= layout.lines()) {
            throw in.malformed("run lengths beyond the picture");
        }
        x += right;
        y += up;
        gaps = true;
        if (right > 0 || up > 0) {
            out.write(new byte[] {0, MOVE, (byte) right, (byte) up});
        }
    }

    private void advance(int count) throws ImageVaultException {
        x += count;
        if (x > layout.width() || y >= layout.lines()) {
            throw in.malformed("run lengths beyond the picture");
        }
    }

    private void use(int value, boolean both) {
        if (!halves) {
            palette.use(value);
            return;
        }
        palette.use(value >> 4);
        if (both) {
            palette.use(value & 15);
        }
    }
}
