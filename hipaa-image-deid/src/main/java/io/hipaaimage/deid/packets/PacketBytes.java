package io.hipaaimage.deid.packets;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.deid.spi.SeekablePicture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** The bytes of a tile-part behind its header, one after another through a small window. */
final class PacketBytes {
    private static final int WINDOW = 1 << 14;
    static final int SOP = 0x91;
    static final int EPH = 0x92;
    private static final int FIRST_MARKER = 0x90;

    private final SeekablePicture picture;
    private final byte[] window = new byte[WINDOW];
    private long base;
    private int held;
    private long at;
    private long end;

    PacketBytes(SeekablePicture picture) {
        this.picture = picture;
    }

    /** Packet headers that were packed elsewhere. */
    static PacketBytes of(byte[] headers) {
        PacketBytes bytes = new PacketBytes(new Held(headers));
        bytes.range(0, headers.length);
        return bytes;
    }

    private record Held(byte[] bytes) implements SeekablePicture {
        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public int read(long at, byte[] into, int from, int length) {
            int part = (int) Math.max(0, Math.min(length, bytes.length - at));
            System.arraycopy(bytes, (int) at, into, from, part);
            return part;
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    /** The bytes from a place on up to here, as they go out by their edits. */
    byte[] passed(long from, Edits edits) throws IOException {
        byte[] all = new byte[(int) (at - from)];
        int read = picture.read(from, all, 0, all.length);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int next = 0;
        for (int i = 0; i < edits.count(); i++) {
            int place = (int) (edits.at(i) - from);
            out.write(all, next, place - next);
            out.writeBytes(edits.instead(i));
            next = place + 1;
        }
        out.write(all, next, read - next);
        return out.toByteArray();
    }

    void range(long from, long to) {
        at = from;
        end = to;
    }

    long at() {
        return at;
    }

    long left() {
        return end - at;
    }

    int next() throws DamagedInputException, IOException {
        if (at >= end) {
            throw truncated();
        }
        fill();
        return window[(int) (at++ - base)] & 0xFF;
    }

    /** Whether a marker stands here; nothing is consumed. */
    boolean isMarker(int second) throws DamagedInputException, IOException {
        if (left() < 2) {
            return false;
        }
        long here = at;
        boolean is = next() == 0xFF && next() == second;
        at = here;
        return is;
    }

    /** Goes over a codeword segment, which no marker interrupts (T.800 B.10.1). */
    void skip(long length) throws DamagedInputException, IOException {
        skip(length, false);
    }

    /** Goes over all that is left; of markers only those of packets may be in it. */
    void skipPackets() throws DamagedInputException, IOException {
        skip(left(), true);
    }

    private void skip(long length, boolean packets) throws DamagedInputException, IOException {
        if (length > left()) {
            throw truncated();
        }
        long to = at + length;
        boolean escape = false;
        while (at < to) {
            fill();
            int from = (int) (at - base);
            int limit = (int) Math.min(held, to - base);
            for (int i = from; i < limit; i++) {
                int value = window[i] & 0xFF;
                if (escape && value >= FIRST_MARKER && !(packets && (value == SOP || value == EPH))) {
                    throw malformed("marker among packets", base + i);
                }
                escape = value == 0xFF;
            }
            at = base + limit;
        }
    }

    private void fill() throws DamagedInputException, IOException {
        if (at < base || at >= base + held) {
            base = at;
            held = picture.read(at, window, 0, WINDOW);
            if (held == 0) {
                throw truncated();
            }
        }
    }

    private DamagedInputException truncated() {
        return new DamagedInputException(ErrorCode.TRUNCATED, "packet", at);
    }

    static DamagedInputException malformed(String where, long at) {
        return new DamagedInputException(ErrorCode.MALFORMED, where, at);
    }
}
