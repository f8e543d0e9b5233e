package io.hipaaimage.core.legal;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Taken;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.store.SealedRegistry;
import io.hipaaimage.core.store.SharedRegistry;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Records of one kind over a sealed registry, found by name and by what they are about. What they are about never changes; a record is
 * changed, never taken away. A change is seen by whoever asks next, and only once the log has it. Safe for use by several threads.
 *
 * <p>Whoever asks waits, as {@link SharedRegistry} says, for every change and for every addition that is not known to permit alone; an
 * addition that only permits keeps nobody waiting.
 */
final class Register<T extends OnFile> {
    private final SharedRegistry registry;
    private final KeyIndex<T> keys;
    private final Index<T> index;
    private final BooleanSupplier empty;
    private final Predicate<T> onlyPermits;
    private final Map<String, Filed<T>> records = new LinkedHashMap<>();

    interface Reader<T> {
        T read(SortedMap<String, String> row) throws RefusedException;
    }

    /** By what records are found. It is told of each while nobody reads, and asked by several who read at once. */
    interface Index<T> {
        void added(Filed<T> filed);

        void changed(T before, Filed<T> filed);

        /** Whether nothing is found, where one volatile field says so: the one question that is asked without the lock. */
        default boolean isEmpty() {
            return false;
        }
    }

    private Register(
            SealedRegistry registry, AuditLog log, KeyIndex<T> keys, Index<T> index, Predicate<T> onlyPermits) {
        this.registry = new SharedRegistry(registry, log);
        this.keys = keys;
        this.index = index;
        this.empty = index::isEmpty;
        this.onlyPermits = onlyPermits;
    }

    /** Opens a register that is asked by what its records are about; every addition is waited for. */
    static <T extends OnFile> Register<T> open(
            SealedRegistry registry, AuditLog log, Reader<T> reader, Function<T, Collection<String>> about)
            throws UnavailableException {
        return open(registry, log, reader, about, restricting -> false);
    }

    /**
     * Opens a register that is asked by what its records are about.
     *
     * @param onlyPermits true for a record whose addition can turn no permit into a denial; it is not waited for
     */
    static <T extends OnFile> Register<T> open(
            SealedRegistry registry,
            AuditLog log,
            Reader<T> reader,
            Function<T, Collection<String>> about,
            Predicate<T> onlyPermits)
            throws UnavailableException {
        KeyIndex<T> keys = new KeyIndex<>(about);
        return load(new Register<>(registry, log, keys, keys, onlyPermits), reader);
    }

    /** Opens a register that is asked through an index of its own, under {@link #reading}; every addition is waited for. */
    static <T extends OnFile> Register<T> open(SealedRegistry registry, AuditLog log, Reader<T> reader, Index<T> index)
            throws UnavailableException {
        return open(registry, log, reader, index, restricting -> false);
    }

    /**
     * Opens a register that is asked through an index of its own, under {@link #reading}.
     *
     * @param onlyPermits true for a record whose addition can turn no permit into a denial; it is not waited for
     */
    static <T extends OnFile> Register<T> open(
            SealedRegistry registry, AuditLog log, Reader<T> reader, Index<T> index, Predicate<T> onlyPermits)
            throws UnavailableException {
        KeyIndex<T> none = new KeyIndex<>(record -> List.of());
        return load(new Register<>(registry, log, none, index, onlyPermits), reader);
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
    void add(T record, AuditEvent event) throws RefusedException, UnavailableException {
        registry.filing(() -> {
            if (records.containsKey(record.id())) {
                throw new RefusedException(
                        ErrorCode.OUTPUT_EXISTS,
                        "a record of this id is on file",
                        "give the new record an id of its own");
            }
            put(record, event, onlyPermits.test(record) ? Taken.NOTHING : taken(record));
            return record;
        });
    }

    /** Changes a record; one that the change leaves as it is gets no entry. */
    T change(String id, UnaryOperator<T> change, Function<T, AuditEvent> event)
            throws RefusedException, UnavailableException {
        return registry.filing(() -> {
            Filed<T> filed = records.get(id);
            if (filed == null) {
                throw new RefusedException(ErrorCode.NOT_AVAILABLE, "there is no such record", "look for its id");
            }
            T before = filed.record();
            T after = change.apply(before);
            if (!after.equals(before)) {
                put(after, event.apply(after), taken(after));
            }
            return after;
        });
    }

    private void put(T record, AuditEvent event, Taken taken) throws RefusedException, UnavailableException {
        registry.put(record.id(), record.row(), event.detail("record", record.id()), taken, () -> keep(record));
    }

    private static Taken taken(OnFile record) {
        PatientRef patient = record.patient();
        return patient == null ? Taken.FROM_ANYBODY : Taken.from(patient);
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

    Optional<T> find(String id) {
        return registry.reading(() -> Optional.ofNullable(records.get(id)).map(Filed::record));
    }

    List<T> all() {
        return registry.reading(
                () -> records.values().stream().map(Filed::record).toList());
    }

    /** Shows the records about something, the newest first, until {@code enough} says so. */
    Optional<T> newest(String key, Predicate<T> enough) {
        return registry.reading(() -> keys.newest(key, enough));
    }

    /** Whether the index is empty, at a glance: false while a record is put that is waited for, so that whoever asks goes on to wait. */
    boolean isEmpty() {
        return registry.isEmpty(empty);
    }

    /** See {@link SharedRegistry#mark}. */
    long mark() {
        return registry.mark();
    }

    /** See {@link SharedRegistry#unchanged}. */
    boolean unchanged(long mark) {
        return registry.unchanged(mark);
    }

    /** Asks the index, beside others who ask. */
    <R> R reading(Supplier<R> question) {
        return registry.reading(question);
    }

    /** Asks the index, beside others who ask, without an object made for it. */
    <A, B, R> R reading(BiFunction<A, B, R> question, A one, B other) {
        return registry.reading(question, one, other);
    }
}
