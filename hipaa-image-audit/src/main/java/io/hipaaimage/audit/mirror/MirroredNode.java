package io.hipaaimage.audit.mirror;

import io.hipaaimage.audit.event.LoggedEvent;
import io.hipaaimage.audit.verify.RootHasher;
import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.audit.verify.VerifyCase;
import io.hipaaimage.audit.verify.VerifyFinding;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.UnavailableException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Another node of a set, of which there is nothing here but what the mirror holds: its rows have to give the checkpoints that its own key,
 * which its genesis names, signed. Whoever rewrites rows, checkpoints and genesis together is found by comparing that node's log.
 */
final class MirroredNode {
    private static final int BATCH = 16_384;

    private final ReadableMirror mirror;
    private final String node;
    private final List<byte[]> leaves = new ArrayList<>();
    private long next;
    private boolean damaged;
    private @Nullable VerifierKey key;

    MirroredNode(ReadableMirror mirror, String node) {
        this.mirror = mirror;
        this.node = node;
    }

    List<VerifyFinding> findings() throws UnavailableException {
        long announced = mirror.announced(node); // before the rows, which come before their checkpoint
        long held = mirror.size(node);
        if (held == 0) {
            return announced == 0
                    ? List.of()
                    : List.of(new VerifyFinding(VerifyCase.NODE_MISSING, 0, "the mirror holds nothing of " + node));
        }
        List<VerifyFinding> found = new ArrayList<>();
        if (held < announced) {
            String had = node + " had announced " + announced + " entries";
            found.add(new VerifyFinding(VerifyCase.MIRROR_ROLLBACK, held, had));
        } else if (announced < held) {
            String uncovered = "no checkpoint that the mirror keeps of " + node + " covers what follows";
            found.add(new VerifyFinding(VerifyCase.MIRROR_LAGS, announced, uncovered));
        }
        found.addAll(rows(held, announced));
        return found;
    }

    private List<VerifyFinding> rows(long end, long announced) throws UnavailableException {
        RootHasher tree = new RootHasher();
        KeptCheckpoints kept = null;
        long at = 0;
        while (at < end && !damaged) {
            leaves.clear();
            read(at, Math.min(end, at + BATCH));
            VerifierKey known = key;
            if (kept == null && known != null) {
                kept = new KeptCheckpoints(mirror, node, known, announced, node + ": ");
                kept.grown(0, tree);
            }
            for (byte[] leaf : leaves) {
                tree.add(leaf);
                at++;
                if (kept != null) {
                    kept.grown(at, tree);
                }
            }
        }
        List<VerifyFinding> found = new ArrayList<>();
        if (damaged) {
            found.add(new VerifyFinding(VerifyCase.MIRROR_MISMATCH, at, node + ": the mirror's row is no entry of it"));
        }
        if (kept != null) {
            found.addAll(damaged || at < announced ? kept.found() : kept.end(at));
        }
        return found;
    }

    /** Takes the leaf hashes of rows up to the first that is none. */
    private void read(long from, long to) throws UnavailableException {
        try {
            next = from;
            mirror.read(node, from, to, this::row);
        } catch (DamagedInputException e) {
            damaged = true; // what is stored behind those that were read is no row
        }
        damaged |= next < to;
    }

    private void row(AuditMirror.Row row) {
        byte[] leaf = RootHasher.leaf(row.entry());
        damaged |= row.index() != next || !Arrays.equals(row.leaf(), leaf) || (next == 0 && !isGenesis(row));
        if (!damaged) {
            leaves.add(leaf);
            next++;
        }
    }

    private boolean isGenesis(AuditMirror.Row row) {
        try {
            VerifierKey named = VerifierKey.parse(
                    LoggedEvent.parse(0, row.entry(), row.leaf()).fact("vkey"));
            key = named;
            return named.name().equals(node);
        } catch (DamagedInputException e) {
            return false; // told as the row that it is
        }
    }
}
