package io.hipaaimage.audit;

import io.hipaaimage.audit.verify.Checkpoint;
import io.hipaaimage.audit.verify.SignedNote;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.DurableFiles.DurableFile;
import io.hipaaimage.core.DurableFiles.Mode;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The entries under a log's stored checkpoint, as the log publishes them (C2SP {@code tlog-tiles}): for reports, exports and mirrors.
 *
 * <p>Guarantees that a reading which ends without an exception gave the visitor every entry of its range as the checkpoint's root has
 * it; until then what the visitor got is to be thrown away. The checkpoint's signatures are the verifier's to check. Needs no key and no
 * lock. Immutable; safe for use by several threads.
 */
public final class PublishedEntries {
    private final DurableFiles files;
    private final Path folder;
    private final Checkpoint checkpoint;
    private final String note;

    /** Receives entries in their order. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * Takes one entry.
         *
         * @param index its place in the tree
         * @param entry its bytes as stored
         * @param leaf its leaf hash, 32 bytes
         * @throws ImageVaultException to end the reading
         */
        void visit(long index, byte[] entry, byte[] leaf) throws ImageVaultException;
    }

    /** Receives leaf hashes in their order. */
    @FunctionalInterface
    public interface LeafVisitor {
        /**
         * Takes one leaf hash.
         *
         * @param index its place in the tree
         * @param leaf 32 bytes
         * @throws ImageVaultException to end the reading
         */
        void visit(long index, byte[] leaf) throws ImageVaultException;
    }

    private PublishedEntries(DurableFiles files, Path folder, Checkpoint checkpoint, String note) {
        this.files = files;
        this.folder = folder;
        this.checkpoint = checkpoint;
        this.note = note;
    }

    /**
     * The entries under the checkpoint that is stored now.
     *
     * @param files the disk
     * @param folder the log's folder, or a copy of what it publishes
     * @return the entries
     * @throws RefusedException {@code NOT_AVAILABLE} if there is no checkpoint
     * @throws DamagedInputException {@code TAMPERED} if the checkpoint is none
     * @throws UnavailableException {@code AUDIT_UNAVAILABLE} if it cannot be read
     */
    public static PublishedEntries in(DurableFiles files, Path folder)
            throws RefusedException, DamagedInputException, UnavailableException {
        try {
            byte[] bytes = files.readAll(folder.resolve(LogFiles.CHECKPOINT), SignedNote.MAX_BYTES);
            Checkpoint checkpoint = Checkpoint.parse(SignedNote.parse(bytes).text());
            return new PublishedEntries(files, folder, checkpoint, new String(bytes, StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            throw new RefusedException(
                    ErrorCode.NOT_AVAILABLE, "the folder holds no checkpoint", "sign one by audit checkpoint");
        } catch (DurableFiles.TooLongException | DamagedInputException e) {
            throw new DamagedInputException(ErrorCode.TAMPERED, "audit log: checkpoint", -1, e);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * The name that a log's first entry gives it, also where nothing is published; not verified.
     *
     * @param files the disk
     * @param folder the log's folder
     * @return the origin; empty where there is no first entry
     * @throws UnavailableException {@code AUDIT_UNAVAILABLE} if it cannot be read
     */
    public static Optional<String> name(DurableFiles files, Path folder) throws UnavailableException {
        try (DurableFile segment = files.open(SegmentName.of(folder, 1), Mode.READ)) {
            FrameCursor cursor = new FrameCursor(segment, 0);
            return cursor.next()
                    ? Optional.ofNullable(
                            EntryDecoder.decode(0, cursor.entry()).facts().get("origin"))
                    : Optional.empty();
        } catch (NoSuchFileException | DamagedInputException e) {
            return Optional.empty(); // what is there names no log
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * The log's name.
     *
     * @return the origin
     */
    public String origin() {
        return checkpoint.origin();
    }

    /**
     * How many entries the checkpoint covers.
     *
     * @return from 0
     */
    public long size() {
        return checkpoint.size();
    }

    /**
     * The signed checkpoint.
     *
     * @return the note as stored
     */
    public String note() {
        return note;
    }

    /**
     * Proves one entry to strangers.
     *
     * @param index the entry
     * @return the proof
     * @throws RefusedException {@code NOT_AVAILABLE} if the checkpoint does not cover it
     * @throws UnavailableException {@code AUDIT_UNAVAILABLE} if the tiles cannot be used
     */
    public AuditProof prove(long index) throws RefusedException, UnavailableException {
        return AuditProofs.prove(files, folder, index);
    }

    /**
     * Reads entries in order up to the end.
     *
     * @param from the first index; entries before it are read from the beginning of their bundle of 256 and not given; 0 for all that
     *     a pruning left
     * @param visitor receives each
     * @throws RefusedException {@code NOT_AVAILABLE} if entries from another index on were pruned
     * @throws DamagedInputException {@code TAMPERED} if the entries do not give the checkpoint's root, or the oldest are missing and no
     *     PRUNE entry says so
     * @throws UnavailableException {@code AUDIT_UNAVAILABLE} if tiles or bundles cannot be read
     * @throws ImageVaultException what the visitor throws
     */
    public void read(long from, Visitor visitor) throws ImageVaultException {
        Hashing hashing = new Hashing();
        TileReader tiles = new TileReader(files, folder, size());
        long begin = begin(from);
        long start = Math.min(begin, size()) / TileTree.WIDTH;
        EdgeHash edge = edge(hashing, tiles, start * TileTree.WIDTH);
        boolean pruned = begin == Math.max(from, 0);
        for (long bundle = start; bundle * TileTree.WIDTH < size(); bundle++) {
            long index = bundle * TileTree.WIDTH;
            for (byte[] entry : entries(tiles, bundle)) {
                byte[] leaf = hashing.leaf(entry);
                edge.add(0, leaf);
                pruned |= EntryDecoder.isOfType(entry, PruneMark.TYPE)
                        && PruneMark.see(index, entry, PruneMark.NONE).minimum() >= begin;
                if (index >= from) {
                    visitor.visit(index, entry, leaf);
                }
                index++;
            }
        }
        if (!pruned || !Arrays.equals(edge.root(), checkpoint.root())) {
            throw new DamagedInputException(
                    ErrorCode.TAMPERED, "audit log: the bundles do not give the checkpoint's root", -1);
        }
    }

    /**
     * Reads the leaf hashes of all entries in order, from the first one on, also where entries were pruned.
     *
     * @param visitor receives each
     * @throws DamagedInputException {@code TAMPERED} if they do not give the checkpoint's root
     * @throws UnavailableException {@code AUDIT_UNAVAILABLE} if tiles cannot be read
     * @throws ImageVaultException what the visitor throws
     */
    public void leaves(LeafVisitor visitor) throws ImageVaultException {
        EdgeHash edge = new EdgeHash(new Hashing());
        TileReader tiles = new TileReader(files, folder, size());
        for (long index = 0; index < size(); ) {
            byte[] tile = tile(tiles, index / TileTree.WIDTH);
            long end = Math.min(index + TileTree.WIDTH, size());
            if (tile.length < (end - index) * Hashing.BYTES) {
                throw new DamagedInputException(ErrorCode.TAMPERED, "audit log: a tile of hashes is too short", -1);
            }
            for (int at = 0; index < end; index++, at += Hashing.BYTES) {
                byte[] leaf = Arrays.copyOfRange(tile, at, at + Hashing.BYTES);
                edge.add(0, leaf);
                visitor.visit(index, leaf);
            }
        }
        if (!Arrays.equals(edge.root(), checkpoint.root())) {
            throw new DamagedInputException(
                    ErrorCode.TAMPERED, "audit log: the tiles do not give the checkpoint's root", -1);
        }
    }

    private static byte[] tile(TileReader tiles, long number) throws UnavailableException {
        try {
            return tiles.leaves(number);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Where to begin: what was pruned is not there, which a PRUNE entry among the others has to say. */
    private long begin(long from) throws UnavailableException, DamagedInputException, RefusedException {
        try {
            long minimum = KeptEntries.read(files, folder).minimum();
            if (from > 0 && from < minimum) {
                throw new RefusedException(ErrorCode.NOT_AVAILABLE, "the log was pruned below entry " + minimum);
            }
            return Math.max(from, minimum);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static EdgeHash edge(Hashing hashing, TileReader tiles, long entries) throws UnavailableException {
        try {
            return EdgeHash.of(hashing, tiles, entries);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private List<byte[]> entries(TileReader tiles, long bundle) throws UnavailableException, DamagedInputException {
        long expected = Math.min(TileTree.WIDTH, size() - bundle * TileTree.WIDTH);
        try {
            List<byte[]> entries = tiles.bundle(bundle);
            if (entries.size() < expected) {
                throw new DamagedInputException(ErrorCode.TAMPERED, "audit log: entry bundle " + bundle, -1);
            }
            return entries.subList(0, (int) expected);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static UnavailableException unreadable(IOException cause) {
        return new UnavailableException(
                ErrorCode.AUDIT_UNAVAILABLE,
                "the log's published files cannot be read; run audit verify",
                false,
                cause);
    }
}
