package io.hipaaimage.crypto;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.UnavailableException;
import java.io.IOException;
import java.nio.file.Path;

/** The key records in a backup: copied with it, and brought into the next epoch before the old one's key dies. */
final class RecordCopies {
    private static final String MANIFEST = "manifest";

    private final RecordStore store;

    RecordCopies(RecordStore store) {
        this.store = store;
    }

    /** Every shard, each between two of its writes, then the manifest. */
    long all(Path folder) throws UnavailableException {
        if (!store.unreadable().isEmpty()) {
            store.shard(store.unreadable().keySet().iterator().next()); // says why: half a backup is none
        }
        try {
            store.files().createDirectories(folder);
            long bytes = 0;
            for (Shard shard : store.readable()) {
                Manifest.Row row = store.manifest().row(shard.number());
                if (row.state() == Manifest.State.CLOSING) {
                    bytes += copy(shard, row.epoch(), folder);
                }
                bytes += copy(shard, row.active(), folder);
            }
            store.files().syncDirectory(folder);
            bytes += store.files().copy(store.folder().resolve(MANIFEST), folder.resolve(MANIFEST));
            store.files().syncDirectory(folder);
            return bytes;
        } catch (IOException e) {
            throw DiskFault.of(e, "the key records cannot be copied to the backup");
        }
    }

    private long copy(Shard shard, int epoch, Path folder) throws IOException {
        Path file = store.path(shard.number(), epoch);
        return shard.still(() -> store.files().copy(file, folder.resolve(String.valueOf(file.getFileName()))));
    }

    /**
     * Steps 4 and 5 of a closing for one backup: the new file is copied, the backup's manifest points to it, and it is read back.
     *
     * @throws UnavailableException if the backup cannot be reached or read back otherwise: then the horizon stays open
     */
    void closing(Manifest.Row row, Path folder, ClosingCheck.ReadBack expected) throws UnavailableException {
        Path file = store.path(row.shard(), row.next());
        Path copy = folder.resolve(String.valueOf(file.getFileName()));
        try {
            store.files().copy(file, copy);
            store.files().syncDirectory(folder);
        } catch (IOException e) {
            throw DiskFault.of(e, "a backup cannot take a closed shard; the horizon stays open");
        }
        Manifest theirs = store.manifest().ofCopy(folder.resolve(MANIFEST));
        Manifest.Row before = theirs.row(row.shard());
        Manifest.Row after = Manifest.Row.open(row.shard(), row.next());
        if (!before.equals(after)) {
            theirs.compareAndSet(before, after);
        }
        if (!expected.sameAs(store.readBack(copy, row.shard(), row.next()))) {
            throw new UnavailableException(
                    ErrorCode.STORE_DAMAGED,
                    "a backup read back other records than it was given; the horizon stays open");
        }
    }
}
