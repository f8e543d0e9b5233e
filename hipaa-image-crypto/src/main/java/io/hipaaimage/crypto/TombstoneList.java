package io.hipaaimage.crypto;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.DurableFiles.DurableFile;
import io.hipaaimage.core.DurableFiles.Mode;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.core.UnavailableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key ids that were shredded, beside the keys and not beside the records, so that no restore of the records brings one back. One
 * entry is 64 bytes and never crosses a sector: key id 16, its place u64, zeros 8, HMAC-SHA-256 over the first 32. Every copy is
 * synced before {@link #add} returns; the list is the union of the copies. Thread-safe.
 */
final class TombstoneList {
    private static final Logger LOG = LoggerFactory.getLogger(TombstoneList.class);
    private static final int ENTRY = 64;
    private static final int MOST_BYTES = 1 << 30;
    private static final byte[] LABEL = "hipaa-image/tombstones/v1".getBytes(StandardCharsets.US_ASCII);

    private final List<Path> copies;
    private final DurableFiles files;
    private final byte[] key;
    private final Set<KeyId> ids = ConcurrentHashMap.newKeySet();
    private final List<Set<KeyId>> held = new ArrayList<>();
    private final Set<Integer> behind = new HashSet<>();

    private TombstoneList(List<Path> copies, DurableFiles files, byte[] secret) {
        this.copies = List.copyOf(copies);
        this.files = files;
        this.key = Primitives.hmacSha256(secret, LABEL);
        copies.forEach(c -> held.add(new LinkedHashSet<>()));
    }

    /** An empty list in every copy, durable on return. */
    static TombstoneList create(List<Path> copies, DurableFiles files, byte[] secret) throws UnavailableException {
        TombstoneList list = new TombstoneList(copies, files, secret);
        for (Path copy : copies) {
            list.rewrite(copy, Set.of());
        }
        return list;
    }

    /**
     * Reads all copies and makes them equal. One that cannot be written stays as it is until the next key id is added.
     *
     * @throws UnavailableException {@code STORE_DAMAGED} if no copy is whole
     */
    static TombstoneList open(List<Path> copies, DurableFiles files, byte[] secret) throws UnavailableException {
        TombstoneList list = new TombstoneList(copies, files, secret);
        boolean whole = false;
        for (int i = 0; i < copies.size(); i++) {
            if (list.load(i)) {
                whole = true;
            } else {
                list.behind.add(i);
            }
        }
        if (!whole) {
            throw new UnavailableException(
                    ErrorCode.STORE_DAMAGED,
                    "the tombstone list is missing or damaged in every copy; restore the newest one");
        }
        list.held.forEach(list.ids::addAll);
        for (int i = 0; i < copies.size(); i++) {
            list.level(i);
        }
        return list;
    }

    private void level(int i) {
        if (!reachable(i) || (!behind.contains(i) && held.get(i).equals(ids))) {
            return;
        }
        behind.add(i);
        try {
            rewriteAll(i, ids);
        } catch (UnavailableException e) {
            LOG.warn("a copy of the tombstone list stays behind the others: {}", e.getMessage());
        }
    }

    boolean contains(KeyId id) {
        return ids.contains(id);
    }

    /** All of them, in no order. */
    Set<KeyId> all() {
        return Set.copyOf(ids);
    }

    /**
     * Adds a key id, for good.
     *
     * @throws UnavailableException if a copy could not be written: the id counts as shredded all the same, and adding it again
     *     completes what is missing
     */
    synchronized void add(KeyId id) throws UnavailableException {
        for (int i = 0; i < copies.size(); i++) {
            if (!held.get(i).contains(id)) {
                write(i, id);
                ids.add(id);
            }
        }
    }

    /** A copy that came back after it could not be reached gets the whole list. */
    private void write(int i, KeyId id) throws UnavailableException {
        if (!reachable(i)) {
            throw new UnavailableException(
                    ErrorCode.PROVIDER_UNAVAILABLE,
                    "a copy of the tombstone list cannot be reached; mount it and do this again",
                    true,
                    null);
        }
        int before = ids.size() - (ids.contains(id) ? 1 : 0); // what a copy holds is among them
        if (!behind.contains(i) && held.get(i).size() == before) {
            append(i, id);
            held.get(i).add(id);
        } else {
            Set<KeyId> all = new LinkedHashSet<>(ids);
            all.add(id);
            rewriteAll(i, all);
        }
    }

    private void rewriteAll(int i, Set<KeyId> all) throws UnavailableException {
        rewrite(copies.get(i), all);
        held.get(i).clear();
        held.get(i).addAll(all);
        behind.remove(i);
    }

    private boolean reachable(int i) {
        Path folder = copies.get(i).toAbsolutePath().getParent();
        return folder != null && files.exists(folder);
    }

    private void append(int i, KeyId id) throws UnavailableException {
        int place = held.get(i).size();
        try (DurableFile file = files.open(copies.get(i), Mode.WRITE)) {
            file.write(ByteBuffer.wrap(entry(id, place)), (long) place * ENTRY);
            file.force();
        } catch (IOException e) {
            throw DiskFault.of(e, "the tombstone list cannot be written in every copy");
        }
    }

    private boolean load(int i) {
        byte[] content;
        try {
            content = files.readAll(copies.get(i), MOST_BYTES);
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            LOG.warn(
                    "a copy of the tombstone list cannot be read: {}",
                    DiskFault.of(e, "reading failed").getMessage());
            return false;
        }
        int whole = content.length / ENTRY;
        for (int place = 0; place < whole; place++) {
            byte[] entry = Arrays.copyOfRange(content, place * ENTRY, (place + 1) * ENTRY);
            KeyId id = KeyId.of(Arrays.copyOf(entry, 16));
            if (!Arrays.equals(entry, entry(id, place))) {
                return torn(entry) && (place + 1) * ENTRY == content.length;
            }
            held.get(i).add(id);
        }
        return true;
    }

    /** An entry lies in one sector: a crash leaves it whole or as zeros. */
    private static boolean torn(byte[] entry) {
        return Arrays.equals(entry, new byte[ENTRY]);
    }

    private void rewrite(Path copy, Set<KeyId> content) throws UnavailableException {
        ByteBuffer out = ByteBuffer.allocate(content.size() * ENTRY);
        int place = 0;
        for (KeyId id : content) {
            out.put(entry(id, place++));
        }
        try {
            files.replace(copy, out.array());
        } catch (IOException e) {
            throw DiskFault.of(e, "the tombstone list cannot be written");
        }
    }

    private byte[] entry(KeyId id, long place) {
        byte[] front = ByteBuffer.allocate(32).put(id.bytes()).putLong(place).array();
        byte[] entry = Arrays.copyOf(front, ENTRY);
        System.arraycopy(Primitives.hmacSha256(key, front), 0, entry, 32, 32);
        return entry;
    }
}
