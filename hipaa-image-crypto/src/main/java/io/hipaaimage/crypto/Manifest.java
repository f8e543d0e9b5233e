package io.hipaaimage.crypto;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.core.UnavailableException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which epoch each shard is in. One small file, replaced whole by compare-and-set on its generation:
 *
 * <pre>
 * "HIRM" | generation u64 | rows u32 | { shard u32, state u8, epoch u32, next u32, live u64, ids u32, ids x 16 } | HMAC-SHA-256 32
 * </pre>
 *
 * <p>Thread-safe.
 */
final class Manifest {
    private static final int MAGIC = 0x4849524d;
    private static final int MOST_BYTES = 256 << 20;
    private static final byte[] LABEL = "hipaa-image/manifest/v1".getBytes(StandardCharsets.US_ASCII);

    /** Where a shard stands. */
    enum State {
        /** Records are in the file of {@code epoch}. */
        OPEN(1),
        /** New records go to the file of {@code next}; the others are being copied there. */
        CLOSING(2),
        /** All records are in the file of {@code next}; the key of {@code epoch} dies. */
        CLOSED(3);

        private final int code;

        State(int code) {
            this.code = code;
        }

        static State of(int code) {
            for (State state : values()) {
                if (state.code == code) {
                    return state;
                }
            }
            throw new IllegalArgumentException("no such state");
        }
    }

    /**
     * A shard.
     *
     * @param shard its number
     * @param state where it stands
     * @param epoch its epoch, or the one that a closing ends
     * @param next the epoch that a closing begins, 0 when open
     * @param live the records that a closing read back
     * @param shredded the key ids whose horizon a closing closes
     */
    record Row(int shard, State state, int epoch, int next, long live, List<KeyId> shredded) {
        Row {
            shredded = List.copyOf(shredded);
        }

        static Row open(int shard, int epoch) {
            return new Row(shard, State.OPEN, epoch, 0, 0, List.of());
        }

        /** The epoch of the file that takes new records. */
        int active() {
            return state == State.OPEN ? epoch : next;
        }
    }

    private final Path path;
    private final DurableFiles files;
    private final byte[] key;
    private final SortedMap<Integer, Row> rows = new TreeMap<>();
    private long generation;

    /** What a failed write may have left on the disk all the same. */
    private long attempted;

    private Manifest(Path path, DurableFiles files, byte[] key) {
        this.path = path;
        this.files = files;
        this.key = key;
    }

    private static byte[] key(byte[] secret) {
        return Primitives.hmacSha256(secret, LABEL);
    }

    /** A manifest of open shards in epoch 1, durable on return. */
    static Manifest create(Path path, DurableFiles files, byte[] secret, List<Integer> shards)
            throws UnavailableException {
        Manifest made = new Manifest(path, files, key(secret));
        shards.forEach(shard -> made.rows.put(shard, Row.open(shard, 1)));
        made.store(made.rows);
        return made;
    }

    /**
     * Reads a manifest.
     *
     * @throws UnavailableException {@code STORE_DAMAGED}
     */
    static Manifest open(Path path, DurableFiles files, byte[] secret) throws UnavailableException {
        Manifest found = new Manifest(path, files, key(secret));
        found.decode(found.read());
        return found;
    }

    /** The manifest of a copy of these records. */
    Manifest ofCopy(Path copy) throws UnavailableException {
        Manifest found = new Manifest(copy, files, key);
        found.decode(found.read());
        return found;
    }

    synchronized List<Row> rows() {
        return List.copyOf(rows.values());
    }

    synchronized Row row(int shard) {
        Row row = rows.get(shard);
        if (row == null) {
            throw new IllegalArgumentException("no such shard");
        }
        return row;
    }

    /**
     * Puts a row in place of another, durable on return.
     *
     * @throws UnavailableException {@code STORE_DAMAGED} if the file changed behind our back, {@code IO} if it cannot be written
     */
    synchronized void compareAndSet(Row expected, Row next) throws UnavailableException {
        long onDisk = ByteBuffer.wrap(read()).getLong(4);
        boolean ours = onDisk == generation || onDisk == attempted;
        if (!ours || !expected.equals(rows.get(next.shard()))) {
            throw damaged("the manifest of the key records was changed by somebody else", null);
        }
        SortedMap<Integer, Row> changed = new TreeMap<>(rows);
        changed.put(next.shard(), next);
        store(changed);
        rows.put(next.shard(), next);
    }

    private void store(SortedMap<Integer, Row> content) throws UnavailableException {
        int size = 16;
        for (Row row : content.values()) {
            size += 25 + 16 * row.shredded.size();
        }
        ByteBuffer out = ByteBuffer.allocate(size + 32);
        attempted = Math.max(generation, attempted) + 1;
        out.putInt(MAGIC).putLong(attempted).putInt(content.size());
        for (Row row : content.values()) {
            out.putInt(row.shard).put((byte) row.state.code).putInt(row.epoch).putInt(row.next);
            out.putLong(row.live).putInt(row.shredded.size());
            row.shredded.forEach(id -> out.put(id.bytes()));
        }
        out.put(Primitives.hmacSha256(key, Arrays.copyOf(out.array(), size)));
        try {
            files.replace(path, out.array());
        } catch (IOException e) {
            throw DiskFault.of(e, "the manifest of the key records cannot be written");
        }
        generation = attempted;
    }

    private byte[] read() throws UnavailableException {
        try {
            byte[] file = files.readAll(path, MOST_BYTES);
            int body = file.length - 32;
            if (body < 16
                    || !Arrays.equals(
                            Primitives.hmacSha256(key, Arrays.copyOf(file, body)),
                            Arrays.copyOfRange(file, body, file.length))) {
                throw damaged("the manifest of the key records was altered", null);
            }
            return Arrays.copyOf(file, body);
        } catch (NoSuchFileException e) {
            throw damaged("the manifest of the key records is missing", e);
        } catch (DurableFiles.TooLongException e) {
            throw damaged("the manifest of the key records was altered", e);
        } catch (IOException e) {
            throw DiskFault.of(e, "the manifest of the key records cannot be read");
        }
    }

    private void decode(byte[] body) throws UnavailableException {
        try {
            ByteBuffer in = ByteBuffer.wrap(body);
            if (in.getInt() != MAGIC) {
                throw damaged("the manifest of the key records is of an unknown version", null);
            }
            generation = in.getLong();
            attempted = generation;
            int count = in.getInt();
            for (int i = 0; i < count; i++) {
                Row row = row(in);
                rows.put(row.shard, row);
            }
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw damaged("the manifest of the key records is of an unknown version", e);
        }
    }

    private static Row row(ByteBuffer in) {
        int shard = in.getInt();
        State state = State.of(in.get());
        int epoch = in.getInt();
        int next = in.getInt();
        long live = in.getLong();
        int count = in.getInt();
        List<KeyId> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] id = new byte[16];
            in.get(id);
            ids.add(KeyId.of(id));
        }
        return new Row(shard, state, epoch, next, live, ids);
    }

    private static UnavailableException damaged(String what, @Nullable Throwable cause) {
        return new UnavailableException(ErrorCode.STORE_DAMAGED, what + "; restore the home", false, cause);
    }
}
