package io.hipaaimage.crypto;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyWrapper;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Slots under a key that lives elsewhere. Safe for use by several threads. */
record WrapperSlots(KeyWrapper wrapper) implements SlotKey {
    @Override
    public Slot.Kind kind() {
        return Slot.Kind.EXTERNAL_KEK;
    }

    @Override
    public byte[] keyDigest() {
        return digest(wrapper.describe());
    }

    /** Names a key that lives elsewhere. */
    static byte[] digest(KeyWrapper.Description key) {
        return Primitives.sha256(Framed.sha384(
                "hipaa-image/external-kek-name/v1",
                key.provider().getBytes(StandardCharsets.UTF_8),
                key.key().getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public Slot wrap(DataKey key, byte[] binding) throws ImageVaultException {
        return new Slot(kind(), 0, keyDigest(), key.lend(bytes -> wrapper.wrap(bytes, binding)));
    }

    @Override
    public boolean names(Slot slot) {
        return slot.kind() == kind() && Arrays.equals(slot.keyDigest(), keyDigest());
    }

    @Override
    public Optional<DataKey> unwrap(Slot slot, byte[] binding) throws ImageVaultException {
        try {
            return Optional.of(wrapper.unwrap(slot.wrapped(), binding))
                    .filter(bytes -> bytes.length == DataKey.BYTES)
                    .map(DataKey::of);
        } catch (DamagedInputException e) {
            return Optional.empty(); // WRONG_KEY, which the caller says once it has tried all slots
        }
    }
}
