package io.hipaaimage.audit.verify;

import io.hipaaimage.core.DamagedInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The checkpoints that the entries have to agree with: the stored one and those that were given. */
final class Claims {
    /**
     * One checkpoint.
     *
     * @param note as signed
     * @param checkpoint what it says
     * @param source whence it is
     */
    record Claim(SignedNote note, Checkpoint checkpoint, Source source) {
        /** Whether it is the folder's own. */
        boolean stored() {
            return source == Source.STORED;
        }

        long size() {
            return checkpoint.size();
        }
    }

    /** Whence a checkpoint is. */
    enum Source {
        STORED("the stored checkpoint"),
        GIVEN("a given checkpoint"),
        KEPT("the checkpoint that a verification before kept");

        final String words;

        Source(String words) {
            this.words = words;
        }
    }

    private final List<Claim> claims = new ArrayList<>();
    private final Findings findings;
    private @Nullable Checkpoint stored;
    private long covered;
    private long next = -1;

    Claims(Findings findings) {
        this.findings = findings;
    }

    /** The folder's own: the newest checkpoint, and the newest one that its witnesses signed. */
    void readStored(Path folder) throws IOException {
        SignedNote newest = read(folder.resolve("checkpoint"), "the stored checkpoint is not one");
        SignedNote cosigned = read(folder.resolve("witnessed"), "the witnessed checkpoint is not one");
        if (newest != null) {
            stored = claim(newest, Source.STORED);
        }
        if (cosigned != null) {
            Checkpoint witnessed = claim(cosigned, Source.STORED);
            if (stored == null || (witnessed != null && witnessed.size() > stored.size())) {
                findings.add(
                        VerifyCase.CHECKPOINT_ROLLBACK, -1, "the stored checkpoint is older than the witnessed one");
            }
        }
    }

    private @Nullable SignedNote read(Path file, String not) throws IOException {
        if (!LogFile.isThere(file)) {
            return null;
        }
        byte[] bytes = LogFile.bytes(file, SignedNote.MAX_BYTES);
        try {
            return SignedNote.parse(bytes == null ? new byte[0] : bytes);
        } catch (DamagedInputException e) {
            findings.add(VerifyCase.CHECKPOINT_SIGNATURE, -1, not);
            return null;
        }
    }

    private @Nullable Checkpoint claim(SignedNote note, Source source) {
        try {
            Checkpoint checkpoint = Checkpoint.parse(note.text());
            claims.add(new Claim(note, checkpoint, source));
            return checkpoint;
        } catch (DamagedInputException e) {
            findings.add(VerifyCase.CHECKPOINT_SIGNATURE, -1, source.words + " is not one");
            return null;
        }
    }

    void given(List<SignedNote> notes) {
        for (SignedNote note : notes) {
            Checkpoint given = claim(note, Source.GIVEN);
            if (stored != null && given != null && given.size() > stored.size()) {
                findings.add(
                        VerifyCase.CHECKPOINT_ROLLBACK,
                        stored.size(),
                        "the stored checkpoint is older than a given one");
            }
        }
    }

    /** The one that a verification before saw; of another log it claims nothing. */
    void kept(SignedNote note) {
        Checkpoint kept = claim(note, Source.KEPT);
        if (stored != null
                && kept != null
                && kept.size() > stored.size()
                && kept.origin().equals(stored.origin())) {
            findings.add(
                    VerifyCase.CHECKPOINT_ROLLBACK,
                    stored.size(),
                    "the stored checkpoint is older than " + Source.KEPT.words);
        }
    }

    /** Whether the one that a verification before saw is of this log. */
    boolean holdsKept() {
        return kept() > 0;
    }

    /** Over how many entries the one is that a verification before saw, or 0. */
    long kept() {
        return claims.stream()
                .filter(claim -> claim.source() == Source.KEPT)
                .mapToLong(Claim::size)
                .max()
                .orElse(0);
    }

    /** The newest under so many entries whose root they gave, or null. */
    @Nullable SignedNote under(long entries) {
        return claims.stream()
                .filter(claim -> claim.size() <= Math.min(entries, covered))
                .max(Comparator.comparingLong(Claim::size))
                .map(Claim::note)
                .orElse(null);
    }

    /** A stored checkpoint is no older than the one that closed an epoch, which the log tells of itself. */
    void requireNoOlder(long closed) {
        if (stored != null && stored.size() < closed) {
            findings.add(
                    VerifyCase.CHECKPOINT_ROLLBACK,
                    stored.size(),
                    "the stored checkpoint is older than the one over " + closed + " that closed an epoch");
        }
    }

    /**
     * Demands a stored checkpoint: a writer signs one over the genesis before the log takes anything else. One at work may have stored it
     * since the verification began.
     */
    void requireStored(Path folder) {
        if (stored == null
                && !findings.has(VerifyCase.CHECKPOINT_ROLLBACK)
                && !LogFile.isThere(folder.resolve("checkpoint"))) {
            findings.add(
                    VerifyCase.CHECKPOINT_ROLLBACK,
                    0,
                    "the stored checkpoint is gone; a log takes nothing before it has one");
        }
    }

    /** Checks every line of a witness that the policy knows; the size of the newest checkpoint with its quorum, or -1. */
    long witnessed(TlogPolicy policy) {
        long met = -1;
        for (Claim claim : claims) {
            policy.witnesses().forEach((name, witness) -> {
                if (claim.note().check(witness.key()) == SignedNote.Check.INVALID) {
                    findings.add(VerifyCase.COSIGNATURE_BAD, claim.checkpoint().size() - 1, whose(claim));
                }
            });
            if (policy.asksForWitnesses() && policy.met(claim.note())) {
                met = Math.max(met, claim.size());
            }
        }
        return met;
    }

    @Nullable Checkpoint stored() {
        return stored;
    }

    boolean isEmpty() {
        return claims.isEmpty();
    }

    /** How many entries there must be. */
    long highest() {
        return claims.stream().mapToLong(Claim::size).max().orElse(0);
    }

    /** Whether a checkpoint names a size above one and below another. */
    boolean between(long size, long end) {
        return claims.stream().mapToLong(Claim::size).anyMatch(s -> s > size && s < end);
    }

    /** Compares the tree when it has a size that a checkpoint names. */
    void compare(long size, RootHasher tree) {
        if (size < next) {
            return; // most sizes are nobody's, and a set of nodes makes thousands of claims
        }
        next = claims.stream()
                .mapToLong(Claim::size)
                .filter(s -> s > size)
                .min()
                .orElse(Long.MAX_VALUE);
        byte[] root = null;
        for (Claim claim : claims) {
            if (claim.checkpoint().size() == size) {
                root = root == null ? tree.root() : root;
                if (Arrays.equals(root, claim.checkpoint().root())) {
                    covered = Math.max(covered, size);
                } else {
                    findings.add(VerifyCase.CHECKPOINT_ROOT, -1, "the first " + size + " entries give another root");
                }
            }
        }
    }

    /** Checks the signatures, as soon as the log's key is known; what is not signed by it is no claim. */
    void signatures(LogIdentity identity) {
        for (Claim claim : List.copyOf(claims)) {
            String whose = whose(claim);
            boolean another = !claim.checkpoint().origin().equals(identity.key().name());
            if (another && claim.source() == Source.KEPT) {
                claims.remove(claim);
            } else if (another) {
                findings.add(VerifyCase.ORIGIN_MISMATCH, -1, whose + " is of another log");
                claims.remove(claim);
            } else if (claim.note().check(identity.key()) != SignedNote.Check.VALID) {
                findings.add(VerifyCase.CHECKPOINT_SIGNATURE, -1, whose + " is not signed by the log's key");
                claims.remove(claim);
            }
        }
    }

    /**
     * Checks the lines by epoch keys; what a witness kept may hold the origin's line alone.
     *
     * @param entries how many were read: whose epoch a later one is of is not known
     */
    void epochLines(LogIdentity identity, long entries) {
        List<Claim> known =
                claims.stream().filter(claim -> claim.size() <= entries).toList();
        known.forEach(claim -> epochLine(claim, identity, whose(claim)));
        known.forEach(claim -> promisedLine(claim, identity));
    }

    /** The newest checkpoint of the folder carries the line of a key that came from elsewhere. */
    void requireLine(VerifierKey line) {
        boolean carried = claims.stream()
                .filter(Claim::stored)
                .max(Comparator.comparingLong(Claim::size))
                .filter(claim -> claim.note().check(line) == SignedNote.Check.VALID)
                .isPresent();
        if (!carried) {
            findings.add(
                    VerifyCase.ALGORITHM_DOWNGRADE,
                    -1,
                    "no newest checkpoint with the ML-DSA-44 line that was asked for");
        }
    }

    private void promisedLine(Claim claim, LogIdentity identity) {
        long size = claim.checkpoint().size();
        VerifierKey line = identity.promised(size);
        if (line == null) {
            return;
        }
        switch (claim.note().check(line)) {
            case VALID -> {}
            case INVALID -> {
                if (line.isVerifiable()) {
                    findings.add(VerifyCase.CHECKPOINT_SIGNATURE, size - 1, whose(claim) + ", ML-DSA-44 line");
                }
            }
            case ABSENT -> {
                if (claim.stored()) {
                    findings.add(VerifyCase.ALGORITHM_DOWNGRADE, size - 1, whose(claim) + " lacks its ML-DSA-44 line");
                }
            }
        }
    }

    private static String whose(Claim claim) {
        return claim.source().words;
    }

    private void epochLine(Claim claim, LogIdentity identity, String whose) {
        VerifierKey epoch = identity.epochKey(claim.checkpoint().size() - 1);
        if (epoch == null || claim.checkpoint().size() == 0) {
            return;
        }
        switch (claim.note().check(epoch)) {
            case VALID -> {}
            case INVALID ->
                findings.add(VerifyCase.EPOCH_KEY_WRONG, claim.checkpoint().size() - 1, whose + ", epoch line");
            case ABSENT -> {
                if (claim.stored()) {
                    findings.add(
                            claim.note().signatures().stream().anyMatch(l -> identity.isEpochName(l.name()))
                                    ? VerifyCase.EPOCH_KEY_WRONG
                                    : VerifyCase.ALGORITHM_DOWNGRADE,
                            claim.checkpoint().size() - 1,
                            whose + " lacks the line of " + epoch.name());
                }
            }
        }
    }

    /** The entries under a checkpoint, where all signatures and roots hold. */
    long covered() {
        return findings.has(VerifyCase.ORIGIN_MISMATCH) ? 0 : covered;
    }

    /** Signature lines that this verifier has no key for. */
    List<String> unknownLines(LogIdentity identity, @Nullable TlogPolicy policy) {
        Set<String> witnesses = policy == null
                ? Set.of()
                : policy.witnesses().values().stream().map(w -> w.key().name()).collect(Collectors.toSet());
        return claims.stream()
                .flatMap(c -> c.note().signatures().stream())
                .map(SignedNote.Line::name)
                .filter(name -> !name.equals(identity.key().name()) && !identity.isEpochName(name))
                .filter(name -> !witnesses.contains(name))
                .distinct()
                .limit(16)
                .toList();
    }
}
