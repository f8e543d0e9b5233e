package io.hipaaimage.crypto;

import io.hipaaimage.core.KeyId;
import io.hipaaimage.core.UnavailableException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records of a shard that are out of use and whose frames are still to be overwritten: after a failure they wait here for the next try.
 * Guarded by its shard's lock.
 */
final class Erasures {
    /** A record that is out of use; with a key id where its tombstone is still to be written. */
    private record Doomed(@Nullable KeyId tombstone, Place place) {}

    private final ShardContent content;
    private final List<Doomed> doomed = new ArrayList<>();
    private boolean recovered;

    Erasures(ShardContent content) {
        this.content = content;
    }

    /** A record that a later one names already. */
    void superseded(Place place) {
        doomed.add(new Doomed(null, place));
    }

    /** Takes a key id out of use, in every file that has it; its tombstones come first. */
    void destroyed(KeyId id) {
        for (Map<KeyId, Place> live : List.of(content.index, content.originals)) {
            Place place = live.remove(id);
            if (place != null) {
                doomed.add(new Doomed(id, place));
            }
        }
    }

    /** Whether a tombstone is still to be written. */
    boolean awaitsTombstone() {
        return doomed.stream().anyMatch(d -> d.tombstone != null);
    }

    /** Whether the tombstone of a key id is still to be written. */
    boolean awaitsTombstone(KeyId id) {
        return doomed.stream().anyMatch(d -> id.equals(d.tombstone));
    }

    /** What lies in a file needs no overwriting any more. */
    void forget(FrameFile file) {
        doomed.removeIf(d -> d.place.file() == file);
    }

    /**
     * Writes the tombstones and overwrites the records, durable on return.
     *
     * @param active where tombstones go
     */
    void complete(FrameFile active) throws UnavailableException {
        if (doomed.isEmpty()) {
            return;
        }
        writeTombstones(active);
        if (!recovered) {
            active.sync(); // what names them may have been left by a process that died before its sync
            recovered = true;
        }
        Map<FrameFile, List<Place>> byFile = new LinkedHashMap<>();
        doomed.forEach(d ->
                byFile.computeIfAbsent(d.place.file(), f -> new ArrayList<>()).add(d.place));
        for (Map.Entry<FrameFile, List<Place>> entry : byFile.entrySet()) {
            entry.getKey().erase(entry.getValue());
        }
        doomed.clear();
    }

    /** As many in one batch, under one sync, as a batch may hold. */
    private void writeTombstones(FrameFile active) throws UnavailableException {
        List<Frame> batch = new ArrayList<>();
        int from = 0;
        long bytes = 0;
        for (int i = 0; i < doomed.size(); i++) {
            Doomed one = doomed.get(i);
            if (one.tombstone != null) {
                Frame frame = new Frame(FrameKind.TOMBSTONE, one.tombstone, one.place.ref(), new byte[0]);
                batch.add(frame);
                bytes += FrameCodec.length(frame);
            }
            boolean full = bytes > FrameFile.MOST_BATCH - FrameCodec.LONGEST;
            if (!batch.isEmpty() && (full || i == doomed.size() - 1)) {
                active.append(batch);
                written(from, i + 1, active);
                batch.clear();
                bytes = 0;
                from = i + 1;
            }
        }
    }

    private void written(int from, int to, FrameFile active) {
        for (int i = from; i < to; i++) {
            KeyId id = doomed.get(i).tombstone;
            if (id != null) {
                content.tombstonesOf(active).add(id);
                doomed.set(i, new Doomed(null, doomed.get(i).place));
            }
        }
    }
}
