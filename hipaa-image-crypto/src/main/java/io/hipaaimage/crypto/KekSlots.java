package io.hipaaimage.crypto;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.RefusedException;
import java.util.Arrays;
import java.util.Optional;

/** Slots under the versions of a key file. Safe for use by several threads. */
final class KekSlots implements SlotKey {
    private final KeysetFile keys;

    KekSlots(KeysetFile keys) {
        this.keys = keys;
    }

    @Override
    public Slot.Kind kind() {
        return Slot.Kind.KEK;
    }

    @Override
    public byte[] keyDigest() {
        return keys.keyDigest(keys.current()).orElseThrow();
    }

    @Override
    public Slot wrap(DataKey key, byte[] binding) {
        Wrapped wrapped = keys.wrap(key, binding);
        return new Slot(Slot.Kind.KEK, wrapped.version(), keyDigest(), wrapped.bytes());
    }

    @Override
    public boolean names(Slot slot) {
        return slot.kind() == Slot.Kind.KEK
                && keys.keyDigest(slot.keyVersion())
                        .filter(digest -> Arrays.equals(digest, slot.keyDigest()))
                        .isPresent();
    }

    @Override
    public Optional<DataKey> unwrap(Slot slot, byte[] binding) throws RefusedException {
        try {
            return Optional.of(keys.unwrap(new Wrapped(slot.keyVersion(), slot.wrapped()), binding));
        } catch (DamagedInputException e) {
            return Optional.empty(); // WRONG_KEY, which the caller says once it has tried all slots
        }
    }
}
