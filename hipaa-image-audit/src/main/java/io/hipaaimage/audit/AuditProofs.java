package io.hipaaimage.audit;

import io.hipaaimage.audit.verify.Checkpoint;
import io.hipaaimage.audit.verify.SignedNote;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Makes proofs from a log's published files, without a key and without a lock: checkpoint, tiles and entry bundles. Thread-safe. */
public final class AuditProofs {
    private AuditProofs() {}

    /**
     * Proves that an entry is in the tree of the stored checkpoint. The proof is tried against the checkpoint's root before it is
     * returned; the signatures are not verified here.
     *
     * @param files the disk
     * @param folder the log's folder
     * @param index the entry
     * @return the proof
     * @throws RefusedException {@code NOT_AVAILABLE} if there is no checkpoint or it does not cover the entry
     * @throws UnavailableException {@code AUDIT_UNAVAILABLE} if checkpoint or tiles cannot be read, a tile is missing, or they do not
     *     fit each other
     */
    public static AuditProof prove(DurableFiles files, Path folder, long index)
            throws RefusedException, UnavailableException {
        try {
            byte[] note = note(files, folder);
            Checkpoint checkpoint = Checkpoint.parse(SignedNote.parse(note).text());
            if (index < 0 || index >= checkpoint.size()) {
                throw notCovered();
            }
            TileReader tiles = new TileReader(files, folder, checkpoint.size());
            ProofPath path = new ProofPath(tiles, checkpoint.size());
            byte[] entry = entry(files, folder, tiles, index);
            List<byte[]> hashes = path.inclusion(index);
            if (!Arrays.equals(path.root(index, new Hashing().leaf(entry), hashes), checkpoint.root())) {
                throw new IOException("the tiles do not give the checkpoint's root");
            }
            return new AuditProof(text(index, hashes, note), entry);
        } catch (IOException | DamagedInputException e) {
            throw new UnavailableException(
                    ErrorCode.AUDIT_UNAVAILABLE, "the tiles cannot be used; run audit verify", false, e);
        }
    }

    private static byte[] entry(DurableFiles files, Path folder, TileReader tiles, long index)
            throws IOException, RefusedException, DamagedInputException {
        try {
            return tiles.entry(index);
        } catch (NoSuchFileException e) {
            KeptEntries kept = KeptEntries.read(files, folder);
            byte[] entry = kept.entries().get(index);
            if (entry == null && index < kept.minimum()) {
                throw new RefusedException(ErrorCode.NOT_AVAILABLE, "that entry was pruned; its archive may have it");
            }
            if (entry == null) {
                throw e;
            }
            return entry;
        }
    }

    private static byte[] note(DurableFiles files, Path folder) throws IOException, RefusedException {
        try {
            return files.readAll(folder.resolve(LogFiles.CHECKPOINT), SignedNote.MAX_BYTES);
        } catch (NoSuchFileException e) {
            throw notCovered();
        }
    }

    private static RefusedException notCovered() {
        return new RefusedException(
                ErrorCode.NOT_AVAILABLE, "no checkpoint covers such an entry", "sign one by audit checkpoint");
    }

    private static String text(long index, List<byte[]> hashes, byte[] note) {
        StringBuilder out = new StringBuilder("c2sp.org/tlog-proof@v1\nindex ")
                .append(index)
                .append('\n');
        for (byte[] hash : hashes) {
            out.append(Base64.getEncoder().encodeToString(hash)).append('\n');
        }
        return out.append('\n').append(new String(note, StandardCharsets.UTF_8)).toString();
    }
}
