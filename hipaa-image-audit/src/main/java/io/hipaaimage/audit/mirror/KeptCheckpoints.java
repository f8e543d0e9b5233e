package io.hipaaimage.audit.mirror;

import io.hipaaimage.audit.verify.Checkpoint;
import io.hipaaimage.audit.verify.RootHasher;
import io.hipaaimage.audit.verify.SignedNote;
import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.audit.verify.VerifyCase;
import io.hipaaimage.audit.verify.VerifyFinding;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.UnavailableException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds the checkpoints that a mirror keeps of one log against the tree of its entries while that grows. What the log's key signed accuses
 * the log where the entries do not give it; what it did not sign, or is kept in a wrong place, accuses the mirror. The first of each case is
 * told. Not safe for use by several threads.
 */
final class KeptCheckpoints {
    private static final int PAGE = 1_024;

    private final ReadableMirror mirror;
    private final String origin;
    private final VerifierKey key;
    private final long newest;
    private final String whose;
    private final Deque<ReadableMirror.Kept> page = new ArrayDeque<>();
    private final List<VerifyFinding> found = new ArrayList<>();
    private final Set<VerifyCase> named = EnumSet.noneOf(VerifyCase.class);
    private long above = -1;
    private long holds;

    /**
     * The checkpoints of a log.
     *
     * @param key the key that has to have signed them
     * @param newest those over more entries came later and are not looked at
     * @param whose begins each detail
     */
    KeptCheckpoints(ReadableMirror mirror, String origin, VerifierKey key, long newest, String whose) {
        this.mirror = mirror;
        this.origin = origin;
        this.key = key;
        this.newest = newest;
        this.whose = whose;
    }

    /** The first entries of the log give this tree. Asked for every number of entries, rising from 0. */
    void grown(long entries, RootHasher tree) throws UnavailableException {
        for (ReadableMirror.Kept kept = next(); kept != null && kept.size() <= entries; kept = next()) {
            page.remove();
            Checkpoint said = signed(kept);
            if (said != null && !Arrays.equals(said.root(), tree.root())) {
                add(
                        VerifyCase.CHECKPOINT_ROOT,
                        -1,
                        "the first " + entries + " entries give another root than the log" + " signed for the mirror");
            } else if (said != null) {
                holds = kept.size();
            }
        }
    }

    /** There are no more entries; what is found, and what is kept beyond them. */
    List<VerifyFinding> end(long entries) throws UnavailableException {
        for (ReadableMirror.Kept kept = next(); kept != null; kept = next()) {
            page.remove();
            if (signed(kept) != null) {
                add(VerifyCase.CHECKPOINT_ROLLBACK, entries, "the mirror keeps a checkpoint over " + kept.size());
            }
        }
        return List.copyOf(found);
    }

    /** What is found so far. */
    List<VerifyFinding> found() {
        return List.copyOf(found);
    }

    /** Over how many entries the newest checkpoint is that holds. */
    long holds() {
        return holds;
    }

    private ReadableMirror.@Nullable Kept next() throws UnavailableException {
        if (page.isEmpty() && above < newest) {
            page.addAll(mirror.checkpoints(origin, above, PAGE));
            ReadableMirror.Kept last = page.peekLast();
            above = last == null ? newest : last.size();
        }
        ReadableMirror.Kept next = page.peek();
        return next == null || next.size() > newest ? null : next;
    }

    /** What the log's key signed, or null, and a finding. */
    private @Nullable Checkpoint signed(ReadableMirror.Kept kept) {
        try {
            SignedNote note = SignedNote.parse(kept.note());
            Checkpoint said = Checkpoint.parse(note.text());
            String wrong = !said.origin().equals(origin)
                    ? "is another log's"
                    : said.size() != kept.size()
                            ? "is one over " + said.size()
                            : note.check(key) == SignedNote.Check.VALID ? "" : "is not signed by the log's key";
            if (wrong.isEmpty()) {
                return said;
            }
            altered(kept, wrong);
        } catch (DamagedInputException e) {
            altered(kept, "is none");
        }
        return null;
    }

    private void altered(ReadableMirror.Kept kept, String how) {
        add(
                VerifyCase.MIRROR_MISMATCH,
                Math.max(0, kept.size() - 1),
                "the mirror's checkpoint over " + kept.size() + " " + how);
    }

    private void add(VerifyCase kind, long index, String detail) {
        if (named.add(kind)) {
            found.add(new VerifyFinding(kind, index, whose + detail));
        }
    }

    /** For a mirror that is given a checkpoint where it keeps one: signature lines may differ, since a witness may have signed meanwhile. */
    static void requireSame(String given, byte[] kept) throws DamagedInputException {
        byte[] bytes = given.getBytes(StandardCharsets.UTF_8);
        if (!Arrays.equals(bytes, kept) && !text(bytes).equals(text(kept))) {
            throw new DamagedInputException(
                    ErrorCode.TAMPERED, "mirror: it keeps another checkpoint over as many entries", -1);
        }
    }

    /** What was signed, with a mark before it; the bytes where it is no note, which no note equals. */
    private static String text(byte[] note) {
        try {
            return "note " + SignedNote.parse(note).text();
        } catch (DamagedInputException e) {
            return HexFormat.of().formatHex(note);
        }
    }
}
