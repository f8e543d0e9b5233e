package io.hipaaimage.audit.verify;

import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a verification before this one came to, and where this one keeps how far it comes. */
final class Resumption {
    private final @Nullable StateFile keeper;
    private final @Nullable VerifyState state;
    private boolean holds;

    Resumption(@Nullable StateFile keeper, @Nullable VerifyState state) {
        this.keeper = keeper;
        this.state = state;
    }

    @Nullable VerifyState state() {
        return state;
    }

    /** The entries whose content was verified before. */
    long known() {
        return state == null ? 0 : state.size();
    }

    /** Holds the root against the one seen before, when the tree has that size; false where it is another. */
    boolean isSame(Trail trail) {
        if (state == null || trail.index() != state.size()) {
            return true;
        }
        holds = Arrays.equals(trail.tree().root(), state.root());
        return holds;
    }

    /** Whether the entries that were verified before are still the same, or there were none. */
    boolean wentOn() {
        return state == null || holds;
    }

    static void load(Findings findings, DataInput in) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            findings.add(kind(in.readUTF()), in.readLong(), in.readUTF());
        }
    }

    private static VerifyCase kind(String name) throws IOException {
        for (VerifyCase kind : VerifyCase.values()) {
            if (kind.name().equals(name) && !kind.tampering()) {
                return kind;
            }
        }
        throw new IOException("not a finding that leaves the verdict");
    }

    /** Keeps how far the walk came, unless it found what ends it, or what the next one may find mended. */
    void keep(
            Trail trail,
            boolean details,
            LogIdentity log,
            boolean epochEnded,
            Findings findings,
            LogRules rules,
            Claims claims)
            throws IOException {
        if (keeper == null || trail.index() <= known() || findings.tampered() || findings.has(VerifyCase.TORN_TAIL)) {
            return;
        }
        if (trail.index() < claims.kept()) {
            return; // else a log that went another way since would take the checkpoint away that shows it
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        log.save(out);
        out.writeBoolean(epochEnded);
        out.writeInt(findings.list().size());
        for (VerifyFinding finding : findings.list()) {
            out.writeUTF(finding.kind().name());
            out.writeLong(finding.index());
            out.writeUTF(finding.detail());
        }
        rules.save(out);
        SignedNote seen = claims.under(trail.index());
        keeper.keep(new VerifyState(details, trail.index(), trail.tree().root(), seen, bytes.toByteArray()));
    }
}
