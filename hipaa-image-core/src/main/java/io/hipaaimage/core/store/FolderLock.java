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
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One writer a folder, among processes and within one: a lock on its file {@code .lock}, which the operating system lets go of when its
 * process ends, however it ends. Of a folder that can only be read several processes may have a share, and no writer is beside them. A
 * disk that is not the platform's has no other process and no lock. Safe for use by several threads.
 *
 * <p>A POSIX lock belongs to the process and falls when the process closes <em>any</em> descriptor of the file. So this class never opens
 * the file of a folder that it holds already: who is second within the process waits for the first before he opens anything.
 */
public final class FolderLock implements Closeable {
    private static final long PAUSE_MILLIS = 20;
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final @Nullable Path folder;
    private final @Nullable FileChannel channel;
    private final AtomicBoolean closed = new AtomicBoolean();

    private FolderLock(@Nullable Path folder, @Nullable FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Takes the lock, and waits for it. Its file is readable by its owner alone.
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
        return held(files, folder, new Wait(most, what), FolderLock::alone);
    }

    /**
     * Takes a share in the lock of a folder that can only be read, and waits for it: other processes may have one too, within a process
     * there is one. It keeps every {@link #take} out, here and in other processes.
     *
     * @param files the disk
     * @param folder a folder that somebody has locked before, so that the lock's file is there
     * @param most how long to wait
     * @param what what the folder is, for the message, such as {@code home}
     * @return the share
     * @throws UnavailableException {@code LOCKED} if a writer holds it for so long, or the waiting thread was interrupted
     * @throws IOException if the lock's file cannot be read
     */
    public static FolderLock share(DurableFiles files, Path folder, Duration most, String what)
            throws UnavailableException, IOException {
        return held(files, folder, new Wait(most, what), FolderLock::besideReaders);
    }

    private interface Locking {
        FileChannel on(Path file, Wait wait) throws UnavailableException, IOException;
    }

    private static FolderLock held(DurableFiles files, Path folder, Wait wait, Locking locking)
            throws UnavailableException, IOException {
        if (files != PlatformFiles.get()) {
            return new FolderLock(null, null);
        }
        Path real = folder.toRealPath();
        while (!HELD_HERE.add(real)) {
            wait.once();
        }
        boolean taken = false;
        try {
            FolderLock lock = new FolderLock(real, locking.on(real.resolve(".lock"), wait));
            taken = true;
            return lock;
        } finally {
            if (!taken) {
                HELD_HERE.remove(real);
            }
        }
    }

    private static FileChannel alone(Path file, Wait wait) throws UnavailableException, IOException {
        try {
            PlatformFiles.get().open(file, DurableFiles.Mode.CREATE).close();
        } catch (FileAlreadyExistsException e) {
            // left by an earlier holder, or made by another process this moment
        }
        return locked(opened(file, StandardOpenOption.WRITE), false, wait);
    }

    private static FileChannel besideReaders(Path file, Wait wait) throws UnavailableException, IOException {
        return locked(opened(file, StandardOpenOption.READ), true, wait);
    }

    /** Somebody could have put a pipe there, which nobody gets open who has nobody at its other end; a folder fails or opens at once. */
    private static FileChannel opened(Path file, StandardOpenOption how) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
            throw new IOException("the lock is neither a file nor a folder");
        }
        return FileChannel.open(file, how);
    }

    private static FileChannel locked(FileChannel channel, boolean shared, Wait wait)
            throws UnavailableException, IOException {
        boolean taken = false;
        try {
            while (tryLock(channel, shared) == null) {
                wait.once();
            }
            taken = true;
            return channel;
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel, boolean shared) throws IOException {
        try {
            return channel.tryLock(0, Long.MAX_VALUE, shared);
        } catch (OverlappingFileLockException e) {
            return null; // held by this class under another class loader
        }
    }

    /** One deadline for all that is waited for. */
    private static final class Wait {
        private final long begun = System.nanoTime();
        private final long nanos;
        private final String what;

        Wait(Duration most, String what) {
            this.nanos = most.toNanos();
            this.what = what;
        }

        void once() throws UnavailableException {
            if (System.nanoTime() - begun > nanos || !pause()) {
                throw new UnavailableException(
                        ErrorCode.LOCKED, "another process uses this " + what + "; wait for it or end it", true, null);
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
    }

    @Override
    public void close() throws IOException {
        if (folder == null || channel == null || !closed.compareAndSet(false, true)) {
            return;
        }
        try {
            channel.close();
        } finally {
            HELD_HERE.remove(folder);
        }
    }
}
