package io.hipaaimage.core.evidence;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.store.SealedRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The exceptions from encryption that stand. Every change is an entry of the log. Safe for use by several threads. */
public final class EncryptionExceptions {
    private static final String ENDED = "ended";

    private final SealedRegistry registry;
    private final AuditLog log;

    EncryptionExceptions(SealedRegistry registry, AuditLog log) {
        this.registry = registry;
        this.log = log;
    }

    /**
     * Puts an exception on record, or renews one.
     *
     * @param exception the exception
     * @param actor who enters it
     * @return the index of the entry
     * @throws RefusedException {@code REFUSED} if it cannot be an entry
     * @throws UnavailableException if it could not be stored: then it does not count
     */
    public long file(EncryptionException exception, String actor) throws RefusedException, UnavailableException {
        return registry.put(
                exception.id(),
                exception.row(),
                AuditEvent.of("ADMIN", actor, "ENCRYPTION_EXCEPTION", "SUCCESS")
                        .fact("ground", exception.ground().word())
                        .fact("until", exception.until().toString()),
                log);
    }

    /**
     * Ends an exception: the technology is gone or encrypts.
     *
     * @param id which
     * @param actor who enters it
     * @return the index of the entry
     * @throws RefusedException {@code NOT_AVAILABLE} if none stands by that id
     * @throws UnavailableException if it could not be stored: then it stands
     */
    public long end(String id, String actor) throws RefusedException, UnavailableException {
        Optional<SortedMap<String, String>> row = registry.get(id);
        if (row.isEmpty() || row.get().containsKey(ENDED)) {
            throw new RefusedException(ErrorCode.NOT_AVAILABLE, "there is no such exception from encryption");
        }
        SortedMap<String, String> ended = new TreeMap<>(row.get());
        ended.put(ENDED, "");
        return registry.put(id, ended, AuditEvent.of("ADMIN", actor, "ENCRYPTION_EXCEPTION_END", "SUCCESS"), log);
    }

    /**
     * Those that stand, expired ones too.
     *
     * @return in the order in which they were first filed
     * @throws UnavailableException {@code STORE_DAMAGED} if another version of this library wrote one
     */
    public List<EncryptionException> all() throws UnavailableException {
        List<EncryptionException> all = new ArrayList<>();
        for (SortedMap<String, String> row : registry.rows().values()) {
            if (!row.containsKey(ENDED)) {
                all.add(read(row));
            }
        }
        return all;
    }

    private static EncryptionException read(SortedMap<String, String> row) throws UnavailableException {
        try {
            return EncryptionException.of(row);
        } catch (DamagedInputException e) {
            throw new UnavailableException(
                    ErrorCode.STORE_DAMAGED, "an exception was kept by another version of this library", false, e);
        }
    }
}
