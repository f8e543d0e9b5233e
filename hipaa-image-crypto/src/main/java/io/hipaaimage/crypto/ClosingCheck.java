package io.hipaaimage.crypto;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.core.UnavailableException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The comparison before an epoch key dies: both files are read again from the disk, and every record that is live in the old one must
 * stand in the new one, with the same content unless it was wrapped anew.
 *
 * @param live the live records
 * @param rewrapped those of them that were wrapped anew in the new file
 * @param shredded the tombstones of the old file
 */
record ClosingCheck(Set<KeyId> live, Set<KeyId> rewrapped, List<KeyId> shredded) {

    /** Digests of the live records of a file, as a scan finds them. */
    static final class ReadBack implements FrameScan.Visitor {
        private final Map<KeyId, byte[]> digests = new HashMap<>();
        private int damaged;

        @Override
        public void frame(Place place, Optional<Frame> found) {
            if (found.isEmpty()) {
                damaged++;
                return;
            }
            Frame frame = found.get();
            if (frame.kind() == FrameKind.RECORD) {
                digests.put(frame.id(), Primitives.sha256(frame.payload()));
            } else if (frame.kind() == FrameKind.TOMBSTONE) {
                digests.remove(frame.id());
            }
        }

        /** Whether a copy holds the same live records, and nothing in it is damaged. */
        boolean sameAs(ReadBack other) {
            boolean same = damaged == 0 && other.damaged == 0 && ids().equals(other.ids());
            return same
                    && digests.entrySet().stream()
                            .allMatch(e -> Arrays.equals(e.getValue(), other.digests.get(e.getKey())));
        }

        /** The live key ids. */
        Set<KeyId> ids() {
            return digests.keySet();
        }
    }

    /** Both files as they were read again. */
    record Pair(ReadBack before, ReadBack after) {}

    /**
     * Compares.
     *
     * @param shreddedSince whether a record of the old file has its tombstone by now
     * @throws UnavailableException {@code STORE_DAMAGED}: nothing was destroyed
     */
    void compare(Pair pair, Predicate<KeyId> shreddedSince) throws UnavailableException {
        ReadBack before = pair.before;
        ReadBack after = pair.after;
        boolean equal = before.damaged == 0 && after.damaged == 0 && after.ids().equals(live);
        for (KeyId id : before.ids()) {
            boolean same = rewrapped.contains(id) || Arrays.equals(before.digests.get(id), after.digests.get(id));
            equal &= shreddedSince.test(id) || (live.contains(id) && same);
        }
        if (!equal) {
            throw new UnavailableException(
                    ErrorCode.STORE_DAMAGED,
                    "a closing read back other records than are live; nothing was destroyed, look into this shard");
        }
    }
}
