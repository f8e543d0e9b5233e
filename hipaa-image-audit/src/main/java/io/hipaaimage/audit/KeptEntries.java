package io.hipaaimage.audit;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The file {@code log.kept} of a pruned log: where it begins now, and those entries of the part that went on which later ones rest. Each
 * of them is proved by its leaf in the tiles; the PRUNE entry has the digest of the whole file. Immutable.
 *
 * @param first the first index that stands in a segment; 0 where nothing was pruned
 * @param segment the number of the first segment
 * @param entries the kept ones by their index, all below {@code first}
 */
record KeptEntries(long first, int segment, SortedMap<Long, byte[]> entries) {
    static final String FILE = "log.kept";
    static final String NEXT = "log.kept.next";
    static final KeptEntries NONE = new KeptEntries(0, 1, new TreeMap<>());

    private static final byte[] MAGIC = {'H', 'I', 'A', 'P'};
    private static final int HEADER = 16;
    private static final int MOST_BYTES = 1 << 26;

    static KeptEntries read(DurableFiles files, Path folder) throws IOException, DamagedInputException {
        Path file = folder.resolve(FILE);
        if (!files.exists(file)) {
            return NONE;
        }
        try {
            return parse(files.readAll(file, MOST_BYTES));
        } catch (DurableFiles.TooLongException e) {
            throw malformed(e);
        }
    }

    private static KeptEntries parse(byte[] bytes) throws DamagedInputException {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (bytes.length < HEADER || !Arrays.equals(bytes, 0, 4, MAGIC, 0, 4)) {
            throw malformed(null);
        }
        int segment = in.getInt(4);
        long first = in.getLong(8);
        in.position(HEADER);
        TreeMap<Long, byte[]> entries = new TreeMap<>();
        while (in.remaining() >= 10) {
            long index = in.getLong();
            byte[] entry = new byte[Math.min(in.getShort() & 0xffff, in.remaining())];
            in.get(entry);
            boolean rises = entries.isEmpty() || index > entries.lastKey();
            if (index < 0 || index >= first || !rises || entries.put(index, entry) != null) {
                throw malformed(null);
            }
        }
        if (in.hasRemaining() || segment < 2 || !entries.containsKey(0L)) {
            throw malformed(null);
        }
        return new KeptEntries(first, segment, entries);
    }

    byte[] bytes() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(MAGIC);
        out.write(ByteBuffer.allocate(12).putInt(segment).putLong(first).array());
        for (Map.Entry<Long, byte[]> kept : entries.entrySet()) {
            byte[] entry = kept.getValue();
            out.write(ByteBuffer.allocate(10)
                    .putLong(kept.getKey())
                    .putShort((short) entry.length)
                    .array());
            out.write(entry);
        }
        if (out.size() > MOST_BYTES) {
            throw new IOException("more entries have to be kept than a log can keep");
        }
        return out.toByteArray();
    }

    static String digest(byte[] bytes) {
        return HexFormat.of().formatHex(Hashing.sha256().digest(bytes));
    }

    /** The first index whose entry bundle is there. */
    long minimum() {
        return minimum(first);
    }

    static long minimum(long first) {
        return first - first % TileTree.WIDTH;
    }

    private static DamagedInputException malformed(@org.jspecify.annotations.Nullable IOException cause) {
        return new DamagedInputException(
                ErrorCode.TAMPERED, "audit log: log.kept; nothing is appended, run audit verify", -1, cause);
    }
}
