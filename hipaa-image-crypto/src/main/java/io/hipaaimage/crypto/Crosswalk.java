package io.hipaaimage.crypto;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The crosswalk from patients to pseudonyms, with the accounting key of each patient's year: records of the accounting shard. On the
 * disk no patient stands in clear or as a plain hash. Thread-safe.
 */
final class Crosswalk {
    private static final byte[] LABEL = "hipaa-image/crosswalk/v1".getBytes(StandardCharsets.US_ASCII);
    private static final int CACHED = 4_096;

    /** A patient's year with its key, which belongs to the crosswalk. */
    record Year(KeyId pseudonym, CrosswalkRow row, byte[] key) {}

    private final KeyRing ring;
    private final RecordStore store;
    private final byte[] root;
    private final SecureRandom random = new SecureRandom();
    private final Map<CrosswalkRow, Year> cache = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CrosswalkRow, Year> eldest) {
            return size() > CACHED;
        }
    };

    Crosswalk(KeyRing ring, RecordStore store, byte[] root) {
        this.ring = ring;
        this.store = store;
        this.root = root.clone();
    }

    /** The year of a patient, made where it is not there yet; durable on return. */
    synchronized Year of(@Nullable PatientRef patient, int year) throws UnavailableException {
        CrosswalkRow row = new CrosswalkRow(year, Optional.ofNullable(patient).map(PatientRef::value));
        Year known = cache.get(row);
        if (known == null) {
            known = load(name(row), row);
            cache.put(row, known);
        }
        return known;
    }

    private Year load(KeyId name, CrosswalkRow row) throws UnavailableException {
        Shard shard = store.shard(RecordStore.ACCOUNTING);
        try {
            return shard.holds(name) ? stored(pointed(shard.get(name))) : made(shard, name, row);
        } catch (RefusedException e) {
            throw new UnavailableException(
                    ErrorCode.STORE_DAMAGED, "the accounting key of that year was destroyed", false, e);
        } catch (DamagedInputException e) {
            throw new UnavailableException(
                    ErrorCode.STORE_DAMAGED, "a row of the crosswalk was altered; restore the home", false, e);
        }
    }

    private Year made(Shard shard, KeyId name, CrosswalkRow row) throws RefusedException, UnavailableException {
        KeyId pseudonym = KeyId.random(random);
        byte[] key = new byte[32];
        random.nextBytes(key);
        byte[] rest = row.encoded();
        byte[] tag = Primitives.sha256(rest);
        ring.storing().lock();
        try {
            Wrapped wrapped = ring.wrap(key, WrappedPayload.aad(pseudonym.bytes(), tag));
            shard.putAll(List.of(
                    record(pseudonym, new WrappedPayload(wrapped, tag, rest).encoded()),
                    record(name, CrosswalkRow.pointer(pseudonym))));
        } finally {
            ring.storing().unlock();
        }
        return new Year(pseudonym, row, key);
    }

    private static Frame record(KeyId id, byte[] payload) {
        return new Frame(FrameKind.RECORD, id, Frame.Ref.NONE, payload);
    }

    private static KeyId pointed(byte[] payload) throws DamagedInputException {
        return CrosswalkRow.pointed(payload).orElseThrow(Crosswalk::tampered);
    }

    private static DamagedInputException tampered() {
        return new DamagedInputException(ErrorCode.TAMPERED, "record", -1);
    }

    /**
     * The year under a pseudonym.
     *
     * @throws RefusedException {@code SHREDDED}, {@code NOT_AVAILABLE}
     */
    synchronized Year stored(KeyId pseudonym) throws RefusedException, DamagedInputException, UnavailableException {
        Shard shard = store.shard(RecordStore.ACCOUNTING);
        WrappedPayload payload = WrappedPayload.decoded(shard.get(pseudonym)).orElseThrow(Crosswalk::tampered);
        CrosswalkRow row = CrosswalkRow.decoded(payload.rest()).orElseThrow(Crosswalk::tampered);
        Year cached = cache.get(row);
        if (cached != null) {
            return cached;
        }
        byte[] key = ring.unwrapBytes(payload.wrapped(), WrappedPayload.aad(pseudonym.bytes(), payload.tag()));
        boolean bound = Arrays.equals(payload.tag(), Primitives.sha256(payload.rest()));
        if (!bound || key.length != 32) {
            throw tampered();
        }
        return new Year(pseudonym, row, key);
    }

    /** The year that no patient owns, if there is one. */
    synchronized Optional<Year> ofNobody(int year)
            throws RefusedException, DamagedInputException, UnavailableException {
        KeyId name = name(new CrosswalkRow(year, Optional.empty()));
        Shard shard = store.shard(RecordStore.ACCOUNTING);
        if (!shard.holds(name) && !store.tombstones().contains(name)) {
            return Optional.empty();
        }
        return Optional.of(stored(pointed(shard.get(name))));
    }

    /**
     * The year of a patient, if there is one; never made.
     *
     * @throws RefusedException {@code SHREDDED}
     */
    synchronized Optional<Year> find(PatientRef patient, int year)
            throws RefusedException, DamagedInputException, UnavailableException {
        KeyId name = name(new CrosswalkRow(year, Optional.of(patient.value())));
        Shard shard = store.shard(RecordStore.ACCOUNTING);
        if (!shard.holds(name) && !store.tombstones().contains(name)) {
            return Optional.empty();
        }
        return Optional.of(stored(pointed(shard.get(name))));
    }

    /** Destroys a patient's year if it is there; one whose destruction a stop interrupted is destroyed whole. */
    synchronized boolean forget(PatientRef patient, int year) throws DamagedInputException, UnavailableException {
        KeyId name = name(new CrosswalkRow(year, Optional.of(patient.value())));
        if (!store.shard(RecordStore.ACCOUNTING).holds(name)) {
            return false;
        }
        try {
            destroy(patient, year);
            return true;
        } catch (RefusedException e) {
            throw new UnavailableException(
                    ErrorCode.STORE_DAMAGED, "the crosswalk changed while a year was forgotten; ask again", true, e);
        }
    }

    /** Destroys a patient's year: its key and the way to its pseudonym. */
    synchronized void destroy(@Nullable PatientRef patient, int year)
            throws RefusedException, DamagedInputException, UnavailableException {
        CrosswalkRow row = new CrosswalkRow(year, Optional.ofNullable(patient).map(PatientRef::value));
        KeyId name = name(row);
        Shard shard = store.shard(RecordStore.ACCOUNTING);
        KeyId pseudonym = pointed(shard.get(name));
        store.shred(shard, pseudonym);
        store.shred(shard, name);
        cache.remove(row);
    }

    private KeyId name(CrosswalkRow row) {
        byte[] mac = Primitives.hmacSha256(
                root, LABEL, ByteBuffer.allocate(2).putShort((short) row.year()).array(), row.encoded());
        return KeyId.of(Arrays.copyOf(mac, 16));
    }
}
