package io.hipaaimage.crypto;

import io.hipaaimage.core.ImageVaultException;

/** Wraps data keys of single files for one key. Safe for use by several threads. */
interface SlotSealer {
    /** How it wraps. */
    Slot.Kind kind();

    /** Names the key, 32 bytes. */
    byte[] keyDigest();

    /**
     * Wraps a data key.
     *
     * @param key the data key, which stays the caller's
     * @param binding what the wrap is bound to
     * @return the slot
     * @throws ImageVaultException if the key cannot be used
     */
    Slot wrap(DataKey key, byte[] binding) throws ImageVaultException;
}
