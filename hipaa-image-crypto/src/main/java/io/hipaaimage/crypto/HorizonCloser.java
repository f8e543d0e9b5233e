package io.hipaaimage.crypto;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyAdministration.ClosedShard;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.crypto.EpochStore.EpochName;
import io.hipaaimage.crypto.Manifest.Row;
import io.hipaaimage.crypto.Manifest.State;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a shard's older copies useless.
 *
 * <p>The nine steps: 1 the next epoch's key is durable in every copy; 2 manifest CLOSING, from here on records go to the new file; 3 live
 * records are copied and synced; 4 copied to every backup target (where none is configured: the shard itself); 5 both files and every copy
 * are read again and compared; 6 entry HORIZON_CLOSING; 7 manifest CLOSED; 8 the old key is destroyed in every copy, its absence checked, and the old file
 * removed; 9 entry HORIZON_CLOSED, manifest OPEN. The manifest says where a restart goes on; an entry may then stand in the log twice.
 *
 * <p>No lock of a shard is held while the log is asked: the log's own crosswalk lies in a shard.
 */
final class HorizonCloser {
    /** Files may have been copied by whoever could read them, and nobody attests that they were not. */
    static final String LEVEL = "LOGICAL_ONLY";

    private static final Logger LOG = LoggerFactory.getLogger(HorizonCloser.class);

    private final RecordStore store;
    private final AuditLog log;
    private final String actor;
    private final List<Path> backups;

    HorizonCloser(RecordStore store, AuditLog log, String actor, List<Path> backups) {
        this.store = store;
        this.log = log;
        this.actor = actor;
        this.backups = List.copyOf(backups);
    }

    /**
     * Closes what needs closing, shard by shard. One that fails does not keep the others open.
     *
     * @return what was closed, never nothing where a shard failed
     * @throws ImageVaultException the first failure, where nothing else could be closed
     */
    List<ClosedShard> close() throws ImageVaultException {
        List<ClosedShard> closed = new ArrayList<>();
        ImageVaultException failure = null;
        for (Row row : store.manifest().rows()) {
            try {
                if (needsClosing(row)) {
                    closed.add(close(row));
                }
            } catch (ImageVaultException e) {
                LOG.warn("the horizon of shard {} stays open: {}", row.shard(), e.getMessage());
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null && closed.isEmpty()) {
            throw failure;
        }
        return closed;
    }

    private boolean needsClosing(Row row) throws UnavailableException {
        return row.state() != State.OPEN || store.shard(row.shard()).needsClosing();
    }

    private ClosedShard close(Row row) throws ImageVaultException {
        Shard shard = store.shard(row.shard());
        Row now = row;
        if (now.state() == State.OPEN) {
            now = begin(shard, now);
        }
        if (now.state() == State.CLOSING) {
            now = copy(shard, now);
        }
        return finish(now);
    }

    private Row begin(Shard shard, Row row) throws UnavailableException {
        int next = store.epochs().newest(row.shard()) + 1;
        byte[] key =
                store.epochs().create(List.of(new EpochName(row.shard(), next))).get(0);
        FrameFile file =
                FrameFile.create(store.path(row.shard(), next), store.files(), new FrameCodec(row.shard(), next, key));
        Arrays.fill(key, (byte) 0);
        try {
            store.files().syncDirectory(store.folder());
            Row closing = new Row(row.shard(), State.CLOSING, row.epoch(), next, 0, List.of());
            shard.beginClosing(file, () -> store.manifest().compareAndSet(row, closing));
            return closing;
        } catch (IOException e) {
            file.close();
            throw DiskFault.of(e, "the folder of the key records cannot be synced");
        } catch (UnavailableException e) {
            file.close();
            throw e;
        }
    }

    private Row copy(Shard shard, Row row) throws ImageVaultException {
        ClosingCheck check = shard.copyLive(() -> readBack(row));
        String epochs = row.epoch() + ">" + row.next();
        log.append(event(
                "HORIZON_CLOSING",
                row,
                epochs,
                check.live().size(),
                check.shredded().size()));
        Row closed = new Row(
                row.shard(), State.CLOSED, row.epoch(), row.next(), check.live().size(), check.shredded());
        store.manifest().compareAndSet(row, closed);
        return closed;
    }

    private ClosingCheck.Pair readBack(Row row) throws UnavailableException {
        ClosingCheck.ReadBack after = readBack(row, row.next());
        for (Path backup : backups) {
            new RecordCopies(store).closing(row, backup, after);
        }
        return new ClosingCheck.Pair(readBack(row, row.epoch()), after);
    }

    private ClosingCheck.ReadBack readBack(Row row, int epoch) throws UnavailableException {
        return store.readBack(store.path(row.shard(), epoch), row.shard(), epoch);
    }

    private ClosedShard finish(Row row) throws RefusedException, UnavailableException, DamagedInputException {
        store.epochs().destroy(new EpochName(row.shard(), row.epoch()));
        store.epochs().destroyOlder(Map.of(row.shard(), row.next()));
        store.shard(row.shard()).endClosing();
        Path old = store.path(row.shard(), row.epoch());
        try {
            store.files().delete(old);
            store.files().syncDirectory(store.folder());
        } catch (IOException e) {
            throw DiskFault.of(e, "the file of a closed epoch cannot be removed");
        }
        String epochs = row.epoch() + ">" + row.next();
        log.append(
                event("HORIZON_CLOSED", row, epochs, row.live(), row.shredded().size())
                        .fact("level", LEVEL));
        store.manifest().compareAndSet(row, Row.open(row.shard(), row.next()));
        return new ClosedShard(row.shard(), row.epoch(), row.next(), row.live(), row.shredded(), LEVEL);
    }

    private AuditEvent event(String action, Row row, String epochs, long live, long shredded) {
        return AuditEvent.of("ADMIN", actor, action, "SUCCESS")
                .fact("shard", Integer.toString(row.shard()))
                .fact("epochs", epochs)
                .fact("live", Long.toString(live))
                .fact("shredded", Long.toString(shredded));
    }
}
