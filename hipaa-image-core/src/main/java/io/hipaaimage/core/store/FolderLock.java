package io.hipaaimage.core.store;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.PlatformFiles;
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

/**
 * One writer a folder, among processes and within one: a lock on its file {@code .lock}, which the operating system lets go of when its
 * process ends, however it ends. A disk that is not the platform's has no other process and no lock.
 */
public final class FolderLock implements Closeable {
    private static final long PAUSE_MILLIS = 20;

    private final @Nullable FileChannel channel;

    private FolderLock(@Nullable FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock, and waits for it.
     *
     * @param files the disk
     * @param folder a folder that is there
     * @param most how long to wait
     * @param what what the folder is, for the message, such as {@code home}
     * @return the lock
     * @throws UnavailableException {@code LOCKED} if somebody else holds it for so long, or the waiting thread was interrupted
     * @throws IOException if the lock's file cannot be opened
     */
    public static FolderLock take(DurableFiles files, Path folder, Duration most, String what)
            throws UnavailableException, IOException {
        if (files != PlatformFiles.get()) {
            return new FolderLock(null);
        }
        FileChannel channel =
                FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            long begun = System.nanoTime();
            while (locked(channel) == null) {
                if (System.nanoTime() - begun > most.toNanos() || !pause()) {
                    throw new UnavailableException(
                            ErrorCode.LOCKED,
                            "another process uses this " + what + "; wait for it or end it",
                            true,
                            null);
                }
            }
            return new FolderLock(channel);
        } catch (IOException | UnavailableException e) {
            channel.close();
            throw e;
        }
    }

    private static @Nullable FileLock locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held within this process
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
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
