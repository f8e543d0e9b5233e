package io.hipaaimage.audit;

import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.VaultBugException;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** Which epoch an entry is of: epochs by the index of their first entry. Thread-safe; the commit thread adds, the publisher looks up. */
final class Epochs {
    static final String TYPE = "EPOCH";
    private static final String VKEY = "vkey";

    private final ConcurrentSkipListMap<Long, VerifierKey> begins = new ConcurrentSkipListMap<>();

    void begin(long index, VerifierKey key) {
        begins.put(index, key);
    }

    /** Learns of an epoch from a genesis or an EPOCH entry. */
    void see(long index, byte[] entry) throws DamagedInputException {
        boolean genesis = index == 0;
        if (genesis || EntryDecoder.isOfType(entry, TYPE)) {
            String vkey = EntryDecoder.decode(index, entry).facts().getOrDefault(genesis ? "epoch" : VKEY, "");
            try {
                VerifierKey key = VerifierKey.parse(vkey);
                number(key);
                begin(genesis ? 0 : index + 1, key);
            } catch (DamagedInputException e) {
                throw new DamagedInputException(
                        ErrorCode.TAMPERED, "audit log: entry " + index + " names no key of an epoch", -1, e);
            }
        }
    }

    /** The number of the epoch of an entry. */
    int at(long index) {
        return of(begins.floorEntry(index));
    }

    /** The newest epoch, which the next entry is of. */
    int newest() {
        return of(begins.lastEntry());
    }

    /** The key of the newest epoch. */
    VerifierKey newestKey() {
        return begins.lastEntry().getValue();
    }

    /** The size of the newest checkpoint that closed an epoch and stands in a log of this size; 0 in the first epoch. */
    long closed(long size) {
        Long begun = begins.lowerKey(size);
        return begun == null ? 0 : begun;
    }

    /** Whether the newest epoch has no entry yet in a log of this size: its hand-over was interrupted. */
    boolean isOpenAt(long size) {
        return begins.lastKey() == size;
    }

    private static int of(Map.@Nullable Entry<Long, VerifierKey> epoch) {
        if (epoch == null) {
            throw new VaultBugException("a log without a genesis is signed");
        }
        try {
            return number(epoch.getValue());
        } catch (DamagedInputException e) {
            throw new VaultBugException("an epoch was taken without a number", e);
        }
    }

    private static int number(VerifierKey key) throws DamagedInputException {
        String digits = key.name().substring(key.name().lastIndexOf('/') + 1);
        if (!digits.matches("[1-9][0-9]{0,8}")) {
            throw new DamagedInputException(ErrorCode.MALFORMED, "an epoch's key", -1);
        }
        return Integer.parseInt(digits);
    }
}
