package io.hipaaimage.crypto;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.UnavailableException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;

/** Waits for the operating system's lock on a file, which closing the channel gives back. Threads of one process wait too. */
final class FileTurn {
    private static final long PATIENCE_MILLIS = 10_000;

    private FileTurn() {}

    /**
     * Takes the lock on a range of a file.
     *
     * @param busy what to say if nobody lets go
     * @throws UnavailableException {@code LOCKED} after ten seconds, or when interrupted
     */
    static void await(FileChannel channel, long position, long size, String busy)
            throws IOException, UnavailableException {
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        while (!taken(channel, position, size)) {
            if (System.nanoTime() > end) {
                throw new UnavailableException(ErrorCode.LOCKED, busy, true, null);
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new UnavailableException(ErrorCode.LOCKED, "interrupted while waiting for a lock", true, e);
            }
        }
    }

    private static boolean taken(FileChannel channel, long position, long size) throws IOException {
        try {
            return channel.tryLock(position, size, false) != null;
        } catch (OverlappingFileLockException e) {
            return false; // another thread of this process holds it: as good as another process
        }
    }
}
