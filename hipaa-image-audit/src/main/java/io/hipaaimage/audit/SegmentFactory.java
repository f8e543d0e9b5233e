package io.hipaaimage.audit;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.VaultBugException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Makes the segments of one log.
 *
 * @param files the disk
 * @param folder the log's folder
 * @param segments learns of each new segment
 * @param capacity the most bytes of a segment
 * @param filler fills segments with zeros ahead of the writer
 */
record SegmentFactory(DurableFiles files, Path folder, SegmentMap segments, int capacity, Executor filler) {
    /** The number behind the segment that holds the last of so many entries; a void segment may have it already. */
    int numberBehind(long entries) {
        Map.@Nullable Entry<Long, Integer> last = segments.holding(entries - 1);
        if (last == null) {
            throw new VaultBugException("a log without a genesis is written");
        }
        return last.getValue() + 1;
    }

    /** A new segment, whose first entry has this index, that holds a first batch, which may be empty; replaces a void one. */
    SegmentFile create(int number, long firstIndex, ByteBuffer first) throws IOException {
        SegmentFile made = SegmentFile.create(files, folder, number, first, capacity, filler);
        segments.begin(firstIndex, number);
        return made;
    }

    SegmentFile resume(int number, long position) throws IOException {
        return SegmentFile.resume(files, folder, number, position, capacity, filler);
    }
}
