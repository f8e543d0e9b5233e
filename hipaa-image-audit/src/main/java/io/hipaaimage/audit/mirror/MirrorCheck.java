package io.hipaaimage.audit.mirror;

import io.hipaaimage.audit.PublishedEntries;
import io.hipaaimage.audit.verify.VerifyCase;
import io.hipaaimage.audit.verify.VerifyFinding;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.UnavailableException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Compares a log with a mirror, byte by byte. Guarantees: an entry that differs, rows that the mirror lost, a log that went back below
 * its mirror, and a node whose rows are gone are found. Needs no secret. Immutable.
 */
public final class MirrorCheck {
    private final DurableFiles files;
    private final Path folder;
    private final ReadableMirror mirror;

    /**
     * A check.
     *
     * @param files the disk
     * @param folder the log's folder
     * @param mirror what to compare with
     */
    public MirrorCheck(DurableFiles files, Path folder, ReadableMirror mirror) {
        this.files = files;
        this.folder = folder;
        this.mirror = mirror;
    }

    /**
     * Compares.
     *
     * @return what differs; empty where log and mirror agree and the mirror is up to date
     * @throws ImageVaultException if either side cannot be read
     */
    public List<VerifyFinding> findings() throws ImageVaultException {
        List<VerifyFinding> found = new ArrayList<>();
        PublishedEntries entries = PublishedEntries.in(files, folder);
        String origin = entries.origin();
        long held = mirror.size(origin);
        long taken = Math.max(new MirrorCursor(files, folder, mirror.name(), origin).read(), mirror.announced(origin));
        if (held == 0 && taken > 0) {
            found.add(new VerifyFinding(VerifyCase.NODE_MISSING, 0, "the mirror holds nothing of " + origin));
        } else if (held < taken) {
            found.add(
                    new VerifyFinding(VerifyCase.MIRROR_ROLLBACK, held, "the mirror had taken " + taken + " entries"));
        } else if (held < entries.size()) {
            found.add(new VerifyFinding(
                    VerifyCase.MIRROR_LAGS, held, "the log has published " + entries.size() + " entries"));
        }
        compare(entries, held, found);
        if (held > entries.size()) {
            found.add(new VerifyFinding(
                    VerifyCase.HEAD_BELOW_REFERENCE, entries.size(), "the mirror holds " + held + " entries"));
        }
        nodes(origin, found);
        return List.copyOf(found);
    }

    private void compare(PublishedEntries entries, long held, List<VerifyFinding> found) throws ImageVaultException {
        long[] first = {-1};
        List<byte[]> batch = new ArrayList<>();
        entries.read(0, (index, entry, leaf) -> {
            if (index < held && first[0] < 0) {
                batch.add(entry);
                if (batch.size() == 256 || index + 1 == Math.min(held, entries.size())) {
                    first[0] = difference(entries.origin(), index + 1 - batch.size(), batch);
                    batch.clear();
                }
            }
        });
        if (first[0] >= 0) {
            found.add(new VerifyFinding(VerifyCase.MIRROR_MISMATCH, first[0], "the mirror holds another entry"));
        }
    }

    /** The first index at which the mirror differs, or -1. */
    private long difference(String origin, long from, List<byte[]> expected) throws UnavailableException {
        long[] differs = {-1};
        int[] seen = {0};
        try {
            mirror.read(origin, from, from + expected.size(), row -> {
                boolean same = row.index() == from + seen[0]
                        && Arrays.equals(row.entry(), expected.get(seen[0]))
                        && Arrays.equals(row.leaf(), leaf(row.entry()));
                if (!same && differs[0] < 0) {
                    differs[0] = from + seen[0];
                }
                seen[0] = Math.min(seen[0] + 1, expected.size() - 1);
            });
        } catch (DamagedInputException e) {
            return differs[0] < 0 ? from : differs[0];
        }
        return differs[0];
    }

    /** The other nodes of the set: what each had announced has to be there. */
    private void nodes(String self, List<VerifyFinding> found) throws UnavailableException {
        for (String node : mirror.origins()) {
            if (!node.equals(self)) {
                long held = mirror.size(node);
                long announced = mirror.announced(node);
                if (held == 0 && announced > 0) {
                    found.add(new VerifyFinding(VerifyCase.NODE_MISSING, 0, "the mirror holds nothing of " + node));
                } else if (held < announced) {
                    found.add(new VerifyFinding(
                            VerifyCase.MIRROR_ROLLBACK, held, node + " had announced " + announced + " entries"));
                }
            }
        }
    }

    private static byte[] leaf(byte[] entry) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((byte) 0);
            return digest.digest(entry);
        } catch (NoSuchAlgorithmException e) {
            throw new io.hipaaimage.core.VaultBugException("every JDK has SHA-256", e);
        }
    }
}
