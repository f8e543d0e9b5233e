package io.hipaaimage.audit.verify;

import io.hipaaimage.core.DamagedInputException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hand-overs between epochs: an EPOCH entry, the last of its epoch, names the next epoch's key; the entry behind it, the first of the
 * next epoch, holds the closing checkpoint verbatim, signed by the key of the closed epoch. So whoever has only today's key cannot sign
 * for what a closed epoch holds.
 */
final class EpochRule implements Rule {
    private final Findings findings;
    private final Supplier<@Nullable LogIdentity> identity;
    private @Nullable VerifierKey closed;

    EpochRule(Findings findings, Supplier<@Nullable LogIdentity> identity) {
        this.findings = findings;
        this.identity = identity;
    }

    @Override
    public void entry(Seen seen) {
        LogIdentity log = identity.get();
        if (log == null) {
            return;
        }
        VerifierKey ended = closed;
        closed = null;
        if (ended != null) {
            closing(seen, log, ended);
        } else if (seen.facts().type().equals("EPOCH_BEGIN")) {
            handOver(seen.index(), "no epoch ended before it");
        }
        if (seen.facts().type().equals("EPOCH")) {
            begins(seen, log);
        }
    }

    private void begins(Seen seen, LogIdentity log) {
        VerifierKey next = log.next(seen.facts().fact("vkey"));
        if (next == null) {
            handOver(seen.index(), "it names no key of the next epoch");
        } else {
            closed = log.epochKey(seen.index());
            log.begin(seen.index() + 1, next);
        }
    }

    private void closing(Seen seen, LogIdentity log, VerifierKey ended) {
        try {
            SignedNote note = SignedNote.parse(seen.facts().fact("checkpoint").getBytes(StandardCharsets.UTF_8));
            Checkpoint checkpoint = Checkpoint.parse(note.text());
            if (checkpoint.size() != seen.index()
                    || !checkpoint.origin().equals(log.key().name())) {
                handOver(seen.index(), "its checkpoint does not close the epoch");
                return;
            }
            if (!Arrays.equals(checkpoint.root(), seen.before().root())) {
                findings.add(
                        VerifyCase.CHECKPOINT_ROOT, -1, "the first " + seen.index() + " entries give another root");
            }
            if (note.check(log.key()) != SignedNote.Check.VALID) {
                findings.add(VerifyCase.CHECKPOINT_SIGNATURE, seen.index(), "the closing checkpoint");
            }
            epochLine(seen.index(), note, log, ended);
            promisedLine(seen.index(), note, log);
        } catch (DamagedInputException e) {
            handOver(seen.index(), "it holds no checkpoint that closes the epoch");
        }
    }

    private void epochLine(long index, SignedNote note, LogIdentity log, VerifierKey ended) {
        SignedNote.Check line = note.check(ended);
        if (line == SignedNote.Check.VALID) {
            return;
        }
        boolean other =
                line == SignedNote.Check.INVALID || note.signatures().stream().anyMatch(l -> log.isEpochName(l.name()));
        if (other) {
            findings.add(VerifyCase.EPOCH_KEY_WRONG, index, "the closing checkpoint is signed by another epoch's key");
        } else {
            handOver(index, "the closed epoch's key did not sign its closing checkpoint");
        }
    }

    private void promisedLine(long index, SignedNote note, LogIdentity log) {
        VerifierKey line = log.promised(index);
        if (line != null && line.isVerifiable() && note.check(line) != SignedNote.Check.VALID) {
            findings.add(VerifyCase.ALGORITHM_DOWNGRADE, index, "the closing checkpoint lacks its ML-DSA-44 line");
        }
    }

    private void handOver(long index, String what) {
        findings.add(VerifyCase.EPOCH_HANDOVER, index, what);
    }

    @Override
    public void save(DataOutput out) throws IOException {
        VerifierKey ended = closed;
        out.writeUTF(ended == null ? "" : ended.toString());
    }

    @Override
    public void load(DataInput in) throws IOException {
        String ended = in.readUTF();
        closed = ended.isEmpty() ? null : VerifyState.key(ended);
    }
}
