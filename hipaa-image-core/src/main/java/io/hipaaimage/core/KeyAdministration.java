package io.hipaaimage.core;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The life of key encryption keys and of the epoch keys over the key records. Never opens a payload; never gives out a key. The caller
 * logs what it asks for. Safe for use by several threads; one administration runs at a time.
 */
public interface KeyAdministration extends RecoveryAdministration {
    /**
     * A version of the key encryption key, with the records under it.
     *
     * @param version from 1
     * @param state {@code current}, {@code retired} or {@code destroyed}
     * @param records live key records whose data key is wrapped by it
     * @param destruction a destruction that was asked for and can be taken back
     * @param exposedBefore present on a compromised version: an image whose record's INTENT has a lower index in the log is exposed, since
     *     its data key was wrapped by this version or may have been
     */
    record KeyVersion(
            int version,
            String state,
            long records,
            Optional<PendingDestruction> destruction,
            OptionalLong exposedBefore) {
        /**
         * Whether the version is compromised and an image is exposed by it.
         *
         * @param record the image's record
         * @return true if its data key must be taken for known
         */
        public boolean exposes(ImageRecord record) {
            return exposedBefore.isPresent()
                    && (record.keyVersion() == version || record.intentIndex() < exposedBefore.getAsLong());
        }
    }

    /**
     * A destruction of a key version that waits.
     *
     * @param due the earliest time
     * @param askedBy who asked; another person destroys it
     */
    record PendingDestruction(Instant due, String askedBy) {}

    /**
     * What a rewrap did.
     *
     * @param records records rewritten
     * @param already records that were under the current version before
     * @param payloadBytes payload bytes read, which is 0
     * @param version the current version
     */
    record RewrapReport(long records, long already, long payloadBytes, int version) {}

    /**
     * A closed shard: its old epoch key is gone in every copy.
     *
     * @param shard the shard
     * @param oldEpoch the epoch whose key was destroyed
     * @param newEpoch the epoch that its live records are under
     * @param live the records that were copied and read back
     * @param shredded the key ids whose horizon closed
     * @param level {@code CRYPTOGRAPHIC_ERASE}, {@code CRYPTOGRAPHIC_ERASE_IF_NEVER_COPIED} or {@code LOGICAL_ONLY}
     */
    record ClosedShard(int shard, int oldEpoch, int newEpoch, long live, List<KeyId> shredded, String level) {
        /** Copies the list. */
        public ClosedShard {
            shredded = List.copyOf(shredded);
        }
    }

    /**
     * A recovery key that was made and split among people. Whoever holds as many texts as the threshold has every key version.
     *
     * @param id names the set of shares, 16 lower-case hexadecimal digits
     * @param threshold how many give the key back
     * @param shares how many there are
     * @param texts the shares, one line each: the only time that they are seen
     */
    record RecoverySet(String id, int threshold, int shares, List<String> texts) {
        /** Copies the list. */
        public RecoverySet {
            texts = List.copyOf(texts);
        }

        @Override
        public String toString() {
            return "RecoverySet[" + id + ", " + threshold + " of " + shares + "]";
        }
    }

    /** Takes the shares of a new recovery key to where people get them. */
    @FunctionalInterface
    interface ShareDelivery {
        /**
         * Takes the shares, durably.
         *
         * @param set the shares
         * @throws ImageVaultException if not: then no recovery key was made
         */
        void deliver(RecoverySet set) throws ImageVaultException;
    }

    /**
     * Shares that were tried and hold.
     *
     * @param id the set
     * @param threshold how many give the key back
     * @param shares how many there are
     * @param copies in how many folders the sealed keys were opened and found to be today's
     */
    record RecoveryCheck(String id, int threshold, int shares, int copies) {}

    /** Hears of long work; may throw {@link java.util.concurrent.CancellationException} to stop it where it can be resumed. */
    @FunctionalInterface
    interface Progress {
        /** Hears nothing. */
        Progress NONE = (done, total) -> {};

        /**
         * So far.
         *
         * @param done finished units
         * @param total all units
         */
        void at(long done, long total);
    }

    /**
     * The versions with their records.
     *
     * @return by version
     * @throws UnavailableException if the records or keys cannot be read
     */
    List<KeyVersion> census() throws UnavailableException;

    /**
     * Makes a new current version; the one before becomes retired. Durable on return.
     *
     * @return the new version
     * @throws UnavailableException if it cannot be stored
     */
    int rotate() throws UnavailableException;

    /**
     * Whether the current version comes near the number of wraps that it may make (2^31): rotate, before it stops.
     *
     * @return true where fewer than 2^24 are left, and any
     */
    boolean rotationDue();

    /**
     * Wraps every live record's data key, every epoch key and every key of the key folder under the current version. Resumable after
     * any stop: run again.
     *
     * @param progress hears of it
     * @return what was done
     * @throws UnavailableException if a record cannot be read or written
     * @throws DamagedInputException {@code TAMPERED record} if one does not open
     */
    RewrapReport rewrap(Progress progress) throws UnavailableException, DamagedInputException;

    /**
     * Asks for the destruction of a retired version. Nothing is destroyed yet.
     *
     * @param version the version
     * @param due the earliest time of the destruction, in whole seconds
     * @param actor who asks
     * @throws RefusedException {@code NOT_AVAILABLE} without such a version, {@code KEY_VERSION_DESTROYED}, {@code REFUSED} for a current
     *     one, for one that is asked for already, and {@code KEY_VERSION_NEEDED} while any record or key is under it
     * @throws DamagedInputException {@code TAMPERED record} if one cannot be read, so that what it needs is not known
     * @throws UnavailableException if what needs it cannot be determined, or the request not be stored
     */
    void askDestruction(int version, Instant due, String actor)
            throws RefusedException, DamagedInputException, UnavailableException;

    /**
     * Takes a request back.
     *
     * @param version the version
     * @throws RefusedException {@code REFUSED NO_DESTRUCTION_PENDING}, and as {@link #askDestruction}
     * @throws UnavailableException if it cannot be stored
     */
    void cancelDestruction(int version) throws RefusedException, UnavailableException;

    /**
     * Destroys a version whose destruction is due. Final in this key folder; {@link #describe} says what copies may bring back.
     *
     * @param version the version
     * @param now the time, of a clock that is not behind
     * @param actor who destroys, not who asked
     * @throws RefusedException as {@link #askDestruction}; {@code REFUSED DESTRUCTION_NOT_DUE}; {@code DENIED DUAL_CONTROL_REQUIRED}
     * @throws DamagedInputException as {@link #askDestruction}
     * @throws UnavailableException as {@link #askDestruction}
     */
    void destroy(int version, Instant now, String actor)
            throws RefusedException, DamagedInputException, UnavailableException;

    /**
     * Marks a version that is not current as compromised, for good. The first call counts.
     *
     * @param version the version
     * @param before see {@link KeyVersion#exposedBefore}
     * @return the bound that is on record now
     * @throws RefusedException {@code NOT_AVAILABLE} without such a version, {@code REFUSED} for the current one
     * @throws UnavailableException if it cannot be stored
     */
    long expose(int version, long before) throws RefusedException, UnavailableException;

    /**
     * Puts the key folder under another passphrase; no other file changes. An older copy of the key file still opens with the one before:
     * where that is known to others, {@link #rotate} and {@link #expose} are called for.
     *
     * @param next the new passphrase
     * @throws RefusedException {@code REFUSED} for an empty one, and with {@code KEYS_BEHIND_PROVIDER} where no passphrase unlocks the
     *     folder: {@link #move} leads out; then the one before stays
     * @throws UnavailableException if it cannot be read or stored: then the one before stays
     */
    void changePassphrase(Passphrase next) throws RefusedException, UnavailableException;

    /**
     * Puts the key folder under another lock: a passphrase, a key that lives elsewhere, another one of these. No other file changes. An
     * older copy of the key file still opens with the lock before. Open the vault with the new place from then on.
     *
     * @param next the same key folder, and what unlocks it from now on
     * @throws RefusedException {@code USAGE} if it is another folder, {@code REFUSED} for an empty passphrase: then the lock before stays
     * @throws UnavailableException {@code PROVIDER_UNAVAILABLE}, or if it cannot be stored: then the lock before stays
     */
    void move(KeyPlace next) throws RefusedException, UnavailableException;

    /**
     * Closes the horizon of every shard that holds a tombstone, in the nine steps of {@code docs/formats/key-records.md}; goes on where
     * an earlier call was stopped. A shard that fails does not keep the others open: call again until nothing is closed, and the failure
     * is thrown.
     *
     * @param log takes HORIZON_CLOSING and HORIZON_CLOSED
     * @param actor who asked
     * @param backups for each backup target the records of its newest complete backup, as {@link #copyRecords} made them: a closed shard
     *     is copied there and read back before the old epoch key dies
     * @return the shards closed by this call
     * @throws ImageVaultException if a shard could not be closed: its horizon stays open and the next call goes on
     */
    List<ClosedShard> closeHorizon(AuditLog log, String actor, List<Path> backups) throws ImageVaultException;

    /**
     * Copies the key records to a backup, each shard as it is between two writes; the manifest comes last. Without epoch keys, which a
     * backup of records never has.
     *
     * @param folder takes them; made if it is missing, and replaced file by file
     * @return the bytes copied
     * @throws UnavailableException if they cannot be read or written
     */
    long copyRecords(Path folder) throws UnavailableException;

    /**
     * Copies the key folder without its epoch keys and its count of wraps. What is in it is under the passphrase of today.
     *
     * @param folder takes it; empty or missing
     * @return the bytes copied
     * @throws RefusedException {@code OUTPUT_EXISTS} if the folder is not empty
     * @throws UnavailableException if it cannot be read or written
     */
    long copyKeys(Path folder) throws RefusedException, UnavailableException;

    /**
     * Who signs destruction certificates and who signs packets: a key for each, apart.
     *
     * @param use {@code certificate} or {@code packet}
     * @return the signer
     * @throws UnavailableException if it cannot be read
     */
    Signer signer(String use) throws UnavailableException;

    /**
     * What can be said of a record without opening a payload.
     *
     * @param id the key id
     * @return the record, or null if there is none or it was shredded
     * @throws UnavailableException if it cannot be read
     */
    @Nullable ImageRecord record(KeyId id) throws UnavailableException;

    /**
     * All live records that can be read; what cannot is left out, and {@link #describe} names it, so that one damaged record does not
     * keep a clinician from the others.
     *
     * @return in no order
     * @throws UnavailableException if they cannot be read
     */
    List<ImageRecord> records() throws UnavailableException;

    /**
     * Whether a key id is in the tombstone list. Final.
     *
     * @param id the key id
     * @return true if it was shredded
     * @throws UnavailableException if the list cannot be read
     */
    boolean shredded(KeyId id) throws UnavailableException;

    /**
     * Whether an older copy of the records could still bring back a shredded image: its shard was not closed since. What a final
     * certificate that a crash prevented is asked for.
     *
     * @param id a shredded key id
     * @return true from its shred until the closing of its shard
     * @throws UnavailableException if its shard cannot be read
     */
    boolean horizonOpen(KeyId id) throws UnavailableException;

    /**
     * How the keys are kept, in words for reports: provider, copies of the epoch store, recovery.
     *
     * @return one fact a line, such as {@code PROVIDER_KEY_MAY_RETURN PT720H}, {@code CLEAR_NOT_ASSURED key folder: ...}, {@code ONE_COPY}, {@code COPY_UNREACHABLE 1}, {@code SHARD_UNREADABLE 3}, {@code RECORDS_DAMAGED
     *     shard 3: 1}, {@code HORIZON_OPEN shard 3}, {@code COMPROMISED version 2}
     */
    List<String> describe();

    /**
     * The highest time seen, kept in the key folder.
     *
     * @param now a time that was just read from the clock, taken in if it is higher
     * @return the highest time seen
     * @throws UnavailableException if it cannot be read or stored
     */
    Instant highestTimeSeen(Instant now) throws UnavailableException;
}
