package io.hipaaimage.testkit;

import io.hipaaimage.core.DurableFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** An open file of {@link CrashingFiles}; each of its changes is one of the disk's. Thread-safe. */
final class CrashingFile implements DurableFiles.DurableFile {
    /** A file's bytes, as they are and as far as they were forced. */
    static final class Inode {
        byte[] now = new byte[0];
        byte[] synced = new byte[0];
    }

    private final CrashingFiles disk;
    private final Inode inode;
    private final boolean writable;

    CrashingFile(CrashingFiles disk, Inode inode, boolean writable) {
        this.disk = disk;
        this.inode = inode;
        this.writable = writable;
    }

    @Override
    public int read(ByteBuffer into, long position) {
        synchronized (disk) {
            disk.alive();
            if (position >= inode.now.length) {
                return into.hasRemaining() ? -1 : 0;
            }
            int n = (int) Math.min(into.remaining(), inode.now.length - position);
            into.put(inode.now, (int) position, n);
            return n;
        }
    }

    @Override
    public void write(ByteBuffer from, long position) throws IOException {
        if (!writable) {
            throw new IOException("opened for reading");
        }
        synchronized (disk) {
            byte[] bytes = new byte[from.remaining()];
            from.get(bytes);
            disk.change(() -> {
                int end = Math.addExact((int) position, bytes.length);
                if (end > inode.now.length) {
                    inode.now = Arrays.copyOf(inode.now, end);
                } else {
                    inode.now = inode.now.clone();
                }
                System.arraycopy(bytes, 0, inode.now, (int) position, bytes.length);
            });
        }
    }

    @Override
    public long size() {
        synchronized (disk) {
            disk.alive();
            return inode.now.length;
        }
    }

    @Override
    public void truncate(long size) throws IOException {
        synchronized (disk) {
            disk.change(() -> inode.now = Arrays.copyOf(inode.now, (int) Math.min(size, inode.now.length)));
        }
    }

    @Override
    public void force() throws IOException {
        synchronized (disk) {
            disk.change(() -> inode.synced = inode.now.clone());
        }
    }

    @Override
    public void close() {
        // memory has nothing to let go of
    }
}
