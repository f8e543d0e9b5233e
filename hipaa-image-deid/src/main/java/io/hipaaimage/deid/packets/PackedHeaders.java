package io.hipaaimage.deid.packets;

import io.hipaaimage.core.DamagedInputException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Packet headers that stand together and not in front of their packets: of all tile-parts in the main header (PPM, T.800 A.7.4), or of one in
 * its own (PPT, A.7.5). Segments are joined by their number.
 */
final class PackedHeaders {
    private static final int MOST_BYTES = 4 << 20;

    private final Map<Integer, byte[]> segments = new TreeMap<>();
    private int held;
    private ByteBuffer joined = ByteBuffer.allocate(0);

    void take(byte[] content) throws DamagedInputException {
        if (content.length == 0 || content.length > MOST_BYTES - held) {
            throw malformed();
        }
        held += content.length;
        if (segments.put(content[0] & 0xFF, content.clone()) != null) {
            throw malformed();
        }
    }

    /** All of them, of a tile-part's own. */
    byte[] all() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        segments.values().forEach(segment -> all.write(segment, 1, segment.length - 1));
        return all.toByteArray();
    }

    /** Those of the tile-part that comes next, of a main header's: their number of bytes stands before them. */
    byte[] next() throws DamagedInputException {
        if (!segments.isEmpty()) {
            joined = ByteBuffer.wrap(all());
            segments.clear();
        }
        if (joined.remaining() < Integer.BYTES) {
            throw malformed();
        }
        int length = joined.getInt();
        if (length < 0 || length > joined.remaining()) {
            throw malformed();
        }
        byte[] next = Arrays.copyOfRange(joined.array(), joined.position(), joined.position() + length);
        joined.position(joined.position() + length);
        return next;
    }

    /** How many bytes no tile-part took. */
    long left() {
        return joined.remaining() + (long) all().length;
    }

    private static DamagedInputException malformed() {
        return PacketBytes.malformed("packed packet headers", 0);
    }
}
