package io.hipaaimage.crypto;

import io.hipaaimage.core.DetailSealer;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.EmbeddedKeys;
import io.hipaaimage.core.KeyPlace;
import io.hipaaimage.core.LogKeys;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PatientYears;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.store.FolderLock;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The signing keys and the crosswalk of a log that belongs to no vault, in the folder {@code keys} inside the log's, under a passphrase.
 * Beside the log they guard against whoever reads the log's files, not against whoever also has the passphrase; a vault keeps its log's
 * keys on another volume. Safe for use by several threads; one holder at a time, by a lock on the folder {@code keys} that is held from
 * before the first look at it until {@link #close}.
 */
public final class LogFolderKeys implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(LogFolderKeys.class);
    private static final Duration LOCK_WAIT = Duration.ofSeconds(10);

    private final RecordStore store;
    private final FolderLock lock;
    private final LogKeys logKeys;
    private final DetailSealer details;
    private final PatientYears years;

    private LogFolderKeys(KeyFolder folder, RecordStore store, FolderLock lock) throws UnavailableException {
        this.store = store;
        this.lock = lock;
        this.logKeys = new FolderLogKeys(folder.signing());
        byte[] crosswalkKey = folder.secrets().required(KeyFolder.CROSSWALK);
        Crosswalk crosswalk = new Crosswalk(folder.ring(), store, crosswalkKey);
        this.details = new CrosswalkDetails(crosswalk);
        this.years = new CrosswalkYears(crosswalk);
        Arrays.fill(crosswalkKey, (byte) 0);
    }

    /**
     * Unlocks the keys of a log, or makes them where the log has none; a making that was interrupted is done again. One unlocking takes
     * one derivation from the passphrase (Argon2id, 19 MiB).
     *
     * @param log the log's folder
     * @param passphrase where the passphrase comes from
     * @param files the disk
     * @return the keys, which the caller closes
     * @throws RefusedException {@code OUTPUT_EXISTS} if the keys are there but for their key file; {@code REFUSED} for an empty passphrase
     * @throws UnavailableException {@code LOCKED} if somebody else holds them for longer than ten seconds; {@code WRONG_PASSPHRASE},
     *     {@code KEY_FILE_DAMAGED}, {@code KEYS_EXPOSED}, {@code STORE_DAMAGED}, {@code NO_SPACE}, {@code IO}
     */
    public static LogFolderKeys openOrCreate(Path log, Passphrase passphrase, DurableFiles files)
            throws RefusedException, UnavailableException {
        return openOrCreate(log, passphrase, files, LOCK_WAIT);
    }

    /** As the other method, for a caller who waits for another time. */
    static LogFolderKeys openOrCreate(Path log, Passphrase passphrase, DurableFiles files, Duration lockWait)
            throws RefusedException, UnavailableException {
        EmbeddedKeys place = EmbeddedKeys.at(log.resolve("keys"), passphrase);
        Path records = place.folder().resolve("crosswalk");
        FolderLock lock = lock(place.folder(), files, lockWait);
        boolean opened = false;
        try {
            LogFolderKeys keys = KeyFolder.exists(place, files)
                    ? open(place, records, files, lock)
                    : create(place, records, files, lock);
            opened = true;
            return keys;
        } finally {
            if (!opened) {
                release(lock);
            }
        }
    }

    private static FolderLock lock(Path folder, DurableFiles files, Duration wait) throws UnavailableException {
        try {
            files.createDirectories(folder);
            return FolderLock.take(files, folder, wait, "log");
        } catch (IOException e) {
            throw DiskFault.of(e, "the log's key folder cannot be made or locked");
        }
    }

    private static LogFolderKeys open(KeyPlace place, Path records, DurableFiles files, FolderLock lock)
            throws UnavailableException {
        KeyFolder folder = KeyFolder.open(place, records, files);
        return over(folder, FolderStores.open(folder, records, files), lock);
    }

    private static LogFolderKeys create(KeyPlace place, Path records, DurableFiles files, FolderLock lock)
            throws RefusedException, UnavailableException {
        KeyFolder folder = KeyFolder.begin(place, records, files);
        folder.makeSecrets(folder.secrets(), List.of(KeyFolder.RECORDS, KeyFolder.CROSSWALK));
        folder.makeSecrets(folder.signing(), FolderLogKeys.FIRST);
        RecordStore store = FolderStores.create(folder, records, List.of(RecordStore.ACCOUNTING), files);
        try {
            folder.finish(records);
        } catch (UnavailableException | RuntimeException | Error e) {
            store.close();
            throw e;
        }
        return over(folder, store, lock);
    }

    private static LogFolderKeys over(KeyFolder folder, RecordStore store, FolderLock lock)
            throws UnavailableException {
        try {
            return new LogFolderKeys(folder, store, lock);
        } catch (UnavailableException | RuntimeException | Error e) {
            store.close();
            throw e;
        }
    }

    private static void release(FolderLock lock) {
        try {
            lock.close();
        } catch (IOException e) {
            LOG.warn("the lock of a log's keys could not be let go: {}", e.toString());
        }
    }

    /**
     * The keys that sign the log's checkpoints.
     *
     * @return the keys, usable until {@link #close}
     */
    public LogKeys logKeys() {
        return logKeys;
    }

    /**
     * Pseudonyms and sealed details.
     *
     * @return the sealer, usable until {@link #close}
     */
    public DetailSealer details() {
        return details;
    }

    /**
     * From patients to pseudonyms and back, and forgetting.
     *
     * @return the crosswalk, usable until {@link #close}
     */
    public PatientYears patientYears() {
        return years;
    }

    /** Lets go of the files, then of the lock; a second call does nothing more. */
    @Override
    public void close() {
        try {
            store.close();
        } finally {
            release(lock);
        }
    }
}
