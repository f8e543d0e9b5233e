package io.hipaaimage.crypto;

import io.hipaaimage.core.ImageVaultException;
import java.util.Optional;

/** Unwraps data keys of single files by one key, or by the versions of one. Safe for use by several threads. */
interface SlotOpener {
    /** Whether a slot names this key. */
    boolean names(Slot slot);

    /**
     * Unwraps a slot that names this key.
     *
     * @param slot the slot
     * @param binding what the wrap must be bound to
     * @return the data key, or nothing if it does not unwrap
     * @throws ImageVaultException if the key cannot be used
     */
    Optional<DataKey> unwrap(Slot slot, byte[] binding) throws ImageVaultException;
}
