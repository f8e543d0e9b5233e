package io.hipaaimage.audit.verify;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/**
 * Names what happened where a whole entry does not follow the one before it. The evidence: the leaves of the entries just before and
 * after, and the batch numbers, which say where a batch stood when it was written.
 */
final class BrokenLink {
    /** How many of the last entries are remembered. */
    static final int BACK = 64;

    private static final int AHEAD = 1024;

    private final ArrayDeque<byte[]> before = new ArrayDeque<>();

    /** Remembers an entry that was in order. */
    void passed(byte[] leaf) {
        before.addLast(leaf);
        if (before.size() > BACK) {
            before.removeFirst();
        }
    }

    /**
     * Names it.
     *
     * @param index the place at which the entry stands
     * @param newBatch whether the entry begins another batch than the one before it
     * @param covered the entries that a checkpoint says there are
     */
    VerifyFinding name(SegmentView segment, long offset, long index, boolean newBatch, long covered)
            throws IOException {
        List<byte[]> leaves = new ArrayList<>();
        List<byte[]> links = new ArrayList<>();
        List<Long> batches = new ArrayList<>();
        Chunk chunk = new Chunk().read(segment, offset, index).check(new LeafHasher(), new EntryScanner());
        for (int i = 0; i < Math.min(chunk.whole, AHEAD); i++) {
            EntryFacts facts = chunk.facts(i);
            leaves.add(chunk.leaf(i));
            links.add(facts == null ? new byte[0] : facts.previous());
            batches.add(chunk.batch(i));
        }
        byte[] link = links.get(0);
        if (contains(before, leaves.get(0))) {
            return new VerifyFinding(VerifyCase.ENTRY_DUPLICATED, index, "stands there before");
        }
        int back = stepsBack(link);
        if (back > 0) {
            return new VerifyFinding(VerifyCase.ENTRY_INSERTED, index - back, "not what the next entry follows");
        }
        if (contains(leaves, link)) {
            return new VerifyFinding(VerifyCase.REORDERED, index, "stands before the entry it follows");
        }
        long shift = shift(index, newBatch, batches);
        if (shift == 0 && batches.get(batches.size() - 1).equals(batches.get(0)) && chunk.ends()) {
            shift = Math.max(0, covered - index - chunk.whole);
        }
        if (shift != 0) {
            return new VerifyFinding(
                    shift > 0 ? VerifyCase.ENTRY_DELETED : VerifyCase.ENTRY_INSERTED,
                    index,
                    "entries of later batches stand " + Math.abs(shift) + " places off");
        }
        boolean linkAlone = links.size() > 1 && !Arrays.equals(links.get(1), leaves.get(0));
        return linkAlone || index == 0
                ? new VerifyFinding(VerifyCase.LINK_BROKEN, index, "names another entry than the one before it")
                : new VerifyFinding(VerifyCase.ENTRY_CHANGED, index - 1, "not what the next entry follows");
    }

    /** By how many places the next batch stands before where it was written. */
    private static long shift(long index, boolean newBatch, List<Long> batches) {
        if (newBatch) {
            return batches.get(0) - index;
        }
        for (int i = 1; i < batches.size(); i++) {
            if (!batches.get(i).equals(batches.get(0))) {
                return batches.get(i) - index - i;
            }
        }
        return 0;
    }

    /** How many entries stand between this one and the one that it follows; 0 where that is not among the last. */
    private int stepsBack(byte[] link) {
        int back = 0;
        for (Iterator<byte[]> i = before.descendingIterator(); i.hasNext(); back++) {
            if (Arrays.equals(i.next(), link)) {
                return back;
            }
        }
        return 0;
    }

    private static boolean contains(Collection<byte[]> hashes, byte[] hash) {
        return hashes.stream().anyMatch(h -> Arrays.equals(h, hash));
    }
}
