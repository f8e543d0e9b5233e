package io.hipaaimage.audit;

import io.hipaaimage.core.DurableFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.Executor;

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
    /** A new segment, whose first entry has this index, that holds a first batch, which may be empty. */
    SegmentFile create(int number, long firstIndex, ByteBuffer first) throws IOException {
        SegmentFile made = SegmentFile.create(files, folder, number, first, capacity, filler);
        segments.begin(firstIndex, number);
        return made;
    }

    SegmentFile resume(int number, long position) throws IOException {
        return SegmentFile.resume(files, folder, number, position, capacity, filler);
    }
}
