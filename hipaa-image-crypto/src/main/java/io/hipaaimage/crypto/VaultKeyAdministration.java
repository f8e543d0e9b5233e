package io.hipaaimage.crypto;

import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.EmergencyKey;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageRecord;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyAdministration;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.core.KeyPlace;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Signer;
import io.hipaaimage.core.UnavailableException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The administration of an embedded key folder. One change of versions or epochs runs at a time. */
final class VaultKeyAdministration implements KeyAdministration {
    /** The signing keys beside the log's, made with the key folder. */
    static final List<String> USES = List.of("certificate", "packet");

    /** Far more than a vault wraps between two openings. */
    private static final long ROTATE_BELOW = 1L << 24;

    private static final Logger LOG = LoggerFactory.getLogger(VaultKeyAdministration.class);

    private final KeyFolder folder;
    private final RecordStore store;
    private final VaultKeyRecords records;
    private final TimeKeeper time;
    private final VersionLife life;

    VaultKeyAdministration(KeyFolder folder, RecordStore store, VaultKeyRecords records, TimeKeeper time) {
        this.folder = folder;
        this.store = store;
        this.records = records;
        this.time = time;
        this.life = new VersionLife(folder, store);
    }

    @Override
    public List<KeyVersion> census() {
        Map<Integer, Long> counts = new TreeMap<>();
        for (Shard shard : store.readable()) {
            if (shard.number() < RecordStore.IMAGE_SHARDS) {
                shard.count(counts);
            }
        }
        List<KeyVersion> versions = new ArrayList<>();
        folder.ring()
                .rows()
                .forEach((version, row) -> versions.add(new KeyVersion(
                        version,
                        row.state().word(),
                        counts.getOrDefault(version, 0L),
                        row.destruction(),
                        row.exposedBefore())));
        return versions;
    }

    @Override
    public synchronized void askDestruction(int version, Instant due, String actor)
            throws RefusedException, DamagedInputException, UnavailableException {
        folder.requireProvider();
        life.ask(version, due, actor);
    }

    @Override
    public synchronized void cancelDestruction(int version) throws RefusedException, UnavailableException {
        folder.requireProvider();
        life.cancel(version);
    }

    @Override
    public synchronized void destroy(int version, Instant now, String actor)
            throws RefusedException, DamagedInputException, UnavailableException {
        folder.requireProvider();
        life.destroy(version, now, actor);
    }

    @Override
    public synchronized long expose(int version, long before) throws RefusedException, UnavailableException {
        folder.requireProvider();
        return life.expose(version, before);
    }

    @Override
    public synchronized int rotate() throws UnavailableException {
        folder.requireProvider();
        return folder.ring().rotate();
    }

    @Override
    public boolean rotationDue() {
        long left = folder.ring().left();
        return !folder.keyset().byEmergencyKey() && left > 0 && left < ROTATE_BELOW;
    }

    @Override
    public synchronized RewrapReport rewrap(Progress progress) throws UnavailableException, DamagedInputException {
        folder.requireProvider();
        folder.rewrapAll();
        return new Rewrapper(folder.ring(), store).run(progress);
    }

    @Override
    public synchronized void changePassphrase(Passphrase next) throws RefusedException, UnavailableException {
        folder.requireProvider();
        folder.keyset().changePassphrase(next);
    }

    @Override
    public synchronized void move(KeyPlace next) throws RefusedException, UnavailableException {
        folder.requireProvider();
        folder.move(next);
    }

    @Override
    public synchronized RecoverySet setUpRecovery(int threshold, int shares, ShareDelivery delivery)
            throws ImageVaultException {
        folder.requireProvider();
        return folder.setUpRecovery(threshold, shares, delivery);
    }

    @Override
    public synchronized RecoveryCheck checkRecovery(List<String> shares) throws RefusedException, UnavailableException {
        return folder.checkRecovery(shares);
    }

    @Override
    public synchronized String setUpEmergencyKey(byte[] publicKey) throws RefusedException, UnavailableException {
        folder.requireProvider();
        return folder.setUpEmergencyKey(publicKey);
    }

    @Override
    public synchronized int checkEmergencyKey(EmergencyKey key) throws RefusedException, UnavailableException {
        return folder.checkEmergencyKey(key);
    }

    @Override
    public synchronized boolean removeEmergencyKey() throws UnavailableException {
        folder.requireProvider();
        return folder.emergency().remove();
    }

    @Override
    public synchronized List<ClosedShard> closeHorizon(AuditLog log, String actor, List<Path> backups)
            throws ImageVaultException {
        folder.requireProvider();
        return new HorizonCloser(store, log, actor, backups).close();
    }

    @Override
    public synchronized long copyRecords(Path folder) throws UnavailableException {
        this.folder.requireProvider();
        return new RecordCopies(store).all(folder);
    }

    @Override
    public synchronized long copyKeys(Path to) throws RefusedException, UnavailableException {
        folder.requireProvider();
        return new KeyFolderCopy(folder.folder(), store.files()).to(to);
    }

    @Override
    public Signer signer(String use) throws UnavailableException {
        if (!USES.contains(use)) {
            throw new IllegalArgumentException("a signer is for certificate or packet");
        }
        byte[] seed = folder.signing().required(use);
        try {
            return new SeedSigner(seed);
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }

    @Override
    public @Nullable ImageRecord record(KeyId id) throws UnavailableException {
        try {
            return records.found(id).record();
        } catch (RefusedException e) {
            return null; // absent or shredded
        } catch (DamagedInputException e) {
            throw new UnavailableException(
                    ErrorCode.STORE_DAMAGED,
                    "a key record was altered; restore its shard from the newest backup",
                    false,
                    e);
        }
    }

    @Override
    public List<ImageRecord> records() throws UnavailableException {
        List<ImageRecord> all = new ArrayList<>();
        for (KeyId id : store.imageIds()) {
            try {
                all.add(records.found(id).record());
            } catch (RefusedException e) {
                LOG.debug("a record was shredded while the records were read");
            } catch (DamagedInputException e) {
                LOG.warn("a key record does not open and is left out: {}", e.getMessage());
            }
        }
        return all;
    }

    @Override
    public boolean shredded(KeyId id) {
        return store.tombstones().contains(id);
    }

    @Override
    public boolean horizonOpen(KeyId id) throws UnavailableException {
        Shard shard = store.imageShard(id); // asked first: a closing takes the tombstone out before it opens the row
        return shard.holdsTombstone(id)
                || store.manifest().row(shard.number()).shredded().contains(id);
    }

    @Override
    public List<String> describe() {
        List<String> facts = new ArrayList<>(folder.keyset().describe());
        facts.add(folder.recovery().describe());
        if (folder.keyset().behindProvider() || folder.emergency().exists()) {
            facts.add(folder.emergency().describe());
        }
        facts.add("EPOCH_COPIES " + store.epochs().copies());
        facts.addAll(folder.media());
        facts.addAll(ApprovedMode.facts());
        if (store.epochs().copies() == 1) {
            facts.add("ONE_COPY");
        }
        if (store.epochs().unreachable() > 0) {
            facts.add("COPY_UNREACHABLE " + store.epochs().unreachable());
        }
        folder.ring().rows().forEach((version, row) -> {
            if (row.exposedBefore().isPresent()) {
                facts.add("COMPROMISED version " + version);
            }
            row.destruction().ifPresent(d -> facts.add("DESTRUCTION_PENDING version " + version + " from " + d.due()));
        });
        store.unreadable().keySet().forEach(number -> facts.add("SHARD_UNREADABLE " + number));
        for (Shard shard : store.readable()) {
            if (shard.damaged() > 0) {
                facts.add("RECORDS_DAMAGED shard " + shard.number() + ": " + shard.damaged());
            }
        }
        horizonsOpen().forEach(number -> facts.add("HORIZON_OPEN shard " + number));
        return facts;
    }

    /** Also of a shard that cannot be read, where the manifest says so. */
    private SortedSet<Integer> horizonsOpen() {
        SortedSet<Integer> open = new TreeSet<>();
        store.readable().stream().filter(Shard::needsClosing).forEach(shard -> open.add(shard.number()));
        store.manifest().rows().stream()
                .filter(row -> row.state() != Manifest.State.OPEN)
                .forEach(row -> open.add(row.shard()));
        return open;
    }

    @Override
    public Instant highestTimeSeen(Instant now) throws UnavailableException {
        return time.highest(now);
    }
}
