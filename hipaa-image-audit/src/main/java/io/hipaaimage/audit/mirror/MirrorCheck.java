package io.hipaaimage.audit.mirror;

import io.hipaaimage.audit.PublishedEntries;
import io.hipaaimage.audit.verify.RootHasher;
import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.audit.verify.VerifyCase;
import io.hipaaimage.audit.verify.VerifyFinding;
import io.hipaaimage.audit.verify.VerifyReport;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares a log with a mirror: every row with the log's tree, also of what was pruned; every checkpoint that the mirror keeps with the
 * roots of the log; and the rows of every other node with that node's own checkpoints. Guarantees: an entry that differs, rows or
 * checkpoints that the mirror lost, a checkpoint of another tree, a log that went back below its mirror, and a node whose rows are gone are
 * found, also while the log is written and carried. Memory does not grow with the log. Needs no secret. Immutable.
 */
public final class MirrorCheck {
    private static final int MOST_BYTES = 4_096;

    private final DurableFiles files;
    private final Path folder;
    private final ReadableMirror mirror;
    private final @Nullable VerifierKey trusted;

    /**
     * A check.
     *
     * @param files the disk
     * @param folder the log's folder
     * @param mirror what to compare with
     */
    public MirrorCheck(DurableFiles files, Path folder, ReadableMirror mirror) {
        this(files, folder, mirror, null);
    }

    private MirrorCheck(DurableFiles files, Path folder, ReadableMirror mirror, @Nullable VerifierKey trusted) {
        this.files = files;
        this.folder = folder;
        this.mirror = mirror;
        this.trusted = trusted;
    }

    /**
     * Trusts a key that came from elsewhere for the log's checkpoints, not the one in {@code log.vkey}.
     *
     * @param key the log's origin key
     * @return a new check
     */
    public MirrorCheck trusting(VerifierKey key) {
        return new MirrorCheck(files, folder, mirror, key);
    }

    /**
     * Compares, and puts what is found into a report about the log. Where the mirror keeps a checkpoint that the log gives, the report no
     * longer says that no rollback could have been seen, but that one to that checkpoint could not.
     *
     * @param report what a verifier says of the folder
     * @return a new report
     * @throws RefusedException {@code NOT_AVAILABLE} if the folder has neither a checkpoint nor a first entry, and no key is trusted: then
     *     nothing says with which log of the mirror to compare it
     * @throws ImageVaultException if either side cannot be read
     */
    public VerifyReport against(VerifyReport report) throws ImageVaultException {
        Compared compared = compare();
        VerifyReport more = report.with(compared.found());
        return compared.holds() == 0 ? more : more.knowing("ROLLBACK", "ROLLBACK_TO_GIVEN_CHECKPOINT");
    }

    /**
     * Compares.
     *
     * @return what differs; empty where log and mirror agree and the mirror is up to date
     * @throws ImageVaultException if either side cannot be read
     */
    public List<VerifyFinding> findings() throws ImageVaultException {
        return compare().found();
    }

    private record Compared(List<VerifyFinding> found, long holds) {}

    private Compared compare() throws ImageVaultException {
        if (!files.exists(folder.resolve("checkpoint"))) {
            return new Compared(unpublished(), 0);
        }
        String origin = PublishedEntries.in(files, folder).origin();
        // each of these is behind the next one while log and pump are at work, never ahead
        MirrorCursor.Place taken = new MirrorCursor(files, folder, mirror.name(), origin).read();
        long announced = mirror.announced(origin);
        long held = mirror.size(origin);
        PublishedEntries entries = PublishedEntries.in(files, folder);
        List<VerifyFinding> found = new ArrayList<>(counts(taken, announced, held, entries));
        RowCheck rows = new RowCheck(mirror, origin, Math.min(held, entries.size()));
        KeptCheckpoints kept = new KeptCheckpoints(mirror, origin, key(), announced, "");
        RootHasher tree = new RootHasher();
        kept.grown(0, tree);
        entries.leaves((index, leaf) -> {
            tree.add(leaf);
            kept.grown(index + 1, tree);
            rows.expect(leaf);
        });
        rows.finding("the mirror holds another entry").ifPresent(found::add);
        found.addAll(kept.end(entries.size()));
        if (held > entries.size()) {
            found.add(new VerifyFinding(
                    VerifyCase.HEAD_BELOW_REFERENCE, entries.size(), "the mirror holds " + held + " entries"));
        }
        for (String node : mirror.origins()) {
            if (!node.equals(origin)) {
                found.addAll(new MirroredNode(mirror, node).findings());
            }
        }
        return new Compared(List.copyOf(found), kept.holds());
    }

    /** A log takes nothing before it has a checkpoint, and a mirror takes nothing but what is under one. */
    private List<VerifyFinding> unpublished() throws ImageVaultException {
        String origin = trusted != null
                ? trusted.name()
                : PublishedEntries.name(files, folder)
                        .orElseThrow(() -> new RefusedException(
                                ErrorCode.NOT_AVAILABLE,
                                "the folder does not say which log it holds, so no mirror can be compared with it",
                                "say it by --pin or --vkey"));
        long held = Math.max(mirror.size(origin), mirror.announced(origin));
        return held == 0
                ? List.of()
                : List.of(new VerifyFinding(
                        VerifyCase.CHECKPOINT_ROLLBACK,
                        0,
                        "the folder holds no checkpoint, the mirror " + held + " entries of " + origin));
    }

    private static List<VerifyFinding> counts(
            MirrorCursor.Place taken, long announced, long held, PublishedEntries entries) {
        long rows = Math.max(taken.entries(), announced);
        if (held == 0 && rows > 0) {
            return List.of(
                    new VerifyFinding(VerifyCase.NODE_MISSING, 0, "the mirror holds nothing of " + entries.origin()));
        }
        if (held < rows) {
            return List.of(
                    new VerifyFinding(VerifyCase.MIRROR_ROLLBACK, held, "the mirror had taken " + rows + " entries"));
        }
        if (announced < taken.checkpoint()) {
            return List.of(new VerifyFinding(
                    VerifyCase.MIRROR_ROLLBACK,
                    announced,
                    "the mirror had taken the checkpoint over " + taken.checkpoint() + " entries"));
        }
        return held < entries.size()
                ? List.of(new VerifyFinding(
                        VerifyCase.MIRROR_LAGS, held, "the log has published " + entries.size() + " entries"))
                : List.of();
    }

    private VerifierKey key() throws DamagedInputException, UnavailableException {
        if (trusted != null) {
            return trusted;
        }
        try {
            byte[] vkey = files.readAll(folder.resolve("log.vkey"), MOST_BYTES);
            return VerifierKey.parse(new String(vkey, StandardCharsets.UTF_8).strip());
        } catch (DamagedInputException e) {
            throw new DamagedInputException(ErrorCode.TAMPERED, "audit log: log.vkey", -1, e);
        } catch (IOException e) {
            throw new UnavailableException(
                    ErrorCode.AUDIT_UNAVAILABLE, "the log's key cannot be read; run audit verify", false, e);
        }
    }
}
