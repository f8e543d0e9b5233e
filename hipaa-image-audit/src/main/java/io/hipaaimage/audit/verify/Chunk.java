package io.hipaaimage.audit.verify;

import java.io.IOException;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * About a MiB of a segment, cut into frames by their lengths alone; {@link #check} does the work that can be done without what stands
 * before, so that several threads may share it: checksums, leaves, canonical form, and links and batches from one frame to the next.
 */
final class Chunk {
    /** A frame whose entry is not in canonical form. */
    static final byte AMBIGUOUS = -1;

    private static final int BYTES = 1 << 20;
    private static final int HASH = 32;

    final byte[] data;
    final long offset;

    /** The place of its first frame, if all before it is in order. */
    final long first;

    private final int[] starts;
    private final int cut;
    private final boolean last;

    /** How many frames, from the first, are whole; set by {@link #check}. */
    int whole;

    private byte[] leaves = new byte[0];
    private byte[] kinds = new byte[0];
    private long[] times = new long[0];
    private long[] intents = new long[0];
    private byte[] firstLink = new byte[0];
    private @Nullable EntryFacts[] facts = new @Nullable EntryFacts[0];
    private boolean ordered;
    private boolean turning;
    private boolean checked;
    private boolean chained;

    private Chunk(byte[] data, long offset, long first, int[] starts, int cut, boolean last) {
        this.data = data;
        this.offset = offset;
        this.first = first;
        this.starts = starts;
        this.cut = cut;
        this.last = last;
    }

    static Chunk read(SegmentView segment, long offset, long first) throws IOException {
        byte[] data = segment.read(offset, BYTES + FrameFormat.MAX_FRAME);
        int[] starts = new int[4096];
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
        return new Chunk(data, offset, first, Arrays.copyOf(starts, count), at, at < BYTES);
    }

    /** Checks the frames and hashes their entries, and no more: for what was verified before and has to be the same bytes. */
    Chunk hash(LeafHasher hasher) {
        leaves = new byte[starts.length * HASH];
        CRC32C crc = new CRC32C();
        boolean same = true;
        for (int i = 0; i < starts.length; i++) {
            int length = length(i);
            if (!FrameFormat.whole(data, starts[i], length, crc)) {
                break;
            }
            same &= i == 0 || batch(i) == batch(i - 1) || batch(i) == first + i;
            int before = from(i) - 1;
            byte kept = data[before];
            data[before] = 0;
            hasher.prefixedLeaf(data, from(i), length, leaves, i * HASH);
            data[before] = kept;
            whole = i + 1;
        }
        ordered = same;
        return this;
    }

    /** Checks everything. */
    Chunk check(LeafHasher hasher, EntryScanner scanner) {
        hash(hasher);
        turning = false;
        kinds = new byte[whole];
        times = new long[whole];
        intents = new long[whole];
        facts = new @Nullable EntryFacts[whole];
        boolean follows = true;
        for (int i = 0; i < whole; i++) {
            follows &= scan(i, scanner);
        }
        chained = follows;
        checked = true;
        return this;
    }

    private boolean scan(int i, EntryScanner scanner) {
        if (!scanner.read(data, from(i), from(i) + length(i))) {
            kinds[i] = AMBIGUOUS;
            return false;
        }
        byte kind = scanner.kind();
        kinds[i] = kind;
        times[i] = scanner.time();
        if (kind == EntryScanner.OUTCOME) {
            intents[i] = scanner.intent();
        } else if (kind == EntryScanner.TOLD) {
            EntryFacts told = scanner.facts();
            facts[i] = told;
            turning |= told.type().startsWith("EPOCH") || told.type().equals("GENESIS");
        }
        if (i == 0) {
            firstLink = scanner.link().clone();
            return true;
        }
        return Arrays.equals(leaves, (i - 1) * HASH, i * HASH, scanner.link(), 0, HASH);
    }

    /** Whether it was checked, and not only hashed. */
    boolean isChecked() {
        return checked;
    }

    /** Whether all whole frames stand in the places that the first one says, in batches that follow each other. */
    boolean ordered() {
        return ordered;
    }

    /** Whether each entry but the first names the one before it, and all are in canonical form. */
    boolean chained() {
        return chained;
    }

    /** Whether an epoch begins or ends in it, where the tree just before counts, or the log. */
    boolean isTurning() {
        return turning;
    }

    /** What an entry says that is {@link EntryScanner#TOLD}; else null. */
    @Nullable EntryFacts told(int i) {
        return facts[i];
    }

    /** What the first entry names, where it is in canonical form. */
    byte[] firstLink() {
        return firstLink;
    }

    /** What an entry is to the rules, or {@link #AMBIGUOUS}. */
    byte kind(int i) {
        return kinds[i];
    }

    long time(int i) {
        return times[i];
    }

    /** Which INTENT an OUTCOME answers. */
    long intent(int i) {
        return intents[i];
    }

    /** What an entry says, whatever its kind; null where it is not in canonical form. */
    @Nullable EntryFacts facts(int i) {
        EntryFacts read = i < facts.length ? facts[i] : null;
        return read != null ? read : new EntryScanner().scan(data, from(i), from(i) + length(i));
    }

    byte[] leaf(int i) {
        return Arrays.copyOfRange(leaves, i * HASH, (i + 1) * HASH);
    }

    /** The leaves of all whole frames, one behind the other. */
    byte[] leaves() {
        return leaves;
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

    /** The place of the next chunk's first frame. */
    long nextFirst() {
        return first + starts.length;
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
