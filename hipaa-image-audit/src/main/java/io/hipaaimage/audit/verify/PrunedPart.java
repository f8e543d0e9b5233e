package io.hipaaimage.audit.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a pruning left of the entries before the oldest segment: their leaves in the tiles, the bundle across the border, and in {@code
 * log.kept} those on which later ones rest. Believes nothing: what is read here is held against the chain and the root.
 */
final class PrunedPart {
    static final String FILE = "log.kept";
    static final String NEXT = "log.kept.next";
    private static final int WIDTH = 256;
    private static final int HEADER = 16;
    private static final long MOST_BYTES = 1L << 26;
    private static final byte[] MAGIC = {'H', 'I', 'A', 'P'};

    private final Path folder;
    private final long first;
    private final Map<Long, byte[]> kept;
    private final boolean malformed;
    private byte[] tile = new byte[0];
    private long tileNumber = -1;

    private PrunedPart(Path folder, long first, Map<Long, byte[]> kept, boolean malformed) {
        this.malformed = malformed;
        this.folder = folder;
        this.first = first;
        this.kept = kept;
    }

    /** Null where there is no such file; one that is not of its form is {@link #malformed}. */
    static @Nullable PrunedPart read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!LogFile.isThere(file)) {
            return null;
        }
        byte[] bytes = LogFile.bytes(file, MOST_BYTES);
        PrunedPart part = bytes == null ? null : parse(folder, bytes);
        return part == null ? new PrunedPart(folder, 0, Map.of(), true) : part;
    }

    private static @Nullable PrunedPart parse(Path folder, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (bytes.length < HEADER || !Arrays.equals(bytes, 0, 4, MAGIC, 0, 4) || in.getLong(8) < 0) {
            return null;
        }
        long first = in.getLong(8);
        in.position(HEADER);
        Map<Long, byte[]> kept = new HashMap<>();
        while (in.remaining() >= 10) {
            long index = in.getLong();
            int length = in.getShort() & 0xffff;
            if (length > in.remaining()) {
                return null;
            }
            byte[] entry = new byte[length];
            in.get(entry);
            kept.put(index, entry);
        }
        return in.hasRemaining() ? null : new PrunedPart(folder, first, kept, false);
    }

    /** Whether there is such a file and it is none: then nothing before the oldest segment can be verified. */
    boolean malformed() {
        return malformed;
    }

    /** The first index that stands in a segment, once the pruning is done. */
    long first() {
        return first;
    }

    /** The first index whose bundle stays. */
    long minimum() {
        return minimum(first);
    }

    static long minimum(long first) {
        return first - first % WIDTH;
    }

    /** The kept entry of a place, or null. */
    byte @Nullable [] kept(long index) {
        return kept.get(index);
    }

    /** The leaf of a place by its tile, or null where there is none. */
    byte @Nullable [] leaf(long index) throws IOException {
        if (index / WIDTH != tileNumber) {
            Path file = folder.resolve("tile").resolve("0").resolve(TileCheck.name(index / WIDTH));
            byte[] bytes = LogFile.bytes(file, WIDTH * 32);
            if (bytes == null || bytes.length != WIDTH * 32) {
                return null;
            }
            tile = bytes;
            tileNumber = index / WIDTH;
        }
        int at = (int) (index % WIDTH) * 32;
        return at + 32 > tile.length ? null : Arrays.copyOfRange(tile, at, at + 32);
    }

    /** The entries of the bundle that holds a place, as many as are whole. */
    List<byte[]> bundle(long index) throws IOException {
        Path file = folder.resolve("tile").resolve("entries").resolve(TileCheck.name(index / WIDTH));
        List<byte[]> entries = new ArrayList<>();
        byte[] bytes = LogFile.bytes(file, WIDTH * 65_537L);
        ByteBuffer in = ByteBuffer.wrap(bytes == null ? new byte[0] : bytes);
        while (in.remaining() >= 2) {
            int length = in.getShort() & 0xffff;
            if (length > in.remaining()) {
                break;
            }
            byte[] entry = new byte[length];
            in.get(entry);
            entries.add(entry);
        }
        return entries;
    }
}
