package io.hipaaimage.deid.mp4;

import io.hipaaimage.deid.iso.BoxWriter;
import java.util.Arrays;

/**
 * A sample entry of MPEG-4 Visual, into whose descriptors the mark of its coder comes once the samples have been read.
 *
 * @param entry the whole entry without a mark
 * @param from where its box of descriptors begins
 * @param to where that ends
 */
record MarkedEntry(byte[] entry, int from, int to, CoderMarks marks) {
    private static final int HEAD_BYTES = 8;

    byte[] box(String type) {
        byte[] mark = marks.mark().write();
        if (mark.length == 0) {
            return entry;
        }
        byte[] descriptors = Arrays.copyOfRange(entry, from + HEAD_BYTES, to);
        return new BoxWriter()
                .begin(type)
                .put(Arrays.copyOfRange(entry, HEAD_BYTES, from))
                .begin("esds")
                .put(Descriptors.marked(descriptors, mark))
                .end()
                .put(Arrays.copyOfRange(entry, to, entry.length))
                .end()
                .bytes();
    }
}
