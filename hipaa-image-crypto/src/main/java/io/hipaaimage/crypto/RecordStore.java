package io.hipaaimage.crypto;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.crypto.EpochStore.EpochName;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shards of a folder. One that cannot be read (damaged or older than its last closing: {@code STORE_DAMAGED}; a disk that fails:
 * {@code IO}) answers so and leaves the others in service. Thread-safe.
 */
final class RecordStore implements Closeable {
    /** The shards of image records: 0 to 15, by the first four bits of the key id. */
    static final int IMAGE_SHARDS = 16;

    /** The shard of accounting rows, apart, so that an image's shred never touches them. */
    static final int ACCOUNTING = 16;

    private static final Logger LOG = LoggerFactory.getLogger(RecordStore.class);

    /** What may be wrong with one shard while the others serve. */
    private static final Set<ErrorCode> OF_ONE_SHARD =
            EnumSet.of(ErrorCode.STORE_DAMAGED, ErrorCode.IO, ErrorCode.NO_SPACE);

    private final Path folder;
    private final DurableFiles files;
    private final EpochStore epochs;
    private final TombstoneList list;
    private final Manifest manifest;
    private final SortedMap<Integer, Shard> shards = new TreeMap<>();
    private final SortedMap<Integer, UnavailableException> unreadable = new TreeMap<>();

    private RecordStore(Path folder, DurableFiles files, EpochStore epochs, TombstoneList list, Manifest manifest) {
        this.folder = folder;
        this.files = files;
        this.epochs = epochs;
        this.list = list;
        this.manifest = manifest;
    }

    /** Makes the shards, durable on return; the manifest comes last. */
    static RecordStore create(
            Path folder,
            DurableFiles files,
            EpochStore epochs,
            TombstoneList list,
            byte[] secret,
            List<Integer> numbers)
            throws UnavailableException {
        try {
            files.createDirectories(folder);
            List<EpochName> names =
                    numbers.stream().map(n -> new EpochName(n, 1)).toList();
            List<byte[]> keys = epochs.create(names);
            for (int i = 0; i < names.size(); i++) {
                int shard = numbers.get(i);
                FrameFile.create(path(folder, shard, 1), files, new FrameCodec(shard, 1, keys.get(i)))
                        .close();
                Arrays.fill(keys.get(i), (byte) 0);
            }
            files.syncDirectory(folder);
        } catch (IOException e) {
            throw DiskFault.of(e, "the folder of the key records cannot be made");
        }
        Manifest.create(folder.resolve("manifest"), files, secret, numbers);
        return open(folder, files, epochs, list, secret);
    }

    /** Opens the shards and completes what a crash left undone. */
    static RecordStore open(Path folder, DurableFiles files, EpochStore epochs, TombstoneList list, byte[] secret)
            throws UnavailableException {
        Manifest manifest = Manifest.open(folder.resolve("manifest"), files, secret);
        RecordStore store = new RecordStore(folder, files, epochs, list, manifest);
        try {
            for (Manifest.Row row : manifest.rows()) {
                store.load(row);
            }
            store.destroyOlder();
            return store;
        } catch (UnavailableException | RuntimeException | Error e) {
            store.close();
            throw e;
        }
    }

    private void load(Manifest.Row row) throws UnavailableException {
        try {
            shards.put(row.shard(), read(row));
        } catch (UnavailableException e) {
            if (!OF_ONE_SHARD.contains(e.code())) {
                throw e;
            }
            LOG.warn("shard {} of the key records cannot be read: {}", row.shard(), e.getMessage());
            unreadable.put(row.shard(), e);
        }
    }

    /** Keys that came back with a restore: the next opening tries again where the disk does not let one go. */
    private void destroyOlder() {
        SortedMap<Integer, Integer> now = new TreeMap<>();
        for (Manifest.Row row : manifest.rows()) {
            if (row.state() == Manifest.State.OPEN && shards.containsKey(row.shard())) {
                now.put(row.shard(), row.epoch());
            }
        }
        try {
            epochs.destroyOlder(now);
        } catch (UnavailableException e) {
            LOG.warn("older epoch keys could not be destroyed: {}", e.getMessage());
        }
    }

    private Shard read(Manifest.Row row) throws UnavailableException {
        ShardContent content = new ShardContent();
        FrameFile old = null;
        FrameFile active = null;
        try {
            if (row.state() == Manifest.State.CLOSING) {
                old = openFile(row.shard(), row.epoch(), content);
            }
            active = openFile(row.shard(), row.active(), content);
            return new Shard(row.shard(), list, content, old, active);
        } catch (UnavailableException | RuntimeException | Error e) {
            if (old != null) {
                old.close();
            }
            if (active != null) {
                active.close();
            }
            throw e;
        }
    }

    private FrameFile openFile(int shard, int epoch, ShardContent content) throws UnavailableException {
        FrameScan scan = new FrameScan(content::take);
        return FrameFile.open(path(shard, epoch), files, codec(shard, epoch), scan);
    }

    /** The codec of an epoch, its key read from the epoch store. */
    FrameCodec codec(int shard, int epoch) throws UnavailableException {
        Optional<byte[]> key = epochs.key(new EpochName(shard, epoch));
        if (key.isEmpty()) {
            throw new UnavailableException(
                    ErrorCode.STORE_DAMAGED,
                    "the records of shard " + shard
                            + " are older than its last closing, or the key folder is; restore the newest");
        }
        FrameCodec codec = new FrameCodec(shard, epoch, key.get());
        Arrays.fill(key.get(), (byte) 0);
        return codec;
    }

    /** What stands in a file of an epoch, read again from the disk; the file may be a copy of ours. */
    ClosingCheck.ReadBack readBack(Path file, int shard, int epoch) throws UnavailableException {
        ClosingCheck.ReadBack found = new ClosingCheck.ReadBack();
        FrameFile.read(file, files, codec(shard, epoch), new FrameScan(found));
        return found;
    }

    /** The file of an epoch. */
    Path path(int shard, int epoch) {
        return path(folder, shard, epoch);
    }

    private static Path path(Path folder, int shard, int epoch) {
        return folder.resolve(new EpochName(shard, epoch).file() + ".log");
    }

    Path folder() {
        return folder;
    }

    Manifest manifest() {
        return manifest;
    }

    EpochStore epochs() {
        return epochs;
    }

    DurableFiles files() {
        return files;
    }

    TombstoneList tombstones() {
        return list;
    }

    /** The shards that can be read. */
    List<Shard> readable() {
        return List.copyOf(shards.values());
    }

    /** The shards that cannot be read, with why. */
    Map<Integer, UnavailableException> unreadable() {
        return unreadable;
    }

    /** A shard by its number. */
    Shard shard(int number) throws UnavailableException {
        Shard shard = shards.get(number);
        if (shard == null) {
            UnavailableException why = unreadable.get(number);
            throw new UnavailableException(
                    why == null ? ErrorCode.STORE_DAMAGED : why.code(),
                    "shard " + number
                            + " of the key records could not be read when the vault was opened; see to it and open it again",
                    false,
                    why);
        }
        return shard;
    }

    /** The shard of an image's record. */
    Shard imageShard(KeyId id) throws UnavailableException {
        return shard(Character.digit(id.value().charAt(0), 16));
    }

    /**
     * Destroys a record: key id into every copy of the list, tombstone into the shard, frame overwritten, each synced.
     *
     * @throws RefusedException {@code NOT_AVAILABLE} if there is no such record and never was a tombstone for it
     */
    void shred(Shard shard, KeyId id) throws RefusedException, UnavailableException {
        if (!list.contains(id) && !shard.holds(id)) {
            throw new RefusedException(ErrorCode.NOT_AVAILABLE, "there is no such record");
        }
        try {
            list.add(id);
        } catch (UnavailableException e) {
            if (list.contains(id)) {
                finishAfter(e, shard, id);
            }
            throw e;
        }
        shard.shred(id);
    }

    /** One copy of the list has the tombstone and another could not take it: the record goes all the same. */
    private static void finishAfter(UnavailableException failure, Shard shard, KeyId id) {
        try {
            shard.shred(id);
        } catch (UnavailableException e) {
            failure.addSuppressed(e);
        }
    }

    /** The key ids of all readable shards but the accounting. */
    List<KeyId> imageIds() {
        List<KeyId> ids = new ArrayList<>();
        for (Shard shard : readable()) {
            if (shard.number() < IMAGE_SHARDS) {
                ids.addAll(shard.ids());
            }
        }
        return ids;
    }

    @Override
    public void close() {
        shards.values().forEach(Shard::close);
    }
}
