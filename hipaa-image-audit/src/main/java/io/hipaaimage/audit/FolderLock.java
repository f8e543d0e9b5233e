package io.hipaaimage.audit;

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
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One writer a folder, among processes and within one. A disk that is not the platform's has no locks and no other process. */
final class FolderLock implements Closeable {
    private static final long PAUSE_MILLIS = 50;

    private final @Nullable FileChannel channel;

    private FolderLock(@Nullable FileChannel channel) {
        this.channel = channel;
    }

    static FolderLock take(DurableFiles files, Path folder, long waitNanos) throws IOException, UnavailableException {
        if (files != PlatformFiles.get()) {
            return new FolderLock(null);
        }
        FileChannel channel =
                FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            long begun = System.nanoTime();
            while (tryLock(channel) == null) {
                if (System.nanoTime() - begun > waitNanos || !pause()) {
                    throw new UnavailableException(
                            ErrorCode.LOCKED, "another process writes this log; end it or wait", true, null);
                }
            }
            return new FolderLock(channel);
        } catch (IOException | UnavailableException e) {
            channel.close();
            throw e;
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held within this process
        }
    }

    private static boolean pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
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
