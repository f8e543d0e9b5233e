package io.hipaaimage.crypto;

import io.hipaaimage.core.DetailSealer;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.EmbeddedKeys;
import io.hipaaimage.core.LogKeys;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The signing keys and the crosswalk of a log that belongs to no vault, in the folder {@code keys} inside the log's, under a passphrase.
 * Beside the log they guard against whoever reads the log's files, not against whoever also has the passphrase; a vault keeps its log's
 * keys on another volume. Safe for use by several threads; one process at a time.
 */
public final class LogFolderKeys implements Closeable {
    private final RecordStore store;
    private final LogKeys logKeys;
    private final DetailSealer details;

    private LogFolderKeys(KeyFolder folder, RecordStore store) throws UnavailableException {
        this.store = store;
        this.logKeys = new FolderLogKeys(folder.signing());
        byte[] crosswalkKey = folder.secrets().required(KeyFolder.CROSSWALK);
        this.details = new CrosswalkDetails(new Crosswalk(folder.ring(), store, crosswalkKey));
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
     * @throws UnavailableException {@code WRONG_PASSPHRASE}, {@code KEY_FILE_DAMAGED}, {@code KEYS_EXPOSED}, {@code STORE_DAMAGED},
     *     {@code NO_SPACE}, {@code IO}
     */
    public static LogFolderKeys openOrCreate(Path log, Passphrase passphrase, DurableFiles files)
            throws RefusedException, UnavailableException {
        EmbeddedKeys place = EmbeddedKeys.at(log.resolve("keys"), passphrase);
        Path records = place.folder().resolve("crosswalk");
        return KeyFolder.exists(place, files) ? open(place, records, files) : create(place, records, files);
    }

    private static LogFolderKeys open(EmbeddedKeys place, Path records, DurableFiles files)
            throws UnavailableException {
        KeyFolder folder = KeyFolder.open(place, records, files);
        return over(folder, FolderStores.open(folder, records, files));
    }

    private static LogFolderKeys create(EmbeddedKeys place, Path records, DurableFiles files)
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
        return over(folder, store);
    }

    private static LogFolderKeys over(KeyFolder folder, RecordStore store) throws UnavailableException {
        try {
            return new LogFolderKeys(folder, store);
        } catch (UnavailableException | RuntimeException | Error e) {
            store.close();
            throw e;
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

    /** Lets go of the files. */
    @Override
    public void close() {
        store.close();
    }
}
