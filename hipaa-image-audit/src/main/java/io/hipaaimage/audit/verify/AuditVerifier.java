package io.hipaaimage.audit.verify;

import io.hipaaimage.core.DetailSealer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Verifies a log in a folder without any secret: frames, batches, chain, canonical form, tree, checkpoints, tiles, clock, intents.
 *
 * <p>Guarantees that a changed, missing, moved or added byte below a checkpoint is found, whoever made it, unless he holds the signing
 * keys; and that no crash of the writer is taken for one. What only outside state can show is in {@link VerifyReport#notDetectable}. It
 * reads only, with memory independent of the log's length. Immutable; safe for use by several threads.
 */
public final class AuditVerifier {
    private final Path folder;
    private final Evidence given;

    private AuditVerifier(Path folder, Evidence given) {
        this.folder = folder;
        this.given = given;
    }

    /**
     * A verifier that trusts nothing but the folder.
     *
     * @param folder the log's folder
     * @return the verifier
     */
    public static AuditVerifier of(Path folder) {
        return new AuditVerifier(folder, Evidence.NONE);
    }

    /**
     * Trusts a key that came from elsewhere, and no other.
     *
     * @param key the log's origin key
     * @return a new verifier
     */
    public AuditVerifier trusting(VerifierKey key) {
        return new AuditVerifier(folder, given.trusting(key));
    }

    /**
     * Trusts a pin that came from elsewhere: its key, and its genesis.
     *
     * @param known the pin
     * @return a new verifier
     */
    public AuditVerifier pinned(LogPin known) {
        return new AuditVerifier(folder, given.pinned(known));
    }

    /**
     * Also verifies the cosignatures of witnesses and asks for their quorum; trusts the policy's log where it names just one and no other
     * key was given. What witnesses say is worth as much as they are independent of whoever runs the log.
     *
     * @param policy the logs, the witnesses and the quorum
     * @return a new verifier
     */
    public AuditVerifier witnessed(TlogPolicy policy) {
        return new AuditVerifier(folder, given.witnessed(policy));
    }

    /**
     * Also opens every sealed detail, for whoever holds the log's crosswalk, and so finds details that were exchanged by a holder of the
     * signing keys, or a crosswalk that was.
     *
     * @param details opens them
     * @return a new verifier
     */
    public AuditVerifier opening(DetailSealer details) {
        return new AuditVerifier(folder, given.opening(details));
    }

    /**
     * Also compares with a checkpoint that was kept elsewhere.
     *
     * @param note the signed checkpoint
     * @return a new verifier
     */
    public AuditVerifier checkpoint(SignedNote note) {
        return new AuditVerifier(folder, given.checkpoint(note));
    }

    /**
     * Also verifies the segments that were pruned and kept elsewhere; without them the hashes of their entries are verified alone.
     *
     * @param elsewhere the folder that {@code audit prune --archive} copied them to
     * @return a new verifier
     */
    public AuditVerifier archived(Path elsewhere) {
        return new AuditVerifier(folder, given.archive(elsewhere));
    }

    /**
     * Also demands an entry that a record or grant outside of the log names.
     *
     * @param index the highest index that is named
     * @return a new verifier
     */
    public AuditVerifier referencing(long index) {
        return new AuditVerifier(folder, given.referencing(index));
    }

    /**
     * Verifies.
     *
     * @return the report; {@link Verdict#UNREADABLE} where the folder cannot be read, never an exception for what is in it
     */
    public VerifyReport verify() {
        return verify(new Anchors());
    }

    /** The same, and tells what the log holds of its peers. */
    VerifyReport verify(Anchors anchors) {
        Findings findings = new Findings();
        try {
            return verify(findings, anchors);
        } catch (IOException e) {
            return new VerifyReport(
                    0, 0, Verdict.UNREADABLE, findings.list(), given.notDetectable(false, true), keyPinned());
        }
    }

    private VerifyReport verify(Findings findings, Anchors anchors) throws IOException {
        Claims claims = new Claims(findings);
        claims.readStored(folder);
        claims.given(given.checkpoints());
        List<SegmentList.Item> segments = SegmentList.read(folder, given.archive());
        Checkpoint stored = claims.stored();
        PrunedPart pruned = PrunedPart.read(folder);
        TileCheck tiles =
                stored == null ? null : new TileCheck(folder, stored.size(), pruned == null ? 0 : pruned.minimum());
        LogWalk walk = new LogWalk(folder, findings, claims, tiles, pruned, given.key(), given.details());
        walk.also(anchors);
        boolean known = known(claims);
        if (segments.isEmpty() && known) {
            findings.add(VerifyCase.SEGMENT_MISSING, 0, "all segments");
        } else if (SegmentList.check(segments, pruned != null, findings)) {
            walk.run(segments);
        }
        if (walk.entries() == 0 && known && !findings.tampered()) {
            findings.add(VerifyCase.TRUNCATED_BELOW_CHECKPOINT, 0, "the genesis is missing");
        }
        LogIdentity identity = walk.identity();
        List<String> unknown = new ArrayList<>();
        boolean witnessed = false;
        if (identity != null) {
            identity.check(folder, given.pin(), stored != null, findings);
            claims.epochLines(identity);
            witnessed = given.policy() != null && claims.witnessed(given.policy());
            claims.unknownLines(identity, given.policy()).forEach(name -> unknown.add("LINE_NOT_VERIFIED " + name));
        }
        if (walk.entries() <= given.reference()) {
            String named = "entry " + given.reference() + " is named elsewhere";
            findings.add(VerifyCase.HEAD_BELOW_REFERENCE, walk.entries(), named);
        }
        List<String> blind = given.notDetectable(witnessed, walk.detailsUnseen());
        blind.addAll(walk.blind());
        blind.addAll(unknown);
        return new VerifyReport(
                walk.entries(), claims.covered(), findings.verdict(), findings.list(), blind, keyPinned());
    }

    /** Whether there was a genesis: a checkpoint, key or pin comes of one. A creation that was interrupted has left none of them. */
    private boolean known(Claims claims) {
        return !claims.isEmpty()
                || keyPinned()
                || Files.exists(folder.resolve("log.vkey"))
                || Files.exists(folder.resolve("log.pin"));
    }

    private boolean keyPinned() {
        return given.key() != null;
    }
}
