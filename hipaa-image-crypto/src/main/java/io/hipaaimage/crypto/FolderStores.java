package io.hipaaimage.crypto;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.UnavailableException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Joins a key folder with a folder of records: tombstones, epochs, manifest. */
final class FolderStores {
    private FolderStores() {}

    static RecordStore create(KeyFolder folder, Path records, List<Integer> shards, DurableFiles files)
            throws UnavailableException {
        byte[] secret = folder.secrets().required(KeyFolder.RECORDS);
        try {
            TombstoneList list = TombstoneList.create(folder.tombstoneFiles(), files, secret);
            return RecordStore.create(records, files, folder.epochs(), list, secret, shards);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    static RecordStore open(KeyFolder folder, Path records, DurableFiles files) throws UnavailableException {
        byte[] secret = folder.secrets().required(KeyFolder.RECORDS);
        try {
            TombstoneList list = TombstoneList.open(folder.tombstoneFiles(), files, secret);
            return RecordStore.open(records, files, folder.epochs(), list, secret);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }
}
