package io.hipaaimage.audit.verify;

import java.io.IOException;
import java.util.Arrays;

/**
 * What lies behind the last whole frame of a segment: searched at every byte, because a cut or an insertion moves frames.
 *
 * @param end behind the last byte that is not zero; the place of the search where all are
 * @param nextFrame the offset of the first whole frame, or -1
 * @param laterBatch whether frames of two batches are there, or of one that begins later than the entry that is missing: then the bad
 *     place had been synced before they were written; so it had in a file that is longer than any segment, which is not searched: a hole of
 *     any length costs its maker nothing
 */
record TailSearch(long end, long nextFrame, boolean laterBatch) {
    private static final int WINDOW = 1 << 20;
    private static final long LONGEST_SEGMENT = 1L << 30;
    private static final byte[] ZEROS = new byte[WINDOW + FrameFormat.MAX_FRAME];

    static TailSearch at(SegmentView segment, long from, long nextIndex) throws IOException {
        long end = from;
        long frame = -1;
        long batch = -1;
        boolean later = false;
        long size = segment.size();
        if (size > LONGEST_SEGMENT) {
            return new TailSearch(size, -1, true);
        }
        byte[] data = new byte[WINDOW + FrameFormat.MAX_FRAME];
        for (long start = from; start < size; start += WINDOW) {
            int length = segment.read(start, data, 0, data.length);
            if (Arrays.equals(data, 0, length, ZEROS, 0, length)) {
                continue; // what was filled before it is written
            }
            for (int at = 0; at < Math.min(WINDOW, length); at++) {
                if (data[at] != 0) {
                    end = start + at + 1;
                }
                if (wholeAt(data, at, length)) {
                    long seen = FrameFormat.u64(data, at + 8);
                    later |= seen > nextIndex || (batch >= 0 && batch != seen);
                    batch = seen;
                    frame = frame < 0 ? start + at : frame;
                }
            }
        }
        return new TailSearch(end, frame, later);
    }

    private static boolean wholeAt(byte[] data, int at, int end) {
        if (data[at] != 0 || end - at <= FrameFormat.HEADER || data[at + FrameFormat.HEADER] != '{') {
            return false;
        }
        int length = FrameFormat.claimed(data, at, end);
        return length > 0 && FrameFormat.whole(data, at, length);
    }
}
