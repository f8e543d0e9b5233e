package io.hipaaimage.crypto;

import io.hipaaimage.core.AttributeSealer;
import io.hipaaimage.core.DetailSealer;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.KeyAdministration;
import io.hipaaimage.core.KeyPlace;
import io.hipaaimage.core.LogKeys;
import io.hipaaimage.core.PatientYears;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Everything that a vault keeps under its key folder, opened by one passphrase. Thread-safe. */
final class VaultKeys implements Closeable {
    private final KeyFolder folder;
    private final RecordStore store;
    private final VaultKeyRecords records;
    private final KeyAdministration administration;
    private final AttributeSealer attributes;
    private final Crosswalk crosswalk;
    private final DetailSealer details;
    private final LogKeys logKeys;

    private VaultKeys(KeyFolder folder, RecordStore store, DurableFiles files) throws UnavailableException {
        this.folder = folder;
        this.store = store;
        this.records = new VaultKeyRecords(folder.ring(), store);
        byte[] recordsKey = folder.secrets().required(KeyFolder.RECORDS);
        byte[] attributesKey = folder.secrets().required(KeyFolder.ATTRIBUTES);
        byte[] crosswalkKey = folder.secrets().required(KeyFolder.CROSSWALK);
        TimeKeeper time = new TimeKeeper(folder.folder().resolve("time"), files, recordsKey);
        this.administration = new VaultKeyAdministration(folder, store, records, time);
        this.attributes = new KeyedAttributes(attributesKey);
        this.crosswalk = new Crosswalk(folder.ring(), store, crosswalkKey);
        this.details = new CrosswalkDetails(crosswalk);
        this.logKeys = new FolderLogKeys(folder.signing());
        for (byte[] key : List.of(recordsKey, attributesKey, crosswalkKey)) {
            Arrays.fill(key, (byte) 0);
        }
    }

    /**
     * Makes a key folder and a folder of records.
     *
     * @throws RefusedException {@code OUTPUT_EXISTS}; {@code REFUSED} for an empty passphrase
     */
    static VaultKeys create(Path records, KeyPlace place, DurableFiles files)
            throws RefusedException, UnavailableException {
        KeyFolder folder = KeyFolder.begin(place, records, files);
        folder.makeSecrets(folder.secrets(), List.of(KeyFolder.RECORDS, KeyFolder.ATTRIBUTES, KeyFolder.CROSSWALK));
        List<String> signing = new ArrayList<>(FolderLogKeys.FIRST);
        signing.addAll(VaultKeyAdministration.USES);
        folder.makeSecrets(folder.signing(), signing);
        List<Integer> shards =
                IntStream.rangeClosed(0, RecordStore.ACCOUNTING).boxed().toList();
        RecordStore store = FolderStores.create(folder, records, shards, files);
        try {
            folder.finish(records);
            return new VaultKeys(folder, store, files);
        } catch (UnavailableException | RuntimeException | Error e) {
            store.close();
            throw e;
        }
    }

    /** Opens what {@link #create} made; see {@link KeyFolder#open} and {@link RecordStore#open} for the refusals. */
    static VaultKeys open(Path records, KeyPlace place, DurableFiles files) throws UnavailableException {
        return over(KeyFolder.open(place, records, files), records, files);
    }

    /** Opens the records under a key folder that is unlocked. */
    static VaultKeys over(KeyFolder folder, Path records, DurableFiles files) throws UnavailableException {
        RecordStore store = FolderStores.open(folder, records, files);
        try {
            return new VaultKeys(folder, store, files);
        } catch (UnavailableException | RuntimeException | Error e) {
            store.close();
            throw e;
        }
    }

    KeyFolder folder() {
        return folder;
    }

    RecordStore store() {
        return store;
    }

    KeyRecords records() {
        return records;
    }

    KeyAdministration administration() {
        return administration;
    }

    AttributeSealer attributes() {
        return attributes;
    }

    Crosswalk crosswalk() {
        return crosswalk;
    }

    DetailSealer details() {
        return details;
    }

    PatientYears patientYears() {
        return new CrosswalkYears(crosswalk);
    }

    LogKeys logKeys() {
        return logKeys;
    }

    @Override
    public void close() {
        store.close();
    }
}
