package io.hipaaimage.core.legal;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.store.SealedRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Records of one kind over a sealed registry, found by name and by what they are about. What they are about never changes; a record is
 * changed, never taken away. A change is seen by whoever asks next, and only once the log has it. Safe for use by several threads.
 */
final class Register<T extends OnFile> {
    private final SealedRegistry registry;
    private final AuditLog log;
    private final Function<T, Collection<String>> about;
    private final Map<String, T> records = new LinkedHashMap<>();
    private final Map<String, List<String>> index = new HashMap<>();

    interface Reader<T> {
        T read(SortedMap<String, String> row) throws RefusedException;
    }

    private Register(SealedRegistry registry, AuditLog log, Function<T, Collection<String>> about) {
        this.registry = registry;
        this.log = log;
        this.about = about;
    }

    static <T extends OnFile> Register<T> open(
            SealedRegistry registry, AuditLog log, Reader<T> reader, Function<T, Collection<String>> about)
            throws UnavailableException {
        Register<T> register = new Register<>(registry, log, about);
        for (SortedMap<String, String> row : registry.handOver().values()) {
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
        T before = records.get(id);
        if (before == null) {
            throw new RefusedException(ErrorCode.NOT_AVAILABLE, "there is no such record", "look for its id");
        }
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
        if (records.put(record.id(), record) == null) {
            for (String key : about.apply(record)) {
                index.computeIfAbsent(key, k -> new ArrayList<>()).add(record.id());
            }
        }
    }

    synchronized List<T> all() {
        return List.copyOf(records.values());
    }

    /** Shows the records about something, the newest first, until {@code enough} says so. */
    synchronized Optional<T> newest(String key, Predicate<T> enough) {
        List<String> ids = index.getOrDefault(key, List.of());
        for (int i = ids.size() - 1; i >= 0; i--) {
            T record = records.get(ids.get(i));
            if (record != null && enough.test(record)) {
                return Optional.of(record);
            }
        }
        return Optional.empty();
    }
}
