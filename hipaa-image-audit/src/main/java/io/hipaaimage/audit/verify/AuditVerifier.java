package io.hipaaimage.audit.verify;

import io.hipaaimage.core.DetailSealer;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.UnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    private final boolean derived;

    private AuditVerifier(Path folder, Evidence given, boolean derived) {
        this.folder = folder;
        this.given = given;
        this.derived = derived;
    }

    private AuditVerifier with(Evidence more) {
        return new AuditVerifier(folder, more, derived);
    }

    /**
     * A verifier that trusts nothing but the folder.
     *
     * @param folder the log's folder
     * @return the verifier
     */
    public static AuditVerifier of(Path folder) {
        return new AuditVerifier(folder, Evidence.NONE, true);
    }

    /**
     * Trusts a key that came from elsewhere, and no other.
     *
     * @param key the log's origin key
     * @return a new verifier
     */
    public AuditVerifier trusting(VerifierKey key) {
        return with(given.trusting(key));
    }

    /**
     * Trusts a pin that came from elsewhere: its key, and its genesis.
     *
     * @param known the pin
     * @return a new verifier
     */
    public AuditVerifier pinned(LogPin known) {
        return with(given.pinned(known));
    }

    /**
     * Also verifies the cosignatures of witnesses and asks for their quorum; trusts the policy's log where it names just one and no other
     * key was given. What witnesses say is worth as much as they are independent of whoever runs the log.
     *
     * @param policy the logs, the witnesses and the quorum
     * @return a new verifier
     */
    public AuditVerifier witnessed(TlogPolicy policy) {
        return with(given.witnessed(policy));
    }

    /**
     * Also opens every sealed detail, for whoever holds the log's crosswalk, and so finds details that were exchanged by a holder of the
     * signing keys, or a crosswalk that was.
     *
     * @param details opens them
     * @return a new verifier
     */
    public AuditVerifier opening(DetailSealer details) {
        return with(given.opening(details));
    }

    /**
     * Also compares with a checkpoint that was kept elsewhere.
     *
     * @param note the signed checkpoint
     * @return a new verifier
     */
    public AuditVerifier checkpoint(SignedNote note) {
        return with(given.checkpoint(note));
    }

    /**
     * Also verifies the segments that were pruned and kept elsewhere; without them the hashes of their entries are verified alone.
     *
     * @param elsewhere the folder that {@code audit prune --archive} copied them to
     * @return a new verifier
     */
    public AuditVerifier archived(Path elsewhere) {
        return with(given.archive(elsewhere));
    }

    /**
     * Also demands the line of an ML-DSA-44 key that came from elsewhere on the newest checkpoint: then whoever can forge Ed25519 alone, as a
     * quantum computer can, cannot rewrite the log unseen.
     *
     * @param key the log's ML-DSA-44 key
     * @return a new verifier
     * @throws IllegalArgumentException if it is of another type
     */
    public AuditVerifier requiring(VerifierKey key) {
        if (!key.isMlDsa()) {
            throw new IllegalArgumentException("not an ML-DSA-44 key");
        }
        return with(given.line(key));
    }

    /**
     * Does without the tiles and entry bundles, which hold nothing that the segments do not: for a copy that was made without them, or where
     * nobody reads them. What they hide from their readers is then not seen, and {@code INDEX_HIDES_ENTRY} stands in {@link
     * VerifyReport#notDetectable}. A pruned log needs them in place of its pruned entries, so there it changes nothing.
     *
     * @return a new verifier
     */
    public AuditVerifier withoutTiles() {
        return new AuditVerifier(folder, given, false);
    }

    /**
     * Also demands an entry that a record or grant outside of the log names.
     *
     * @param index the highest index that is named
     * @return a new verifier
     */
    public AuditVerifier referencing(long index) {
        return with(given.referencing(index));
    }

    /**
     * Verifies.
     *
     * @return the report; {@link Verdict#UNREADABLE} where the folder cannot be read, never an exception for what is in it
     */
    public VerifyReport verify() {
        return verify(Evidence.Seen.nothing());
    }

    /**
     * Verifies, and goes on where a verification before came to: what that one found of entries is taken over if their hashes still give
     * the root it saw, so that a changed beginning is found and named as ever. How far this one comes is kept at each segment's end, and
     * at the log's, so that one that is killed loses a segment at most.
     *
     * <p>Hashes, frames, tiles and checkpoints are verified from the first entry on each time; what is spared is the reading of what the
     * entries say. The file needs no secret and has none: whoever can write it can hide findings about what entries say, so it belongs
     * where the log's host cannot write.
     *
     * <p>The newest checkpoint that was verified is kept too, and counts as one that was given: a log that went back below it, or gives another
     * tree, is found, and a log of the same name under another key.
     *
     * @param state the file; made if it is not there, not believed if it is damaged or of another log
     * @return the same report that {@link #verify()} gives with that checkpoint
     * @throws UnavailableException {@code IO} if the state cannot be read or written
     */
    public VerifyReport resume(Path state) throws UnavailableException {
        StateFile file = new StateFile(PlatformFiles.get(), state);
        VerifyState known;
        try {
            known = file.read();
        } catch (IOException e) {
            throw unkept(e);
        }
        VerifyReport report = verify(Evidence.Seen.before(file, known));
        IOException failure = file.failure();
        if (failure != null) {
            throw unkept(failure);
        }
        return report;
    }

    private static UnavailableException unkept(IOException e) {
        return new UnavailableException(
                ErrorCode.IO, "the state of the verification cannot be read or written", true, e);
    }

    /** The same as {@link #verify()}, and tells what the log holds of its peers. */
    VerifyReport verify(Anchors anchors) {
        return verify(new Evidence.Seen(null, null, null, anchors));
    }

    private VerifyReport verify(Evidence.Seen seen) {
        Findings findings = new Findings();
        try {
            VerifyReport report = verify(findings, seen);
            return report != null ? report : verify(seen.fromTheBeginning());
        } catch (IOException e) {
            return new VerifyReport(
                    0, 0, Verdict.UNREADABLE, findings.list(), given.notDetectable(false, true), keyPinned());
        }
    }

    /** Null where what was verified before is not the beginning of this log any more. */
    private @Nullable VerifyReport verify(Findings findings, Evidence.Seen seen) throws IOException {
        Claims claims = new Claims(findings);
        claims.readStored(folder);
        claims.given(given.checkpoints());
        if (seen.kept() != null) {
            claims.kept(seen.kept());
        }
        List<SegmentList.Item> segments = SegmentList.read(folder, given.archive());
        Checkpoint stored = claims.stored();
        PrunedPart pruned = PrunedPart.read(folder);
        boolean unread = !derived && pruned == null;
        TileCheck tiles = stored == null || unread
                ? null
                : new TileCheck(folder, stored.size(), pruned == null ? 0 : pruned.minimum());
        LogWalk walk = new LogWalk(folder, findings, claims, tiles, pruned, given.key(), given.details());
        Resumption before = new Resumption(seen.keeper(), seen.state());
        if (!begin(walk, before, seen.anchors())) {
            return null;
        }
        boolean known = known(claims);
        boolean gone = pruned != null && !segments.isEmpty() && segments.get(0).first() > 0;
        if (gone && given.archive() != null && SegmentList.read(given.archive()).isEmpty()) {
            findings.add(VerifyCase.SEGMENT_MISSING, 0, "the archive holds no segment of what was pruned");
        }
        if (segments.isEmpty() && known) {
            findings.add(VerifyCase.SEGMENT_MISSING, 0, "all segments");
        } else if (SegmentList.check(segments, pruned != null, findings)) {
            walk.run(segments);
        }
        if (!before.wentOn()) {
            return null;
        }
        if (walk.entries() == 0 && known && !findings.tampered()) {
            findings.add(VerifyCase.TRUNCATED_BELOW_CHECKPOINT, 0, "the genesis is missing");
        }
        LogIdentity identity = walk.identity();
        List<String> unknown = new ArrayList<>();
        long witnessed = -1;
        if (identity != null) {
            boolean begun = walk.entries() > 1 || segments.size() > 1 || findings.has(VerifyCase.TORN_TAIL);
            identity.check(folder, given.pin(), stored != null && begun, findings);
            if (begun || hasKeyFiles()) {
                claims.requireStored(folder);
            }
            claims.requireNoOlder(identity.closed(walk.entries()));
            claims.epochLines(identity, walk.entries());
            if (given.line() != null) {
                claims.requireLine(given.line());
            }
            witnessed = given.policy() == null ? -1 : claims.witnessed(given.policy());
            VerifierKey line = identity.promised();
            if (line != null && !line.isVerifiable()) {
                unknown.add("LINE_NOT_VERIFIED " + PromiseRule.LINE);
            }
            claims.unknownLines(identity, given.policy()).forEach(name -> unknown.add("LINE_NOT_VERIFIED " + name));
        }
        if (walk.entries() <= given.reference()) {
            String named = "entry " + given.reference() + " is named elsewhere";
            findings.add(VerifyCase.HEAD_BELOW_REFERENCE, walk.entries(), named);
        }
        List<String> blind = given.notDetectable(witnessed >= 0, walk.detailsUnseen());
        if (witnessed >= 0 && witnessed < claims.covered()) {
            blind.add("SPLIT_VIEW_ABOVE_WITNESSED");
        }
        if (claims.holdsKept()) {
            blind.replaceAll(word -> word.equals("ROLLBACK") ? "ROLLBACK_TO_GIVEN_CHECKPOINT" : word);
        }
        if (claims.covered() == 0 && keyPinned() && !findings.tampered()) {
            blind.add("REWRITE_BY_ANYONE"); // the key is known, but signed nothing of what is there
        }
        if (walk.entries() > claims.covered() && !findings.tampered()) {
            blind.add("REWRITE_ABOVE_CHECKPOINT"); // whoever can write chains entries there without a key
        }
        blind.addAll(walk.blind());
        if (gone) {
            blind.add("PRUNED_ENTRIES_NOT_READ"); // by their hashes alone: what became of them nobody sees here
        }
        if (unread) {
            blind.add(VerifyCase.INDEX_HIDES_ENTRY.name());
        }
        blind.addAll(unknown);
        return new VerifyReport(
                walk.entries(), claims.covered(), findings.verdict(), findings.list(), blind, keyPinned());
    }

    /** Puts a walk behind what was verified before; false where that cannot be gone on with. */
    private boolean begin(LogWalk walk, Resumption before, @Nullable Anchors anchors) {
        if (anchors != null) {
            walk.also(anchors);
        }
        VerifyState state = before.state();
        if (state != null && state.details() != (given.details() != null)) {
            return false;
        }
        try {
            walk.begin(before);
            return true;
        } catch (IOException e) {
            return false; // not what a verification kept: it begins at the beginning
        }
    }

    /** Whether there was a genesis: a checkpoint, key or pin comes of one. A creation that was interrupted has left none of them. */
    private boolean known(Claims claims) {
        return !claims.isEmpty() || keyPinned() || hasKeyFiles();
    }

    /** Written behind the first checkpoint. */
    private boolean hasKeyFiles() {
        return LogFile.isThere(folder.resolve("log.vkey")) || LogFile.isThere(folder.resolve("log.pin"));
    }

    private boolean keyPinned() {
        return given.key() != null;
    }
}
