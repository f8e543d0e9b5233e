package io.hipaaimage.crypto;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key records of one shard. A write holds the shard's lock until it is on the disk; reading takes no lock: a record that moved while
 * it was read is looked up again. Thread-safe.
 */
final class Shard implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(Shard.class);

    /** Wraps a payload anew. */
    interface Rewrapping {
        /**
         * The payload under the current key version.
         *
         * @param id the record
         * @param payload as it is
         */
        byte[] payload(KeyId id, byte[] payload) throws RefusedException, DamagedInputException, UnavailableException;
    }

    /**
     * What became of a batch.
     *
     * @param seen how many of the key ids are done with
     * @param written how many were wrapped anew
     * @param failed how many did not open
     */
    record Rewrapped(int seen, int written, int failed) {}

    private static final int READ_AGAIN = 8;

    private final int number;
    private final TombstoneList list;
    private final ShardContent content;
    private final Erasures erasures;
    private FrameFile active;
    private @Nullable FrameFile old;

    /**
     * A shard whose files were read.
     *
     * @param old the file that a closing empties, or null
     * @param active the file that takes new records
     */
    Shard(int number, TombstoneList list, ShardContent content, @Nullable FrameFile old, FrameFile active) {
        this.number = number;
        this.list = list;
        this.content = content;
        this.old = old;
        this.active = active;
        content.settle();
        this.erasures = new Erasures(content);
        content.superseded.forEach(erasures::superseded);
        content.superseded.clear();
        Set<KeyId> ids = new HashSet<>(content.index.keySet());
        ids.addAll(content.originals.keySet());
        ids.stream().filter(this::hasTombstone).forEach(erasures::destroyed);
        try {
            complete();
        } catch (UnavailableException e) {
            LOG.warn("shard {}: overwriting of destroyed records waits for the disk: {}", number, e.getMessage());
        }
    }

    private boolean hasTombstone(KeyId id) {
        return list.contains(id) || content.tombstones.values().stream().anyMatch(t -> t.contains(id));
    }

    int number() {
        return number;
    }

    private void complete() throws UnavailableException {
        erasures.complete(active);
    }

    /** Puts a record: one append, one sync. */
    void put(KeyId id, byte[] payload) throws RefusedException, UnavailableException {
        putAll(List.of(new Frame(FrameKind.RECORD, id, Frame.Ref.NONE, payload)));
    }

    /** Puts records by one append and one sync; after a crash, a later one is never there without those before it. */
    synchronized void putAll(List<Frame> records) throws RefusedException, UnavailableException {
        complete();
        for (Frame record : records) {
            if (hasTombstone(record.id())) {
                throw new RefusedException(ErrorCode.SHREDDED, "the key id was destroyed");
            }
            if (content.index.containsKey(record.id())) {
                throw new RefusedException(ErrorCode.REFUSED, "the key id is in use", "take a new one");
            }
        }
        List<Place> places = active.append(records);
        for (int i = 0; i < places.size(); i++) {
            content.index.put(records.get(i).id(), places.get(i));
        }
    }

    /**
     * A record's payload.
     *
     * @throws RefusedException {@code SHREDDED}, {@code NOT_AVAILABLE}
     * @throws DamagedInputException {@code TAMPERED record}, also where a damaged frame may have been this record
     */
    byte[] get(KeyId id) throws RefusedException, DamagedInputException, UnavailableException {
        for (int i = 0; i < READ_AGAIN; i++) {
            if (list.contains(id)) {
                throw new RefusedException(ErrorCode.SHREDDED, "the image was destroyed");
            }
            Place place = content.index.get(id);
            if (place == null) {
                throw absent();
            }
            Optional<byte[]> payload = read(id, place);
            if (payload.isPresent()) {
                return payload.get();
            }
            if (place.equals(content.index.get(id))) {
                break;
            }
        }
        throw new DamagedInputException(ErrorCode.TAMPERED, "record", -1);
    }

    private RefusedException absent() throws DamagedInputException {
        if (content.damaged() > 0) {
            throw new DamagedInputException(ErrorCode.TAMPERED, "record", -1);
        }
        return new RefusedException(ErrorCode.NOT_AVAILABLE, "there is no such record");
    }

    private Optional<byte[]> read(KeyId id, Place place) throws UnavailableException {
        try {
            return place.file()
                    .read(place)
                    .filter(f -> f.kind() == FrameKind.RECORD && f.id().equals(id))
                    .map(Frame::payload);
        } catch (IOException e) {
            if (!place.equals(content.index.get(id))) {
                return Optional.empty(); // a closing moved it and closed its file
            }
            throw DiskFault.of(e, "the key records cannot be read");
        }
    }

    /** Destroys a record whose key id is in the list already. */
    synchronized void shred(KeyId id) throws UnavailableException {
        erasures.destroyed(id);
        complete();
    }

    boolean holds(KeyId id) {
        return content.index.containsKey(id);
    }

    /** Adds to the number of live records of each key version. */
    void count(Map<Integer, Long> versions) {
        content.index.values().forEach(place -> versions.merge(place.version(), 1L, Long::sum));
    }

    /** How many records are wrapped under a version, with those that a closing has copied and not yet let go. */
    synchronized long under(int version) {
        return Stream.of(content.index, content.originals)
                .flatMap(places -> places.values().stream())
                .filter(place -> place.version() == version)
                .count();
    }

    /** The live key ids, in no order. */
    List<KeyId> ids() {
        return List.copyOf(content.index.keySet());
    }

    /** The live key ids that are wrapped, and not under a key version. */
    List<KeyId> notUnder(int version) {
        List<KeyId> ids = new ArrayList<>();
        content.index.forEach((id, place) -> {
            if (place.version() != version && place.version() != 0) {
                ids.add(id);
            }
        });
        return ids;
    }

    int damaged() {
        return content.damaged();
    }

    /**
     * Wraps some records anew: one append and one sync for all of them, then the old frames are overwritten. A record that was shredded
     * meanwhile is passed over, one that does not open is left as it is.
     *
     * @param ids the records; those that do not fit in a batch are left for the next call
     */
    synchronized Rewrapped rewrap(List<KeyId> ids, Rewrapping rewrapping) throws UnavailableException {
        complete();
        List<Frame> frames = new ArrayList<>();
        List<Place> before = new ArrayList<>();
        int seen = 0;
        int failed = 0;
        for (long bytes = 0; seen < ids.size() && bytes < FrameFile.MOST_BATCH - FrameCodec.LONGEST; seen++) {
            KeyId id = ids.get(seen);
            Place place = content.index.get(id);
            if (place != null && !list.contains(id)) {
                Optional<byte[]> payload = rewrapped(id, place, rewrapping);
                payload.ifPresent(p -> {
                    frames.add(new Frame(FrameKind.RECORD, id, place.ref(), p));
                    before.add(place);
                });
                failed += payload.isEmpty() ? 1 : 0;
                bytes += place.length();
            }
        }
        if (!frames.isEmpty()) {
            List<Place> after = active.append(frames);
            for (int i = 0; i < after.size(); i++) {
                content.index.put(frames.get(i).id(), after.get(i));
                content.rewrapped.add(frames.get(i).id());
                erasures.superseded(before.get(i));
            }
            complete();
        }
        return new Rewrapped(seen, frames.size(), failed);
    }

    private Optional<byte[]> rewrapped(KeyId id, Place place, Rewrapping rewrapping) throws UnavailableException {
        try {
            Optional<byte[]> payload = read(id, place);
            return payload.isEmpty() ? payload : Optional.of(rewrapping.payload(id, payload.get()));
        } catch (RefusedException | DamagedInputException e) {
            LOG.warn("shard {}: a record does not unwrap: {}", number, e.getMessage());
            return Optional.empty();
        }
    }

    /** Whether it holds a tombstone or one waits for the disk, or a closing was begun. */
    synchronized boolean needsClosing() {
        return old != null || !content.tombstonesOf(active).isEmpty() || erasures.awaitsTombstone();
    }

    /** Whether a tombstone of a key id lies in its files, or waits for the disk. */
    synchronized boolean holdsTombstone(KeyId id) {
        return content.tombstones.values().stream().anyMatch(t -> t.contains(id)) || erasures.awaitsTombstone(id);
    }

    /** A step of a closing that may fail. */
    interface Step {
        /** Does it. */
        void run() throws UnavailableException;
    }

    /** Copies a file. */
    interface Copying {
        /** The bytes copied. */
        long run() throws IOException;
    }

    /** Copies while nobody writes. */
    synchronized long still(Copying copying) throws IOException {
        return copying.run();
    }

    /** Reads both files of a closing again. */
    interface ReadBack {
        /** What they hold. */
        ClosingCheck.Pair read() throws UnavailableException;
    }

    /**
     * From the recording on, records go to another file.
     *
     * @param next the new file
     * @param recording makes the closing durable in the manifest
     */
    synchronized void beginClosing(FrameFile next, Step recording) throws UnavailableException {
        complete();
        active.settle();
        recording.run();
        old = active;
        active = next;
        content.rewrapped.clear();
    }

    /**
     * Copies what is live in the old file and not yet in the new one, and compares what is read back.
     *
     * @return what is live and what was shredded before the closing
     * @throws UnavailableException {@code STORE_DAMAGED} if the comparison fails
     */
    synchronized ClosingCheck copyLive(ReadBack readBack) throws UnavailableException, DamagedInputException {
        complete();
        active.settle();
        if (content.damaged() > 0) {
            throw new DamagedInputException(ErrorCode.TAMPERED, "record", -1);
        }
        new LiveCopy(content, active, this::read).from(old);
        FrameFile from = old;
        List<KeyId> shredded = from == null ? List.of() : List.copyOf(content.tombstonesOf(from));
        ClosingCheck check =
                new ClosingCheck(Set.copyOf(content.index.keySet()), Set.copyOf(content.rewrapped), shredded);
        check.compare(readBack.read(), this::hasTombstone);
        return check;
    }

    /** The old file is done with. */
    synchronized void endClosing() {
        FrameFile from = old;
        if (from != null) {
            old = null;
            content.tombstones.remove(from);
            content.originals.clear();
            erasures.forget(from);
            from.close();
        }
    }

    @Override
    public synchronized void close() {
        FrameFile from = old;
        if (from != null) {
            from.close();
        }
        active.close();
    }
}
