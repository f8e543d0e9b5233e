package io.hipaaimage.audit.verify;

import io.hipaaimage.core.VaultBugException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A chunk and all that checking it needs, made once and used for every so manieth chunk of a log. Belongs to one thread at a time. What
 * fails on whatever thread is thrown to the one that receives it.
 */
final class Station {
    private final Chunk chunk = new Chunk();
    private final LeafHasher hasher = new LeafHasher();
    private final EntryScanner scanner;
    private final SubtreeCheck subtrees;
    private final long known;
    private @Nullable Throwable failure;

    /**
     * A place to check chunks at.
     *
     * @param everything whether the texts of all entries are read
     * @param known the entries that have been verified before, of which hashes are enough
     * @param tiles compared with whole subtrees, or null
     */
    Station(boolean everything, long known, @Nullable TileCheck tiles) {
        this.scanner = new EntryScanner(everything);
        this.known = known;
        this.subtrees = new SubtreeCheck(hasher, tiles == null ? null : tiles.files());
    }

    /** Takes the frames from an offset on; false where none can follow them. */
    boolean read(SegmentView segment, long from, long first) {
        failure = null;
        try {
            return !chunk.read(segment, from, first).endsByLength();
        } catch (IOException | RuntimeException | Error e) {
            failure = e;
            return false;
        }
    }

    /** Where the next chunk begins. */
    long next() {
        return chunk.next();
    }

    /** The place of the next chunk's first frame. */
    long nextFirst() {
        return chunk.nextFirst();
    }

    /** Checks what was read. */
    void check() {
        if (failure != null) {
            return;
        }
        try {
            if (chunk.nextFirst() <= known) {
                chunk.hash(hasher);
            } else {
                chunk.check(hasher, scanner);
            }
            subtrees.of(chunk);
        } catch (IOException | RuntimeException | Error e) {
            failure = e;
        }
    }

    /** What was checked. */
    Chunk checked() throws IOException {
        if (failure instanceof IOException io) {
            throw io;
        }
        if (failure != null) {
            throw new VaultBugException("checking a part of the log failed", failure);
        }
        return chunk;
    }

    /** The whole subtrees of what was checked. */
    SubtreeCheck subtrees() {
        return subtrees;
    }
}
