package io.hipaaimage.audit.verify;

import java.io.IOException;
import java.nio.file.Files;
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
    private final @Nullable VerifierKey trusted;
    private final @Nullable LogPin pin;
    private final List<SignedNote> checkpoints;
    private final long reference;

    private AuditVerifier(
            Path folder,
            @Nullable VerifierKey trusted,
            @Nullable LogPin pin,
            List<SignedNote> checkpoints,
            long reference) {
        this.folder = folder;
        this.trusted = trusted;
        this.pin = pin;
        this.checkpoints = List.copyOf(checkpoints);
        this.reference = reference;
    }

    /**
     * A verifier that trusts nothing but the folder.
     *
     * @param folder the log's folder
     * @return the verifier
     */
    public static AuditVerifier of(Path folder) {
        return new AuditVerifier(folder, null, null, List.of(), -1);
    }

    /**
     * Trusts a key that came from elsewhere, and no other.
     *
     * @param key the log's origin key
     * @return a new verifier
     */
    public AuditVerifier trusting(VerifierKey key) {
        return new AuditVerifier(folder, key, pin, checkpoints, reference);
    }

    /**
     * Trusts a pin that came from elsewhere: its key, and its genesis.
     *
     * @param known the pin
     * @return a new verifier
     */
    public AuditVerifier pinned(LogPin known) {
        return new AuditVerifier(folder, trusted, known, checkpoints, reference);
    }

    /**
     * Also compares with a checkpoint that was kept elsewhere.
     *
     * @param note the signed checkpoint
     * @return a new verifier
     */
    public AuditVerifier checkpoint(SignedNote note) {
        List<SignedNote> more = new ArrayList<>(checkpoints);
        more.add(note);
        return new AuditVerifier(folder, trusted, pin, more, reference);
    }

    /**
     * Also demands an entry that a record or grant outside of the log names.
     *
     * @param index the highest index that is named
     * @return a new verifier
     */
    public AuditVerifier referencing(long index) {
        return new AuditVerifier(folder, trusted, pin, checkpoints, Math.max(reference, index));
    }

    /**
     * Verifies.
     *
     * @return the report; {@link Verdict#UNREADABLE} where the folder cannot be read, never an exception for what is in it
     */
    public VerifyReport verify() {
        Findings findings = new Findings();
        try {
            return verify(findings);
        } catch (IOException e) {
            return new VerifyReport(0, 0, Verdict.UNREADABLE, findings.list(), notDetectable(), keyPinned());
        }
    }

    private VerifyReport verify(Findings findings) throws IOException {
        Claims claims = new Claims(findings);
        claims.readStored(folder.resolve("checkpoint"));
        claims.given(checkpoints);
        List<SegmentList.Item> segments = SegmentList.read(folder);
        Checkpoint stored = claims.stored();
        TileCheck tiles = stored == null ? null : new TileCheck(folder, stored.size());
        LogWalk walk = new LogWalk(findings, claims, tiles, key());
        boolean known = known(claims);
        if (segments.isEmpty() && known) {
            findings.add(VerifyCase.SEGMENT_MISSING, 0, "all segments");
        } else if (SegmentList.check(segments, findings)) {
            walk.run(segments);
        }
        if (walk.entries() == 0 && known && !findings.tampered()) {
            findings.add(VerifyCase.TRUNCATED_BELOW_CHECKPOINT, 0, "the genesis is missing");
        }
        LogIdentity identity = walk.identity();
        List<String> blind = new ArrayList<>(notDetectable());
        if (identity != null) {
            identity.check(folder, pin, stored != null, findings);
            claims.epochLines(identity);
            claims.unknownLines(identity).forEach(name -> blind.add("LINE_NOT_VERIFIED " + name));
        }
        if (walk.entries() <= reference) {
            findings.add(VerifyCase.HEAD_BELOW_REFERENCE, walk.entries(), "entry " + reference + " is named elsewhere");
        }
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

    private @Nullable VerifierKey key() {
        return trusted == null && pin != null ? pin.key() : trusted;
    }

    private boolean keyPinned() {
        return key() != null;
    }

    private List<String> notDetectable() {
        List<String> blind = new ArrayList<>();
        if (!keyPinned()) {
            blind.add("REWRITE_BY_ANYONE");
        }
        blind.add(pin == null ? "REWRITE_BY_KEY_HOLDER" : "REWRITE_OF_OPEN_EPOCH_BY_KEY_HOLDER");
        blind.add(checkpoints.isEmpty() ? "ROLLBACK" : "ROLLBACK_TO_GIVEN_CHECKPOINT");
        blind.add("SPLIT_VIEW");
        blind.add("CUT_ABOVE_CHECKPOINT");
        if (reference < 0) {
            blind.add("HEAD_BELOW_REFERENCE");
        }
        return blind;
    }
}
