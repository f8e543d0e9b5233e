package io.hipaaimage.audit.verify;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * About a MiB of a segment, cut into frames by their lengths alone; {@link #check} does the work that can be done for each frame without
 * the others, so that several threads may share it.
 */
final class Chunk {
    private static final int BYTES = 1 << 20;

    final byte[] data;
    final long offset;
    private final int[] starts;
    private final int cut;
    private final boolean last;

    /** How many frames, from the first, are whole; set by {@link #check}. */
    int whole;

    byte[][] leaves = new byte[0][];

    @Nullable EntryFacts[] facts = new @Nullable EntryFacts[0];

    private Chunk(byte[] data, long offset, int[] starts, int cut, boolean last) {
        this.data = data;
        this.offset = offset;
        this.starts = starts;
        this.cut = cut;
        this.last = last;
    }

    static Chunk read(SegmentView segment, long offset) throws IOException {
        byte[] data = segment.read(offset, BYTES + FrameFormat.MAX_FRAME);
        int[] starts = new int[1024];
        int count = 0;
        int at = 0;
        int length = FrameFormat.claimed(data, at, data.length);
        while (length > 0 && at < BYTES) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, 2 * count);
            }
            starts[count++] = at;
            at += FrameFormat.size(length);
            length = FrameFormat.claimed(data, at, data.length);
        }
        return new Chunk(data, offset, Arrays.copyOf(starts, count), at, at < BYTES);
    }

    Chunk check(LeafHasher hasher, EntryScanner scanner) {
        leaves = new byte[starts.length][];
        facts = new @Nullable EntryFacts[starts.length];
        for (int i = 0; i < starts.length; i++) {
            int length = length(i);
            if (!FrameFormat.whole(data, starts[i], length)) {
                break;
            }
            leaves[i] = hasher.leaf(data, from(i), length);
            facts[i] = scanner.scan(data, from(i), from(i) + length);
            whole = i + 1;
        }
        return this;
    }

    /** Whether the frames of the segment end in this chunk, at {@link #stop}. */
    boolean ends() {
        return last || whole < starts.length;
    }

    /** Where the first frame that is not whole begins. */
    long stop() {
        return offset + (whole < starts.length ? starts[whole] : cut);
    }

    /** Where the next chunk begins. */
    long next() {
        return offset + cut;
    }

    boolean endsByLength() {
        return last;
    }

    int from(int i) {
        return starts[i] + FrameFormat.HEADER;
    }

    int length(int i) {
        return FrameFormat.u32(data, starts[i]);
    }

    long batch(int i) {
        return FrameFormat.u64(data, starts[i] + 8);
    }
}
