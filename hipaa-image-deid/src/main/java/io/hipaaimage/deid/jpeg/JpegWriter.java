package io.hipaaimage.deid.jpeg;

import io.hipaaimage.deid.exif.Orientation;
import io.hipaaimage.deid.spi.PictureOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes segments in their one canonical form: one table a segment, ids from 1, no parameter that a decoder does not need. */
final class JpegWriter {
    /** The length of the segment that tells a turn. */
    static final int TURN_BYTES = 4 + 6 + Orientation.BLOCK_BYTES;

    private static final byte[] EXIF = {'E', 'x', 'i', 'f', 0, 0};
    private static final byte[] ICC = "ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ADOBE = {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0};
    private static final int MOST_PAYLOAD = 65533;

    private final PictureOutput out;

    JpegWriter(PictureOutput out) {
        this.out = out;
    }

    void begin() throws IOException {
        out.write(new byte[] {(byte) 0xFF, (byte) Marker.SOI});
    }

    void end() throws IOException {
        out.write(new byte[] {(byte) 0xFF, (byte) Marker.EOI});
    }

    void orientation(int orientation) throws IOException {
        out.write(segment(Marker.APP1, EXIF.length + Orientation.BLOCK_BYTES)
                .put(EXIF)
                .put(Orientation.block(orientation))
                .array());
    }

    void segment(byte[] whole) throws IOException {
        out.write(whole);
    }

    /** A profile in pieces of the most that a segment takes (ICC.1 annex B.4). */
    void profile(byte[] profile) throws IOException {
        int most = MOST_PAYLOAD - ICC.length - 2;
        int pieces = (profile.length + most - 1) / most;
        for (int i = 0; i < pieces; i++) {
            byte[] piece = Arrays.copyOfRange(profile, i * most, Math.min(profile.length, (i + 1) * most));
            out.write(segment(Marker.APP2, ICC.length + 2 + piece.length)
                    .put(ICC)
                    .put((byte) (i + 1))
                    .put((byte) pieces)
                    .put(piece)
                    .array());
        }
    }

    void adobe(int transform) throws IOException {
        out.write(segment(Marker.APP14, ADOBE.length + 1)
                .put(ADOBE)
                .put((byte) transform)
                .array());
    }

    void quantizers(int slot, int[] table) throws IOException {
        boolean wide = Arrays.stream(table).anyMatch(value -> value > 0xFF);
        ByteBuffer segment =
                segment(Marker.DQT, 1 + (wide ? 2 : 1) * table.length).put((byte) ((wide ? 16 : 0) | slot));
        for (int value : table) {
            if (wide) {
                segment.putShort((short) value);
            } else {
                segment.put((byte) value);
            }
        }
        write(segment);
    }

    void huffman(int kind, int slot, HuffmanTable table) throws IOException {
        out.write(segment(Marker.DHT, 1 + table.length())
                .put((byte) (kind << 4 | slot))
                .put(table.stored())
                .array());
    }

    void frame(Frame frame) throws IOException {
        int count = frame.components().size();
        ByteBuffer segment = segment(frame.marker(), 6 + 3 * count)
                .put((byte) frame.precision())
                .putShort((short) frame.height())
                .putShort((short) frame.width())
                .put((byte) count);
        for (int i = 0; i < count; i++) {
            Frame.Component c = frame.components().get(i);
            // one component alone is never subsampled, whatever its factors say (T.81 A.2.2)
            int sampling = count == 1 ? 0x11 : c.across() << 4 | c.down();
            segment.put((byte) (i + 1)).put((byte) sampling).put((byte) c.table());
        }
        write(segment);
    }

    void restartInterval(int units) throws IOException {
        out.write(segment(Marker.DRI, 2).putShort((short) units).array());
    }

    void scan(Scan scan) throws IOException {
        int count = scan.components().length;
        ByteBuffer segment = segment(Marker.SOS, 4 + 2 * count).put((byte) count);
        for (int i = 0; i < count; i++) {
            segment.put((byte) (scan.components()[i] + 1)).put((byte) (scan.dc()[i] << 4 | scan.ac()[i]));
        }
        segment.put((byte) scan.from()).put((byte) scan.to()).put((byte) (scan.high() << 4 | scan.low()));
        write(segment);
    }

    private void write(ByteBuffer segment) throws IOException {
        out.write(segment.array(), segment.arrayOffset(), segment.position());
    }

    private static ByteBuffer segment(int marker, int payload) {
        return ByteBuffer.allocate(4 + payload)
                .put((byte) 0xFF)
                .put((byte) marker)
                .putShort((short) (payload + 2));
    }
}
