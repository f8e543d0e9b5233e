package io.hipaaimage.deid.dicom.pixel;

import io.hipaaimage.core.ImageVaultException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;

/**
 * RLE frames (PS3.5 annex G): every run is walked; a segment ends where it has given its bytes, gaps between segments and unused bytes of
 * the header go.
 */
final class RunLengths implements FrameFilter {
    private static final int HEADER = 64;
    private static final int MOST_SEGMENTS = 15;

    private final long plane;
    private final int segments;

    RunLengths(PixelLayout layout) {
        boolean bits = layout.allocated() == 1;
        long pixels = (long) layout.rows() * layout.columns();
        this.plane = bits ? (pixels + 7) / 8 : pixels;
        this.segments = bits ? layout.samples() : layout.samples() * layout.allocated() / 8;
    }

    @Override
    public void copy(FrameInput in, OutputStream out, Set<BlindSpot> blind) throws ImageVaultException, IOException {
        long[] header = new long[HEADER / 4];
        for (int i = 0; i < header.length; i++) {
            header[i] = Integer.reverseBytes((int) in.u32()) & 0xFFFF_FFFFL;
        }
        if (header[0] != segments || segments > MOST_SEGMENTS || header[1] != HEADER) {
            throw in.malformed("RLE header");
        }
        long[] clean = new long[header.length];
        clean[0] = segments;
        ByteArrayOutputStream body = new FrameBuffer();
        long at = HEADER;
        for (int i = 1; i <= segments; i++) {
            if (header[i] < at) {
                throw in.malformed("RLE offsets");
            }
            in.copy(header[i] - at, OutputStream.nullOutputStream());
            clean[i] = (long) HEADER + body.size();
            at = header[i] + segment(in, body);
            if ((body.size() & 1) != 0) {
                body.write(0);
            }
        }
        for (long number : clean) {
            int turned = Integer.reverseBytes((int) number);
            out.write(turned >>> 24);
            out.write(turned >>> 16);
            out.write(turned >>> 8);
            out.write(turned);
        }
        body.writeTo(out);
    }

    /** Copies the runs of one byte plane; returns how many bytes they took. */
    private long segment(FrameInput in, OutputStream out) throws ImageVaultException, IOException {
        long made = 0;
        long read = 0;
        while (made < plane) {
            int control = (byte) in.u8();
            read++;
            if (control == -128) {
                continue;
            }
            int count = control >= 0 ? control + 1 : 1 - control;
            byte[] bytes = in.bytes(control >= 0 ? count : 1);
            read += bytes.length;
            made += count;
            out.write(control);
            out.write(bytes);
        }
        if (made != plane) {
            throw in.malformed("RLE segment");
        }
        return read;
    }
}
