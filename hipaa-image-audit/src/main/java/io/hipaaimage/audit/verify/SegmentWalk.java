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

/** Walks through a segment: one thread reads, all processors check frames, the caller's thread receives them in order. */
final class SegmentWalk implements Closeable {
    /** Receives whole frames in order. */
    interface Visitor {
        /** Takes the whole frames of a chunk; false ends the walk. */
        boolean chunk(Chunk chunk, SubtreeCheck subtrees) throws IOException;
    }

    private record Checked(Chunk chunk, SubtreeCheck subtrees) {}

    private final int threads = Math.max(1, Math.min(8, Runtime.getRuntime().availableProcessors()));
    private final ExecutorService pool = Executors.newFixedThreadPool(threads, task -> {
        Thread thread = new Thread(task, "hipaa-image-audit-verify");
        thread.setDaemon(true);
        return thread;
    });

    private final boolean everything;
    private final long known;
    private final @Nullable TileFiles tiles;

    /**
     * Begins the threads.
     *
     * @param everything whether the texts of all entries are read
     * @param known the entries that have been verified before, of which hashes are enough
     * @param tiles compared with whole subtrees, or null
     */
    SegmentWalk(boolean everything, long known, @Nullable TileFiles tiles) {
        this.everything = everything;
        this.known = known;
        this.tiles = tiles;
    }

    /** The offset at which no whole frame begins, or -1 if the visitor ended the walk. */
    long run(SegmentView segment, long first, Visitor visitor) throws IOException {
        ArrayDeque<Future<Checked>> ahead = new ArrayDeque<>();
        long next = 0;
        long index = first;
        boolean more = true;
        while (true) {
            while (more && ahead.size() <= threads) {
                Chunk read = Chunk.read(segment, next, index);
                next = read.next();
                index = read.nextFirst();
                more = !read.endsByLength();
                ahead.add(pool.submit(() -> check(read)));
            }
            Checked checked = await(ahead.remove());
            if (!visitor.chunk(checked.chunk(), checked.subtrees())) {
                return -1;
            }
            if (checked.chunk().ends()) {
                return checked.chunk().stop();
            }
        }
    }

    private Checked check(Chunk chunk) throws IOException {
        LeafHasher hasher = new LeafHasher();
        boolean hashes = chunk.nextFirst() <= known;
        Chunk checked = hashes ? chunk.hash(hasher) : chunk.check(hasher, new EntryScanner(everything));
        return new Checked(checked, SubtreeCheck.of(checked, hasher, tiles));
    }

    private static Checked await(Future<Checked> chunk) throws IOException {
        try {
            return chunk.get();
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
