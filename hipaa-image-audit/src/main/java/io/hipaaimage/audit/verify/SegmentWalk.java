package io.hipaaimage.audit.verify;

import io.hipaaimage.core.VaultBugException;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Walks through a segment: the caller's thread reads, all processors check frames, the caller's thread receives them in order. */
final class SegmentWalk implements Closeable {
    /** Receives whole frames in order. */
    interface Visitor {
        /** Takes the whole frames of a chunk, which is filled anew afterwards; false ends the walk. */
        boolean chunk(Chunk chunk, SubtreeCheck subtrees) throws IOException;
    }

    /** A chunk and all that checking it needs, made once and used for every so manieth chunk of the log. */
    private final class Station {
        private final Chunk chunk = new Chunk();
        private final LeafHasher hasher = new LeafHasher();
        private final EntryScanner scanner = new EntryScanner(everything);
        private final SubtreeCheck subtrees = new SubtreeCheck(hasher, tiles == null ? null : tiles.files());

        Station check() throws IOException {
            if (chunk.nextFirst() <= known) {
                chunk.hash(hasher);
            } else {
                chunk.check(hasher, scanner);
            }
            subtrees.of(chunk);
            return this;
        }
    }

    private final int threads = Math.max(1, Math.min(8, Runtime.getRuntime().availableProcessors()));
    private final ExecutorService pool = Executors.newFixedThreadPool(threads, task -> {
        Thread thread = new Thread(task, "hipaa-image-audit-verify");
        thread.setDaemon(true);
        return thread;
    });

    private final ArrayDeque<Station> idle = new ArrayDeque<>();
    private final boolean everything;
    private final long known;
    private final @Nullable TileCheck tiles;

    /**
     * Begins the threads.
     *
     * @param everything whether the texts of all entries are read
     * @param known the entries that have been verified before, of which hashes are enough
     * @param tiles compared with whole subtrees, or null
     */
    SegmentWalk(boolean everything, long known, @Nullable TileCheck tiles) {
        this.everything = everything;
        this.known = known;
        this.tiles = tiles;
    }

    /** The offset at which no whole frame begins, or -1 if the visitor ended the walk. */
    long run(SegmentView segment, long first, Visitor visitor) throws IOException {
        ArrayDeque<Future<Station>> ahead = new ArrayDeque<>();
        long next = 0;
        long index = first;
        boolean more = true;
        while (true) {
            while (more && ahead.size() <= threads) {
                Station station = idle.isEmpty() ? new Station() : idle.pop();
                Chunk read = station.chunk.read(segment, next, index);
                next = read.next();
                index = read.nextFirst();
                more = !read.endsByLength();
                ahead.add(pool.submit(station::check));
            }
            Station checked = await(ahead.remove());
            Chunk chunk = checked.chunk;
            boolean goesOn = visitor.chunk(chunk, checked.subtrees);
            idle.push(checked); // what is still ahead at an end may be worked on, and is never used again
            if (!goesOn || chunk.ends()) {
                return goesOn ? chunk.stop() : -1;
            }
        }
    }

    private static Station await(Future<Station> checked) throws IOException {
        try {
            return checked.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new VaultBugException("checking a part of the log failed", e);
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
