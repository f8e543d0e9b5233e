package io.hipaaimage.crypto;

import io.hipaaimage.core.KeyId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the files of a shard hold, taken in frame by frame: the old file of a closing first, then the file that takes new records. A
 * later frame of a key id wins over an earlier one.
 */
final class ShardContent {
    /** Live records by key id, in the newest file that has them. */
    final Map<KeyId, Place> index = new ConcurrentHashMap<>();

    /** During a closing, where copied records came from. */
    final Map<KeyId, Place> originals = new HashMap<>();

    /** Records that were wrapped anew in the newest file. */
    final Set<KeyId> rewrapped = new HashSet<>();

    /** Key ids with a tombstone, by the file that holds it, in order. */
    final Map<FrameFile, Set<KeyId>> tombstones = new HashMap<>();

    /** Records out of use whose frames still have to be overwritten. */
    final List<Place> superseded = new ArrayList<>();

    private final Set<Frame.Ref> named = new HashSet<>();
    private final List<Place> unreadable = new ArrayList<>();
    private int damaged;

    void take(Place place, Optional<Frame> found) {
        if (found.isEmpty()) {
            unreadable.add(place);
            return;
        }
        Frame frame = found.get();
        if (!frame.erases().equals(Frame.Ref.NONE)) {
            named.add(frame.erases());
        }
        switch (frame.kind()) {
            case RECORD -> record(place, frame);
            case TOMBSTONE -> tombstonesOf(place.file()).add(frame.id());
            case ERASED -> {} // only the holder of the epoch key can have erased it
        }
    }

    private void record(Place place, Frame frame) {
        Place before = index.put(frame.id(), place);
        if (before != null && before.file() == place.file()) {
            superseded.add(before);
        } else if (before != null) {
            originals.put(frame.id(), before);
        }
        if (frame.erases().equals(Frame.Ref.NONE)) {
            rewrapped.remove(frame.id());
        } else {
            rewrapped.add(frame.id());
        }
    }

    Set<KeyId> tombstonesOf(FrameFile file) {
        return tombstones.computeIfAbsent(file, f -> new LinkedHashSet<>());
    }

    /** After the last frame: takes out what later frames put out of use, and counts what nothing explains. */
    void settle() {
        for (Map<KeyId, Place> live : List.of(index, originals)) {
            live.values().removeIf(place -> {
                boolean out = named.contains(place.ref());
                if (out) {
                    superseded.add(place);
                }
                return out;
            });
        }
        for (Place place : unreadable) {
            if (named.contains(place.ref())) {
                superseded.add(place);
            } else {
                damaged++;
            }
        }
        named.clear();
    }

    /** Frames that do not open, and that no later one puts out of use. */
    int damaged() {
        return damaged;
    }
}
