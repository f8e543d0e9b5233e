package io.hipaaimage.audit.verify;

import java.io.IOException;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A part of a segment, cut into frames by their lengths alone; {@link #check} does the work that can be done without what stands before, so
 * that several threads may share it: checksums, leaves, canonical form, and links and batches from one frame to the next. It ends between
 * two subtrees of the tree where one ends within a MiB.
 *
 * <p>Made once and filled again and again, so that a log of any length makes no garbage. Belongs to one thread at a time.
 */
final class Chunk {
    /** A frame whose entry is not in canonical form. */
    static final byte AMBIGUOUS = -1;

    /** Small enough to stay near a processor from reading to the last rule. */
    private static final int ENOUGH = 1 << 18;

    private static final int MOST = 1 << 20;
    private static final int STEP = 1 << 14;
    private static final int HASH = 32;

    final byte[] data = new byte[MOST + FrameFormat.MAX_FRAME];

    /** Where it begins in its segment. */
    long offset;

    /** The place of its first frame, if all before it is in order. */
    long first;

    /** How many frames, from the first, are whole; set by {@link #check}. */
    int whole;

    private final CRC32C crc = new CRC32C();
    private int[] starts = new int[2048];
    private int count;
    private int cut;
    private boolean last;
    private byte[] leaves = new byte[0];
    private byte[] kinds = new byte[0];
    private long[] times = new long[0];
    private long[] intents = new long[0];
    private final byte[] firstLink = new byte[HASH];
    private @Nullable EntryFacts[] facts = new @Nullable EntryFacts[0];
    private boolean ordered;
    private boolean turning;
    private boolean checked;
    private boolean chained;

    /** Takes the frames from an offset on. */
    Chunk read(SegmentView segment, long from, long index) throws IOException {
        offset = from;
        first = index;
        count = 0;
        cut = 0;
        whole = 0;
        checked = false;
        int have = 0;
        boolean more = true;
        do {
            int want = Math.min(have + (have < ENOUGH ? ENOUGH : STEP), data.length) - have;
            int read = segment.read(from + have, data, have, want);
            have += read;
            more = read == want && have < data.length;
        } while (!cut(have, more) && more);
        return this;
    }

    /** Cuts what was read; false where the next frame may go on behind it. */
    private boolean cut(int have, boolean more) {
        int length = FrameFormat.claimed(data, cut, have);
        while (length > 0 && !isEnough()) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, 2 * count);
            }
            starts[count++] = cut;
            cut += FrameFormat.size(length);
            length = FrameFormat.claimed(data, cut, have);
        }
        last = length < 0;
        return !last || (more && have - cut >= FrameFormat.MAX_FRAME);
    }

    private boolean isEnough() {
        return cut >= MOST || (cut >= ENOUGH && ((first + count) & (SubtreeCheck.WIDTH - 1)) == 0);
    }

    /** Checks the frames and hashes their entries, and no more: for what was verified before and has to be the same bytes. */
    Chunk hash(LeafHasher hasher) {
        begin();
        while (isNextWhole()) {
            leaf(whole++, hasher);
        }
        return this;
    }

    /** Checks everything. */
    Chunk check(LeafHasher hasher, EntryScanner scanner) {
        begin();
        checked = true;
        while (isNextWhole()) {
            leaf(whole, hasher);
            chained &= scan(whole++, scanner);
        }
        return this;
    }

    private void begin() {
        room();
        ordered = true;
        turning = false;
        chained = true;
        checked = false;
        whole = 0;
    }

    private boolean isNextWhole() {
        int i = whole;
        if (i == count || !FrameFormat.whole(data, starts[i], length(i), crc)) {
            return false;
        }
        ordered &= i == 0 || batch(i) == batch(i - 1) || batch(i) == first + i;
        return true;
    }

    private void room() {
        if (kinds.length < count) {
            leaves = new byte[starts.length * HASH];
            kinds = new byte[starts.length];
            times = new long[starts.length];
            intents = new long[starts.length];
            facts = new @Nullable EntryFacts[starts.length];
        }
        Arrays.fill(facts, null);
    }

    private void leaf(int i, LeafHasher hasher) {
        int before = from(i) - 1;
        byte kept = data[before];
        data[before] = 0;
        hasher.prefixedLeaf(data, from(i), length(i), leaves, i * HASH);
        data[before] = kept;
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
            System.arraycopy(scanner.link(), 0, firstLink, 0, HASH);
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
        EntryFacts read = facts[i];
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
        return last || whole < count;
    }

    /** Where the first frame that is not whole begins. */
    long stop() {
        return offset + (whole < count ? starts[whole] : cut);
    }

    /** Where the next chunk begins. */
    long next() {
        return offset + cut;
    }

    /** The place of the next chunk's first frame. */
    long nextFirst() {
        return first + count;
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
