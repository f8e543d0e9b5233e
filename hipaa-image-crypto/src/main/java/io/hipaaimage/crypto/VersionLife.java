package io.hipaaimage.crypto;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.KeyAdministration.PendingDestruction;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.time.Instant;
import java.util.Optional;

/**
 * What may become of a version that is not current. Retired: asked to be destroyed, taken back, destroyed; compromised besides. It is
 * destroyed only when nothing in the vault is under it, which is looked at when it is asked for and again when it is done, with no wrap
 * stored in between. Guarded by its administration's lock.
 */
final class VersionLife {
    private static final int MOST_NAME = 256;

    private final KeyFolder folder;
    private final RecordStore store;

    VersionLife(KeyFolder folder, RecordStore store) {
        this.folder = folder;
        this.store = store;
    }

    void ask(int version, Instant due, String actor)
            throws RefusedException, DamagedInputException, UnavailableException {
        VersionRow row = retired(version);
        if (actor.isEmpty() || actor.length() > MOST_NAME) {
            throw new RefusedException(ErrorCode.USAGE, "an actor has 1 to 256 characters");
        }
        if (row.destruction().isPresent()) {
            throw new RefusedException(
                    ErrorCode.REFUSED,
                    "DESTRUCTION_PENDING the destruction of version " + version + " is asked for already",
                    "take it back first");
        }
        refuseIfNeeded(version);
        change(version, row.asked(Optional.of(new PendingDestruction(due, actor))));
    }

    void cancel(int version) throws RefusedException, UnavailableException {
        pending(version);
        change(version, retired(version).asked(Optional.empty()));
    }

    void destroy(int version, Instant now, String actor)
            throws RefusedException, DamagedInputException, UnavailableException {
        PendingDestruction pending = pending(version);
        if (now.isBefore(pending.due())) {
            throw new RefusedException(
                    ErrorCode.REFUSED,
                    "DESTRUCTION_NOT_DUE version " + version + " may be destroyed from " + pending.due());
        }
        if (actor.equals(pending.askedBy())) {
            throw new RefusedException(
                    ErrorCode.DENIED, "DUAL_CONTROL_REQUIRED", "another person than who asked has to destroy it");
        }
        folder.ring().destroying().lock();
        try {
            refuseIfNeeded(version);
            change(version, retired(version).destroyed());
        } finally {
            folder.ring().destroying().unlock();
        }
    }

    long expose(int version, long before) throws RefusedException, UnavailableException {
        VersionRow row = row(version);
        if (row.state() == KeyState.CURRENT) {
            throw new RefusedException(ErrorCode.REFUSED, "VERSION_CURRENT version " + version, "rotate first");
        }
        if (row.exposedBefore().isEmpty()) {
            change(version, row.exposed(before));
        }
        return row.exposedBefore().orElse(before);
    }

    private void change(int version, VersionRow row) throws UnavailableException {
        folder.ring().change(version, row);
    }

    /** Nothing may be lost by forgetting: what cannot be read counts as in need. */
    private void refuseIfNeeded(int version) throws RefusedException, DamagedInputException, UnavailableException {
        for (int number : store.unreadable().keySet()) {
            store.shard(number); // says why
        }
        long records = 0;
        for (Shard shard : store.readable()) {
            if (shard.damaged() > 0) {
                throw new DamagedInputException(ErrorCode.TAMPERED, "record", -1);
            }
            records += shard.under(version);
        }
        long keys = folder.under(version);
        if (records + keys > 0) {
            throw new RefusedException(
                    ErrorCode.REFUSED,
                    "KEY_VERSION_NEEDED version " + version + " is needed by " + records + " records and " + keys
                            + " keys",
                    "run keys rewrap");
        }
    }

    private PendingDestruction pending(int version) throws RefusedException {
        return retired(version)
                .destruction()
                .orElseThrow(() -> new RefusedException(
                        ErrorCode.REFUSED,
                        "NO_DESTRUCTION_PENDING nobody asked for the destruction of version " + version));
    }

    private VersionRow retired(int version) throws RefusedException {
        VersionRow row = row(version);
        if (row.state() == KeyState.CURRENT) {
            throw new RefusedException(
                    ErrorCode.REFUSED, "VERSION_CURRENT version " + version + " is current", "retire it first");
        }
        if (row.state() == KeyState.DESTROYED) {
            throw new RefusedException(ErrorCode.KEY_VERSION_DESTROYED, Integer.toString(version));
        }
        return row;
    }

    private VersionRow row(int version) throws RefusedException {
        VersionRow row = folder.ring().rows().get(version);
        if (row == null) {
            throw new RefusedException(ErrorCode.NOT_AVAILABLE, "there is no key version " + version);
        }
        return row;
    }
}
