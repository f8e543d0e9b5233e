package io.hipaaimage.audit.verify;

import io.hipaaimage.core.VaultBugException;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Walks through a segment: one thread reads, all processors check frames, the caller's thread receives them in order. */
final class SegmentWalk implements Closeable {
    /** Receives whole frames in order. */
    interface Visitor {
        /** Takes one frame of a chunk; false ends the walk. */
        boolean frame(Chunk chunk, int i) throws IOException;
    }

    private final int threads = Math.max(1, Math.min(8, Runtime.getRuntime().availableProcessors()));
    private final ExecutorService pool = Executors.newFixedThreadPool(threads, task -> {
        Thread thread = new Thread(task, "hipaa-image-audit-verify");
        thread.setDaemon(true);
        return thread;
    });

    private final boolean everything;

    /**
     * Begins the threads.
     *
     * @param everything whether the texts of all entries are read
     */
    SegmentWalk(boolean everything) {
        this.everything = everything;
    }

    /** The offset at which no whole frame begins, or -1 if the visitor ended the walk. */
    long run(SegmentView segment, Visitor visitor) throws IOException {
        ArrayDeque<Future<Chunk>> ahead = new ArrayDeque<>();
        long next = 0;
        boolean more = true;
        while (true) {
            while (more && ahead.size() <= threads) {
                Chunk read = Chunk.read(segment, next);
                next = read.next();
                more = !read.endsByLength();
                ahead.add(pool.submit(() -> read.check(new LeafHasher(), new EntryScanner(everything))));
            }
            Chunk chunk = await(ahead.remove());
            for (int i = 0; i < chunk.whole; i++) {
                if (!visitor.frame(chunk, i)) {
                    return -1;
                }
            }
            if (chunk.ends()) {
                return chunk.stop();
            }
        }
    }

    private static Chunk await(Future<Chunk> chunk) throws IOException {
        try {
            return chunk.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            throw new VaultBugException("checking a part of the log failed", e);
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
