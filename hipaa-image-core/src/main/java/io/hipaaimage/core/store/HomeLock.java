package io.hipaaimage.core.store;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.UnavailableException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One writer a home: a lock that the operating system lets go of when its process ends, however it ends. */
public final class HomeLock implements Closeable {
    private final @Nullable FileChannel channel;

    private HomeLock(@Nullable FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock, and waits for it.
     *
     * @param file the lock file, made if it is missing and never removed
     * @param most how long to wait
     * @return the lock
     * @throws UnavailableException {@code LOCKED} if another process or vault holds it, {@code IO} if the file cannot be opened
     */
    public static HomeLock take(Path file, Duration most) throws UnavailableException {
        long end = System.nanoTime() + most.toNanos();
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            while (true) {
                if (locked(channel) != null) {
                    return new HomeLock(channel);
                }
                if (System.nanoTime() - end > 0 || !pause()) {
                    channel.close();
                    throw new UnavailableException(
                            ErrorCode.LOCKED, "another process uses this home; wait for it or stop it", true, null);
                }
            }
        } catch (IOException e) {
            throw new UnavailableException(ErrorCode.STORE_DAMAGED, "the home's lock file cannot be opened", false, e);
        }
    }

    /**
     * No lock, for a disk that no other process sees.
     *
     * @return a lock on nothing
     */
    public static HomeLock none() {
        return new HomeLock(null);
    }

    private static @Nullable FileLock locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // this process holds it by another vault
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(20);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
