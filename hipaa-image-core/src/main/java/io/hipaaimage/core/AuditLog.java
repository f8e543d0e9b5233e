package io.hipaaimage.core;

import java.io.Closeable;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Guarantees, against loss of power and against an operator without the signing keys: what was answered is on the disk, in one order,
 * and cannot be changed, dropped or moved unnoticed. Does not guarantee that nobody rolls the whole folder back; only outside state
 * shows that. Safe for use by several threads; appends of several threads share one disk sync.
 */
public interface AuditLog extends Closeable {
    /**
     * An entry as it stands in the log.
     *
     * @param index its place in the tree
     * @param type see {@link AuditEvent}
     * @param actor see {@link AuditEvent}
     * @param action see {@link AuditEvent}
     * @param image see {@link AuditEvent}
     * @param pseudonym the patient's pseudonym, or null
     * @param purpose see {@link AuditEvent}
     * @param outcome see {@link AuditEvent}
     * @param loggedAt the log's own time in milliseconds since 1970
     * @param facts what stands in clear
     */
    record Entry(
            long index,
            String type,
            String actor,
            String action,
            @Nullable String image,
            @Nullable String pseudonym,
            @Nullable String purpose,
            String outcome,
            long loggedAt,
            SortedMap<String, String> facts) {}

    /** Receives entries in the order of the log. */
    @FunctionalInterface
    interface EntryVisitor {
        /**
         * Takes one entry.
         *
         * @param entry the entry
         * @throws ImageVaultException to end the reading
         */
        void visit(Entry entry) throws ImageVaultException;
    }

    /**
     * Appends and waits until the entry is on the disk.
     *
     * @param event the event
     * @return the receipt
     * @throws RefusedException {@code REFUSED} if the event cannot be an entry (too large, malformed)
     * @throws UnavailableException {@code AUDIT_UNAVAILABLE} if it could not be made durable, or no place in the queue came free in
     *     time: then nothing may be shown
     */
    Receipt append(AuditEvent event) throws RefusedException, UnavailableException;

    /**
     * Appends as the other method, and tells as soon as the entry has its place: whatever is appended from then on stands behind it.
     *
     * @param event the event
     * @param placed run once, by the thread that appends and before this returns; perhaps not where this throws. It throws nothing
     * @return the receipt
     * @throws RefusedException as the other method
     * @throws UnavailableException as the other method
     */
    default Receipt append(AuditEvent event, Runnable placed) throws RefusedException, UnavailableException {
        Receipt receipt = append(event);
        placed.run();
        return receipt;
    }

    /**
     * Appends; the stage completes when the entry is on the disk, exceptionally with {@link UnavailableException} if it never will be.
     *
     * @param event the event
     * @return the stage of the receipt
     * @throws RefusedException {@code REFUSED} if the event cannot be an entry
     * @throws UnavailableException {@code AUDIT_UNAVAILABLE} if no place in the queue came free in time
     */
    CompletionStage<Receipt> appendAsync(AuditEvent event) throws RefusedException, UnavailableException;

    /**
     * Signs and stores a checkpoint over all entries that are on the disk.
     *
     * @return the number of entries under it
     * @throws UnavailableException if it cannot be signed or stored
     */
    long checkpoint() throws UnavailableException;

    /**
     * A proof that an entry is in the log, for strangers: a C2SP {@code tlog-proof} with a checkpoint that covers it.
     *
     * @param index the entry
     * @return the proof's text
     * @throws RefusedException {@code NOT_AVAILABLE} if there is no such entry
     * @throws UnavailableException if the log cannot be read or the checkpoint not signed
     */
    String proof(long index) throws RefusedException, UnavailableException;

    /**
     * A proof to be handed out with what an entry is about: a C2SP {@code tlog-proof} whose {@code extra} line is the entry's leaf hash. It
     * holds nothing else of the entry, so that receipts of one patient's images cannot be linked; whoever has the log shows the entry by
     * {@code audit prove}.
     *
     * @param index the entry
     * @return the proof's text
     * @throws RefusedException {@code NOT_AVAILABLE} if there is no such entry, or this log proves nothing
     * @throws UnavailableException if the log cannot be read or the checkpoint not signed
     */
    default String receipt(long index) throws RefusedException, UnavailableException {
        throw new RefusedException(ErrorCode.NOT_AVAILABLE, "this log gives no receipts");
    }

    /**
     * The number of entries on the disk.
     *
     * @return at least 1, the genesis
     */
    long size();

    /**
     * What comes before the indexes of this log in the order of all entries of its vault: more than every index of a log whose place it
     * took.
     *
     * @return 0 for a log that took nobody's place
     */
    default long base() {
        return 0;
    }

    /**
     * The name of the log: the first line of its checkpoints.
     *
     * @return the origin
     */
    String origin();

    /**
     * Reads entries in order.
     *
     * @param from the first index
     * @param visitor receives each
     * @throws ImageVaultException what the visitor throws, {@code TAMPERED} or {@code AUDIT_UNAVAILABLE} of the log's own
     */
    void read(long from, EntryVisitor visitor) throws ImageVaultException;

    /**
     * The newest head of each registry that an entry names: by the facts {@code registry} and {@code registryHead}.
     *
     * @return heads by the registries' names
     * @throws ImageVaultException as {@link #read}
     */
    default Map<String, String> registryHeads() throws ImageVaultException {
        Map<String, String> heads = new TreeMap<>();
        read(0, entry -> {
            String name = entry.facts().get("registry");
            String head = entry.facts().get("registryHead");
            if (name != null && head != null) {
                heads.put(name, head);
            }
        });
        return heads;
    }

    /** Drains the queue, signs a last checkpoint and lets go of the folder. */
    @Override
    void close();
}
