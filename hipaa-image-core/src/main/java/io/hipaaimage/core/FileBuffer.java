package io.hipaaimage.core;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Carries bytes between arrays and files through a buffer outside of the heap, in which a byte lies in its page where it lies in the file's.
 * Most users will not call this.
 *
 * <p>A processor may copy a page several times slower where the target lies a few bytes further in its page than the source (Zen 3: 1 to 31
 * bytes, four times). The buffers that the JDK takes for arrays of 128 KiB and more begin 16 bytes into a page, so that a file read in such
 * pieces meets this always.
 *
 * <p>What a buffer held is zeroed by {@link #close}; one that is not closed is lost to others. At most 32 of them exist in a process;
 * who gets none, or has closed its own, is served by the JDK's. For one thread.
 */
public final class FileBuffer implements Closeable {
    /** The most bytes that go at once. */
    public static final int BYTES = 1 << 17;

    /** How many buffers there are in a process at most. */
    static final int MOST = 32;

    private static final int PAGE = 4096;
    private static final byte[] ZEROS = new byte[PAGE];
    /** Zeros, for whoever needs one next. */
    static final BlockingQueue<ByteBuffer> SPARE = new ArrayBlockingQueue<>(MOST);

    private static final AtomicInteger MADE = new AtomicInteger();

    private @Nullable ByteBuffer buffer;
    private boolean closed;
    /** Bytes from its beginning that may have been written to. */
    private int used;

    private boolean gathers;
    /** Up to where bytes wait, and from where: what is before was written already. */
    private int gathered;

    private int passed;

    /** Takes no memory before it is needed. */
    public FileBuffer() {}

    /** Zeros outside of the heap, so many at least, that begin and end with a page. */
    static ByteBuffer aligned(int bytes) {
        return ByteBuffer.allocateDirect(bytes + 2 * PAGE).alignedSlice(PAGE);
    }

    /**
     * A file from its beginning on, past its own position.
     *
     * @param file closed with the stream
     * @return for one thread
     */
    public static InputStream stream(FileChannel file) {
        return new FileInput(file);
    }

    /**
     * Reads from a place of a file, whose own position stays.
     *
     * @param file open for reading
     * @param at offset in the file, 0 or more
     * @param into gets the bytes
     * @param from index of the first in {@code into}
     * @param length how many at most
     * @return how many were read, at most {@value #BYTES}; -1 at the end of the file
     * @throws IOException when reading fails
     */
    public int read(FileChannel file, long at, byte[] into, int from, int length) throws IOException {
        ByteBuffer room = room(at, Math.min(length, BYTES));
        if (room == null) {
            return file.read(ByteBuffer.wrap(into, from, length), at);
        }
        int start = room.position();
        int read = file.read(room, at);
        if (read > 0) {
            room.get(start, into, from, read);
        }
        return read;
    }

    /**
     * Writes all of the bytes where the file's position is, and moves it behind them.
     *
     * @param file open for writing
     * @param bytes not kept
     * @param from index of the first
     * @param length how many
     * @throws IOException when writing fails
     */
    public void write(FileChannel file, byte[] bytes, int from, int length) throws IOException {
        int done = 0;
        while (done < length) {
            int part = Math.min(length - done, BYTES);
            ByteBuffer room = part < PAGE ? null : room(file.position(), part);
            ByteBuffer piece = room == null
                    ? ByteBuffer.wrap(bytes, from + done, part)
                    : room.mark().put(bytes, from + done, part).reset();
            writeAll(file, piece);
            done += part;
        }
    }

    /**
     * Adds bytes to those that wait, and writes as many as fill the buffer: so a file that nobody else writes to gets whole pages. Not to be
     * mixed with other uses of this buffer.
     */
    void gather(FileChannel file, byte[] bytes, int from, int length) throws IOException {
        if (!gathers && !closed) {
            gathers = true;
            buffer = take();
        }
        ByteBuffer waiting = buffer;
        if (waiting == null) {
            writeAll(file, ByteBuffer.wrap(bytes, from, length));
            return;
        }
        int done = 0;
        while (done < length) {
            int part = Math.min(length - done, BYTES - gathered);
            waiting.put(gathered, bytes, from + done, part);
            gathered += part;
            used = Math.max(used, gathered);
            done += part;
            if (gathered == BYTES) {
                drain(file);
            }
        }
    }

    /** Writes what waits. What comes then waits behind it, where it lies in its page as it does in the file. */
    void drain(FileChannel file) throws IOException {
        ByteBuffer waiting = buffer;
        if (waiting == null || gathered == passed) {
            return;
        }
        waiting.limit(gathered).position(passed);
        writeAll(file, waiting);
        waiting.clear();
        gathered %= BYTES;
        passed = gathered;
    }

    private static void writeAll(FileChannel file, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    /** So many bytes that lie in their page where the file's do; null where no more buffers may be made. */
    private @Nullable ByteBuffer room(long at, int length) {
        if (buffer == null && !closed) {
            buffer = take();
        }
        if (buffer == null) {
            return null;
        }
        int start = (int) (at & (PAGE - 1));
        used = Math.max(used, start + length);
        return buffer.limit(start + length).position(start);
    }

    private static @Nullable ByteBuffer take() {
        ByteBuffer spare = SPARE.poll();
        if (spare == null && MADE.getAndUpdate(made -> Math.min(made + 1, MOST)) < MOST) {
            return aligned(BYTES + PAGE);
        }
        return spare;
    }

    /** Zeroes the buffer and gives it to whoever needs one next. */
    @Override
    public void close() {
        closed = true;
        if (buffer != null) {
            buffer.clear();
            while (buffer.position() < used) {
                buffer.put(ZEROS);
            }
            SPARE.add(buffer);
            buffer = null;
        }
    }
}
