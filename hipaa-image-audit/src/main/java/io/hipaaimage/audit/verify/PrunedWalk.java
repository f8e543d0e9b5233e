package io.hipaaimage.audit.verify;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks through what a pruning left of the entries before the oldest segment: hashes, kept entries, the bundle across the border. */
final class PrunedWalk {
    private final LogWalk walk;
    private final Trail trail;
    private final @Nullable PrunedPart part;
    private final @Nullable TileCheck tiles;
    private final LeafHasher hasher = new LeafHasher();
    private final EntryScanner scanner;

    PrunedWalk(LogWalk walk, Trail trail, @Nullable PrunedPart part, @Nullable TileCheck tiles, boolean everything) {
        this.walk = walk;
        this.trail = trail;
        this.part = part;
        this.tiles = tiles;
        this.scanner = new EntryScanner(everything);
    }

    /** Walks up to the first entry of the oldest segment. */
    void run(long oldest) throws IOException {
        PrunedPart left = part;
        TileCheck check = tiles;
        if (left != null && left.malformed()) {
            walk.stop(VerifyCase.INDEX_HIDES_ENTRY, 0, "log.kept is not of its form");
        } else if (left == null || check == null || oldest == 0 || oldest > left.first()) {
            walk.stop(VerifyCase.SEGMENT_MISSING, 0, "segment 1, and what a pruning leaves does not say so");
        } else {
            long minimum = PrunedPart.minimum(oldest);
            hashes(minimum, left, check);
            border(minimum, oldest, left, check);
        }
    }

    private void hashes(long minimum, PrunedPart left, TileCheck check) throws IOException {
        while (trail.index() < minimum && !walk.stopped()) {
            byte[] leaf = left.leaf(trail.index());
            if (leaf == null) {
                walk.stop(VerifyCase.INDEX_HIDES_ENTRY, trail.index(), "the tile of a pruned entry");
                return;
            }
            byte[] kept = left.kept(trail.index());
            if (kept == null || whole(kept, leaf)) {
                check.leaf(leaf);
                trail.passed(leaf);
            }
        }
    }

    private void border(long minimum, long oldest, PrunedPart left, TileCheck check) throws IOException {
        List<byte[]> bundle = minimum < oldest && !walk.stopped() ? left.bundle(minimum) : List.of();
        while (trail.index() < oldest && !walk.stopped()) {
            int at = (int) (trail.index() - minimum);
            byte[] entry = at < bundle.size() ? bundle.get(at) : new byte[0];
            byte[] leaf = hasher.leaf(entry, 0, entry.length);
            if (entry.length == 0) {
                String what = "the entry bundle across the border of a pruning";
                walk.stop(VerifyCase.INDEX_HIDES_ENTRY, trail.index(), what);
            } else if (whole(entry, leaf)) {
                check.entry(entry, 0, entry.length, leaf);
                trail.passed(leaf);
            }
        }
    }

    /** Whether an entry outside of segments is what was logged. */
    private boolean whole(byte[] entry, byte[] leaf) {
        EntryFacts facts = scanner.scan(entry, 0, entry.length);
        if (!Arrays.equals(hasher.leaf(entry, 0, entry.length), leaf)) {
            walk.stop(VerifyCase.ENTRY_CHANGED, trail.index(), "an entry that was kept of a pruned part");
        } else if (facts == null) {
            walk.stop(VerifyCase.JSON_AMBIGUOUS, trail.index(), "not the canonical form of an entry");
        } else if (!trail.follows(facts.previous())) {
            walk.stop(VerifyCase.LINK_BROKEN, trail.index(), "names another entry than the one before it");
        } else {
            walk.meaning(facts, leaf, scanner.kind(), scanner.intent());
            return true;
        }
        return false;
    }
}
