package io.hipaaimage.audit;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.DurableFiles.DurableFile;
import io.hipaaimage.core.DurableFiles.Mode;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The segment that is being written. Its end is filled with zeros ahead of the writer and synced by another thread, because a sync that
 * need not change the file's length or extents takes half the time. The filled part doubles from 1 MiB up to the segment's size, so
 * that a young log costs 1 MiB.
 *
 * <p>The filler writes and syncs through an open description of its own. A system tells a failed write-back once to each description
 * (Linux 4.13 and later); on a shared one the filler's sync would take the error of a batch that the commit thread then finds synced.
 * Where filling failed, the segment takes no further batch, and one that was being written does not count.
 *
 * <p>{@link #write} and {@link #force} belong to the commit thread.
 */
final class SegmentFile implements Closeable {
    static final int FIRST_FILL = 1 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(SegmentFile.class);
    private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(128 << 10).asReadOnlyBuffer();

    private final DurableFiles files;
    private final Path path;
    private final int number;
    private final DurableFile file;
    private final int capacity;
    private final Executor filler;
    private final AtomicBoolean filling = new AtomicBoolean();
    private final Object fillLock = new Object();
    private volatile long filled;
    private volatile boolean unfilled;
    private boolean closed;
    private long position;

    private SegmentFile(
            DurableFiles files, Path folder, int number, DurableFile file, long position, int capacity, Executor filler)
            throws IOException {
        this.files = files;
        this.path = SegmentName.of(folder, number);
        this.number = number;
        this.file = file;
        this.position = position;
        this.capacity = capacity;
        this.filler = filler;
        this.filled = file.size();
    }

    /** Makes a segment that holds a first batch, which may be empty; on return file, batch and name are durable. */
    static SegmentFile create(
            DurableFiles files, Path folder, int number, ByteBuffer first, int capacity, Executor filler)
            throws IOException {
        Path temporary = folder.resolve("." + SegmentName.text(number) + ".new");
        files.delete(temporary);
        int length = first.remaining();
        DurableFile file = files.open(temporary, Mode.CREATE);
        try {
            file.write(first, 0);
            zeros(file, length, Math.max(length, Math.min(FIRST_FILL, capacity)));
            file.force();
            files.move(temporary, SegmentName.of(folder, number));
            files.syncDirectory(folder);
            return new SegmentFile(files, folder, number, file, length, capacity, filler);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** Goes on in a segment that recovery has read to a position behind which it holds zeros only. */
    static SegmentFile resume(DurableFiles files, Path folder, int number, long position, int capacity, Executor filler)
            throws IOException {
        DurableFile file = files.open(SegmentName.of(folder, number), Mode.WRITE);
        try {
            return new SegmentFile(files, folder, number, file, position, capacity, filler);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    int number() {
        return number;
    }

    long position() {
        return position;
    }

    /** Whether a batch may be written here; if not, it begins the next segment. */
    boolean hasRoom(int bytes) {
        return !unfilled && position + bytes <= capacity;
    }

    /** Writes behind what was written; the bytes are durable after {@link #force}. */
    void write(ByteBuffer batch) throws IOException {
        int length = batch.remaining();
        if (position + length > filled) {
            fill(file, position + length);
        }
        file.write(batch, position);
        position += length;
    }

    void force() throws IOException {
        file.force();
        if (unfilled) {
            throw new IOException("the filler's sync failed while a batch was written");
        }
        if (position > filled / 2 && filled < capacity && filling.compareAndSet(false, true)) {
            filler.execute(this::fillAhead);
        }
    }

    private void fillAhead() {
        try (DurableFile own = files.open(path, Mode.WRITE)) {
            fill(own, Math.min(capacity, 2 * filled));
        } catch (IOException e) {
            unfilled = true;
            LOG.warn("the end of a log segment could not be prepared, so the next one begins: {}", e.getMessage());
        } finally {
            filling.set(false);
        }
    }

    private void fill(DurableFile through, long end) throws IOException {
        synchronized (fillLock) {
            if (filled < end && !closed) {
                zeros(through, filled, end);
                through.force();
                filled = end;
            }
        }
    }

    private static void zeros(DurableFile file, long from, long to) throws IOException {
        int step = ZEROS.capacity();
        for (long at = from; at < to; at += step) {
            file.write(ZEROS.duplicate().limit((int) Math.min(step, to - at)), at);
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (fillLock) {
            closed = true;
            file.close();
        }
    }
}
