package io.hipaaimage.core.legal;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.store.SealedRegistry;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Records of one kind over a sealed registry, found by name and by what they are about. What they are about never changes; a record is
 * changed, never taken away. A change is seen by whoever asks next, and only once the log has it. Safe for use by several threads.
 */
final class Register<T extends OnFile> {
    private final SealedRegistry registry;
    private final AuditLog log;
    private final KeyIndex<T> keys;
    private final Index<T> index;
    private final Map<String, Filed<T>> records = new LinkedHashMap<>();

    interface Reader<T> {
        T read(SortedMap<String, String> row) throws RefusedException;
    }

    /** By what records are found. It is told of each under the lock of the register. */
    interface Index<T> {
        void added(Filed<T> filed);

        void changed(T before, Filed<T> filed);
    }

    private Register(SealedRegistry registry, AuditLog log, KeyIndex<T> keys, Index<T> index) {
        this.registry = registry;
        this.log = log;
        this.keys = keys;
        this.index = index;
    }

    static <T extends OnFile> Register<T> open(
            SealedRegistry registry, AuditLog log, Reader<T> reader, Function<T, Collection<String>> about)
            throws UnavailableException {
        KeyIndex<T> keys = new KeyIndex<>(about);
        return load(new Register<>(registry, log, keys, keys), reader);
    }

    /** Opens a register that is asked through an index of its own, under {@link #reading}. */
    static <T extends OnFile> Register<T> open(SealedRegistry registry, AuditLog log, Reader<T> reader, Index<T> index)
            throws UnavailableException {
        return load(new Register<>(registry, log, new KeyIndex<>(record -> List.of()), index), reader);
    }

    private static <T extends OnFile> Register<T> load(Register<T> register, Reader<T> reader)
            throws UnavailableException {
        for (SortedMap<String, String> row : register.registry.handOver().values()) {
            try {
                register.keep(reader.read(row));
            } catch (RefusedException e) {
                throw new UnavailableException(
                        ErrorCode.STORE_DAMAGED, "a record was kept by another version of this library", false, e);
            }
        }
        return register;
    }

    /** Files a record of a new name. */
    synchronized void add(T record, AuditEvent event) throws RefusedException, UnavailableException {
        if (records.containsKey(record.id())) {
            throw new RefusedException(
                    ErrorCode.OUTPUT_EXISTS, "a record of this id is on file", "give the new record an id of its own");
        }
        put(record, event);
    }

    /** Changes a record; one that the change leaves as it is gets no entry. */
    synchronized T change(String id, UnaryOperator<T> change, Function<T, AuditEvent> event)
            throws RefusedException, UnavailableException {
        Filed<T> filed = records.get(id);
        if (filed == null) {
            throw new RefusedException(ErrorCode.NOT_AVAILABLE, "there is no such record", "look for its id");
        }
        T before = filed.record();
        T after = change.apply(before);
        if (!after.equals(before)) {
            put(after, event.apply(after));
        }
        return after;
    }

    private void put(T record, AuditEvent event) throws RefusedException, UnavailableException {
        registry.put(record.id(), record.row(), event.detail("record", record.id()), log);
        keep(record);
    }

    private void keep(T record) {
        Filed<T> known = records.get(record.id());
        if (known == null) {
            Filed<T> filed = new Filed<>(records.size(), record);
            records.put(record.id(), filed);
            index.added(filed);
        } else {
            T before = known.record();
            known.become(record);
            index.changed(before, known);
        }
    }

    synchronized Optional<T> find(String id) {
        return Optional.ofNullable(records.get(id)).map(Filed::record);
    }

    synchronized List<T> all() {
        return records.values().stream().map(Filed::record).toList();
    }

    /** Shows the records about something, the newest first, until {@code enough} says so. */
    synchronized Optional<T> newest(String key, Predicate<T> enough) {
        return keys.newest(key, enough);
    }

    /** Asks the index while nothing is filed or changed. */
    synchronized <R> R reading(Supplier<R> question) {
        return question.get();
    }
}
