package io.hipaaimage.audit;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.DurableFiles.DurableFile;
import io.hipaaimage.core.DurableFiles.Mode;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads entries of the live log in order across segments, up to an index that the caller knows to be durable. Frames that a RECOVERY
 * made void are passed over, because a segment ends where the next one begins.
 */
final class LogCursor implements Closeable {
    /**
     * Where an entry begins.
     *
     * @param index its place in the tree
     * @param segment the number of its segment
     * @param offset the offset of its frame
     */
    record Position(long index, int segment, long offset) {}

    private final DurableFiles files;
    private final Path folder;
    private final SegmentMap segments;
    private long index;
    private int segment;
    private DurableFile file;
    private final byte[] window;
    private FrameCursor cursor;

    LogCursor(DurableFiles files, Path folder, SegmentMap segments, Position from) throws IOException {
        this(files, folder, segments, from, new byte[FrameCursor.WINDOW]);
    }

    /** Reads through a window that the caller lends. */
    LogCursor(DurableFiles files, Path folder, SegmentMap segments, Position from, byte[] window) throws IOException {
        this.window = window;
        this.files = files;
        this.folder = folder;
        this.segments = segments;
        this.index = from.index();
        Map.@Nullable Entry<Long, Integer> home = segments.holding(index);
        this.segment = home == null ? from.segment() : home.getValue();
        this.file = files.open(SegmentName.of(folder, segment), Mode.READ);
        // where the segment of the position ended, the entry is the first of the next one
        this.cursor = new FrameCursor(file, segment == from.segment() ? from.offset() : 0, window);
    }

    /** The next entry, which the caller knows to be there. */
    byte[] next() throws IOException {
        return advance().entry();
    }

    /** Goes to the next entry, which the caller knows to be there; it lies in the window until the cursor moves again. */
    FrameCursor advance() throws IOException {
        Map.@Nullable Entry<Long, Integer> home = segments.holding(index);
        if (home != null && home.getValue() != segment) {
            file.close();
            segment = home.getValue();
            file = files.open(SegmentName.of(folder, segment), Mode.READ);
            cursor = new FrameCursor(file, 0, window);
        }
        if (!cursor.next()) {
            throw new IOException("entry " + index + " of the log cannot be read back");
        }
        index++;
        return cursor;
    }

    /** Where the next entry begins, if it is in this segment. */
    Position position() {
        return new Position(index, segment, cursor.position());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
