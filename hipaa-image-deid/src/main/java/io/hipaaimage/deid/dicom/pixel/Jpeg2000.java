package io.hipaaimage.deid.dicom.pixel;

import io.hipaaimage.core.ImageVaultException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * JPEG 2000 code streams (ISO/IEC 15444-1 annex A, 15444-15): comments and tables of lengths go, from the main header and from
 * tile-parts, whose lengths are written anew; of other segments stays what their parameters say; all after EOC goes, and so do the boxes of a JP2 file around it.
 */
final class Jpeg2000 implements FrameFilter {
    private static final int SOC = 0xFF4F;
    private static final int SOT = 0xFF90;
    private static final int SOD = 0xFF93;
    private static final int EOC = 0xFFD9;
    private static final int MOST_HEADER = 1 << 20;
    private static final int MOST_BOXES = 100;
    private static final long JP2_SIGNATURE = 0x0000_000C_6A50_2020L;
    private static final long CODE_STREAM = 0x6A70_3263L;

    @Override
    public void copy(FrameInput in, OutputStream out) throws ImageVaultException, IOException {
        int first = in.u16();
        if (first == 0) {
            first = unwrap(in);
        }
        if (first != SOC) {
            throw in.malformed("no SOC");
        }
        u16(out, SOC);
        int marker = in.u16();
        CodeStreamMarkers markers = new CodeStreamMarkers(in);
        marker = header(in, out, marker, markers);
        while (marker == SOT) {
            marker = tilePart(in, out, markers);
        }
        if (marker != EOC) {
            throw in.malformed("no EOC");
        }
        u16(out, EOC);
    }

    /** The code stream's first two bytes, from within a JP2 file whose first two bytes were read. */
    private static int unwrap(FrameInput in) throws ImageVaultException, IOException {
        long signature = (long) in.u16() << 32 | in.u32();
        if (signature != JP2_SIGNATURE) {
            throw in.malformed("no SOC");
        }
        in.bytes(4);
        for (int i = 0; i < MOST_BOXES; i++) {
            long length = in.u32();
            long type = in.u32();
            if (type == CODE_STREAM) {
                if (length == 1) {
                    in.bytes(8);
                }
                return in.u16();
            }
            if (length < 8) {
                throw in.malformed("box length");
            }
            in.copy(length - 8, OutputStream.nullOutputStream());
        }
        throw in.malformed("no code stream");
    }

    /** Copies marker segments up to the first tile-part; returns the marker there. */
    private static int header(FrameInput in, OutputStream out, int begin, CodeStreamMarkers markers)
            throws ImageVaultException, IOException {
        int marker = begin;
        while (marker != SOT && marker != EOC) {
            int length = in.u16();
            if (length < 2) {
                throw in.malformed("segment length");
            }
            byte[] payload = in.bytes(length - 2);
            Optional<byte[]> kept = markers.kept(marker, payload);
            if (kept.isPresent()) {
                CodeStreamMarkers.write(out, marker, kept.get());
            }
            marker = in.u16();
        }
        return marker;
    }

    /** Copies a tile-part behind its SOT marker; returns the marker after it. */
    private static int tilePart(FrameInput in, OutputStream out, CodeStreamMarkers markers)
            throws ImageVaultException, IOException {
        if (in.u16() != 10) {
            throw in.malformed("SOT length");
        }
        int tile = in.u16();
        long length = in.u32();
        int index = in.u8();
        int parts = in.u8();
        ByteArrayOutputStream held = new ByteArrayOutputStream();
        long read = 12 + headerLength(in, held, markers);
        u16(out, SOT);
        u16(out, 10);
        u16(out, tile);
        long data = length - read;
        if (length != 0 && data < 0) {
            throw in.malformed("tile-part length");
        }
        long written = length == 0 ? 0 : 12 + held.size() + 2 + data;
        u16(out, (int) (written >> 16));
        u16(out, (int) written);
        out.write(index);
        out.write(parts);
        held.writeTo(out);
        u16(out, SOD);
        if (length == 0) {
            return toTheEnd(in, out);
        }
        in.copy(data, out);
        return in.u16();
    }

    /** Reads a tile-part's header into memory and returns how long it was, SOD included. */
    private static long headerLength(FrameInput in, ByteArrayOutputStream held, CodeStreamMarkers markers)
            throws ImageVaultException, IOException {
        long read = 0;
        int marker = in.u16();
        while (marker != SOD) {
            int length = in.u16();
            if (length < 2 || held.size() > MOST_HEADER) {
                throw in.malformed("tile-part header");
            }
            byte[] payload = in.bytes(length - 2);
            read += 2 + length;
            Optional<byte[]> kept = markers.kept(marker, payload);
            if (kept.isPresent()) {
                CodeStreamMarkers.write(held, marker, kept.get());
            }
            marker = in.u16();
        }
        return read + 2;
    }

    /** A last tile-part without a length: coded data never holds FF followed by more than 8F. */
    private static int toTheEnd(FrameInput in, OutputStream out) throws ImageVaultException, IOException {
        int b = in.u8();
        while (true) {
            while (b != 0xFF) {
                out.write(b);
                b = in.u8();
            }
            int next = in.u8();
            if (next > 0x8F) {
                return 0xFF00 | next;
            }
            out.write(0xFF);
            b = next;
        }
    }

    private static void u16(OutputStream out, int value) throws IOException {
        out.write(value >> 8);
        out.write(value);
    }
}
