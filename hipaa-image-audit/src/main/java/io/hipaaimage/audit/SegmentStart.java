package io.hipaaimage.audit;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.DurableFiles.DurableFile;
import io.hipaaimage.core.DurableFiles.Mode;
import java.io.IOException;
import java.nio.file.Path;

/**
 * How a segment begins.
 *
 * @param number the segment
 * @param index the index of its first entry, or -1 if it begins with no whole frame
 * @param recovery whether that entry is a RECOVERY: then it decides where the segment before it ends
 */
record SegmentStart(int number, long index, boolean recovery) {
    static SegmentStart read(DurableFiles files, Path folder, int number) throws IOException {
        try (DurableFile file = files.open(SegmentName.of(folder, number), Mode.READ)) {
            FrameCursor cursor = new FrameCursor(file, 0);
            if (!cursor.next()) {
                return new SegmentStart(number, -1, false);
            }
            return new SegmentStart(number, cursor.batch(), EntryDecoder.isOfType(cursor.entry(), "RECOVERY"));
        }
    }
}
