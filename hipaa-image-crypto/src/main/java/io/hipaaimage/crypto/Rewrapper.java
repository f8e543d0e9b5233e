package io.hipaaimage.crypto;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.KeyAdministration.Progress;
import io.hipaaimage.core.KeyAdministration.RewrapReport;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.util.List;

/**
 * Brings the wraps of all records under the current version, in batches of one append, one sync and one overwriting sync. What is under
 * it already is passed over, so that a run goes on where another one was stopped. A record that does not open is left as it is and
 * reported when all others are done.
 */
final class Rewrapper {
    private static final int BATCH = 1_024;

    private final KeyRing ring;
    private final RecordStore store;
    private long total;
    private long done;
    private long images;
    private boolean failed;

    Rewrapper(KeyRing ring, RecordStore store) {
        this.ring = ring;
        this.store = store;
    }

    RewrapReport run(Progress progress) throws UnavailableException, DamagedInputException {
        int version = ring.current();
        long already = 0;
        for (Shard shard : store.readable()) {
            long open = shard.notUnder(version).size();
            total += open;
            already += image(shard) ? shard.ids().size() - open : 0;
        }
        if (total > ring.left()) {
            throw new UnavailableException(
                    ErrorCode.PROVIDER_UNAVAILABLE,
                    "key version " + version + " may not make that many more wraps; rotate the keys and rewrap again");
        }
        for (Shard shard : store.readable()) {
            rewrap(shard, shard.notUnder(version), progress);
            failed |= shard.damaged() > 0;
        }
        if (failed) {
            throw new DamagedInputException(ErrorCode.TAMPERED, "record", -1);
        }
        for (int number : store.unreadable().keySet()) {
            store.shard(number); // says why
        }
        return new RewrapReport(images, already, 0, version);
    }

    private static boolean image(Shard shard) {
        return shard.number() < RecordStore.IMAGE_SHARDS;
    }

    private void rewrap(Shard shard, List<KeyId> ids, Progress progress) throws UnavailableException {
        for (int from = 0; from < ids.size(); ) {
            List<KeyId> next = ids.subList(from, Math.min(ids.size(), from + BATCH));
            Shard.Rewrapped batch = shard.rewrap(next, this::payload);
            from += batch.seen();
            done += batch.seen();
            images += image(shard) ? batch.written() : 0;
            failed |= batch.failed() > 0;
            progress.at(done, total);
        }
    }

    private byte[] payload(KeyId id, byte[] payload)
            throws RefusedException, DamagedInputException, UnavailableException {
        WrappedPayload old = WrappedPayload.decoded(payload)
                .orElseThrow(() -> new DamagedInputException(ErrorCode.TAMPERED, "record", -1));
        Wrapped fresh = ring.rewrap(old.wrapped(), WrappedPayload.aad(id.bytes(), old.tag()));
        return new WrappedPayload(fresh, old.tag(), old.rest()).encoded();
    }
}
