package io.hipaaimage.crypto;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageContext;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageRecord;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.VaultBugException;
import java.security.MessageDigest;
import java.util.Arrays;

/** The key records of a vault: wrapped by its key ring, kept in its record store. */
final class VaultKeyRecords implements KeyRecords {
    /** What a shred can promise while older copies of the epoch key and of the records may lie somewhere. */
    static final String UNTIL_CLOSED = "LOGICAL_ONLY until the horizon closes";

    private static final String CONTEXT = "HIC1 context";

    private final KeyRing ring;
    private final RecordStore store;

    VaultKeyRecords(KeyRing ring, RecordStore store) {
        this.ring = ring;
        this.store = store;
    }

    @Override
    public ImageRecord put(Entry entry, DataKey key) throws RefusedException, UnavailableException {
        if (entry.attributes().length > RecordCodec.MOST_ATTRIBUTES) {
            throw new RefusedException(
                    ErrorCode.REFUSED, "the catalogue row is longer than " + RecordCodec.MOST_ATTRIBUTES + " bytes");
        }
        if (entry.segmentsDigest().length != 32) {
            throw new VaultBugException("a digest over segment tags has 32 bytes");
        }
        KeyId id = entry.id();
        byte[] tag = tag(key, entry.context());
        byte[] payload = stored(entry, key, tag);
        return RecordCodec.decoded(id, payload)
                .orElseThrow(() -> new VaultBugException("a record does not read as it was written"))
                .record();
    }

    private byte[] stored(Entry entry, DataKey key, byte[] tag) throws RefusedException, UnavailableException {
        KeyId id = entry.id();
        ring.storing().lock();
        try {
            Wrapped wrapped = ring.wrap(key, WrappedPayload.aad(id.bytes(), tag));
            byte[] payload = new WrappedPayload(wrapped, tag, RecordCodec.rest(entry)).encoded();
            store.imageShard(id).put(id, payload);
            return payload;
        } finally {
            ring.storing().unlock();
        }
    }

    private static byte[] tag(DataKey key, ImageContext context) {
        byte[] derived = key.derive(CONTEXT);
        try {
            return Primitives.hmacSha256(derived, context.canonical());
        } finally {
            Arrays.fill(derived, (byte) 0);
        }
    }

    @Override
    public Unwrapped unwrap(KeyId id, ImageContext context) throws ImageVaultException {
        RecordCodec.Found found = found(id);
        WrappedPayload payload = found.payload();
        DataKey key;
        try {
            key = ring.unwrap(payload.wrapped(), WrappedPayload.aad(id.bytes(), payload.tag()));
        } catch (DamagedInputException e) {
            throw new DamagedInputException(ErrorCode.TAMPERED, "record", -1, e);
        }
        if (!MessageDigest.isEqual(payload.tag(), tag(key, context))) {
            key.close();
            throw new DamagedInputException(ErrorCode.WRONG_CONTEXT, "the image belongs to another context", -1);
        }
        return new Unwrapped(found.record(), found.floeHeader(), key);
    }

    /** A record without its key; see {@link Shard#get} for the refusals. */
    RecordCodec.Found found(KeyId id) throws RefusedException, DamagedInputException, UnavailableException {
        if (store.tombstones().contains(id)) {
            throw new RefusedException(ErrorCode.SHREDDED, "the image was destroyed");
        }
        return RecordCodec.decoded(id, store.imageShard(id).get(id))
                .orElseThrow(() -> new DamagedInputException(ErrorCode.TAMPERED, "record", -1));
    }

    @Override
    public String shred(ImageId image, KeyId id) throws ImageVaultException {
        Shard shard = store.imageShard(id);
        if (!store.tombstones().contains(id)) {
            checkOwner(image, id);
        }
        store.shred(shard, id);
        return UNTIL_CLOSED;
    }

    private void checkOwner(ImageId image, KeyId id) throws ImageVaultException {
        try {
            String owner = found(id).record().context().values().get("image");
            if (owner != null && !owner.equals(image.value())) {
                throw new DamagedInputException(ErrorCode.WRONG_CONTEXT, "the key id is another image's", -1);
            }
        } catch (DamagedInputException e) {
            if (e.code() != ErrorCode.TAMPERED || !store.imageShard(id).holds(id)) {
                throw e; // a record that became damaged may still be destroyed
            }
        }
    }
}
