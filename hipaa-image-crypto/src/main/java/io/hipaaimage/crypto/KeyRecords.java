package io.hipaaimage.crypto;

import io.hipaaimage.core.ImageContext;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageRecord;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;

/**
 * Guarantees, against loss of power: a record that was put opens, a record that was shredded does not, whatever copy of the home is
 * put back. Safe for use by several threads.
 */
interface KeyRecords {
    /**
     * What is put.
     *
     * @param id a key id that was never used
     * @param context what the ciphertext is bound to
     * @param floeHeader the sealed file's FLOE header
     * @param plaintextBytes the length of the image
     * @param sealedBytes the length of the sealed file
     * @param segmentsDigest SHA-256 over the segments' tags in order
     * @param attributes the catalogue's row, at most {@link RecordCodec#MOST_ATTRIBUTES} bytes
     * @param intentIndex the INTENT of its capture
     */
    record Entry(
            KeyId id,
            ImageContext context,
            byte[] floeHeader,
            long plaintextBytes,
            long sealedBytes,
            byte[] segmentsDigest,
            byte[] attributes,
            long intentIndex) {}

    /**
     * Wraps a data key and makes its record durable: one append, one sync. The key stays the caller's.
     *
     * @throws RefusedException {@code SHREDDED} if the key id has its tombstone, {@code REFUSED} if it is in use or the row too long
     * @throws UnavailableException if it could not be made durable: then it is not seen
     */
    ImageRecord put(Entry entry, DataKey key) throws RefusedException, UnavailableException;

    /** {@link #put(Entry, DataKey)} with the parts one by one. */
    default ImageRecord put(
            KeyId id,
            ImageContext context,
            DataKey key,
            byte[] floeHeader,
            long plaintextBytes,
            long sealedBytes,
            byte[] segmentsDigest,
            byte[] attributes,
            long intentIndex)
            throws RefusedException, UnavailableException {
        return put(
                new Entry(
                        id, context, floeHeader, plaintextBytes, sealedBytes, segmentsDigest, attributes, intentIndex),
                key);
    }

    /**
     * Unwraps a data key and checks its context tag.
     *
     * @throws ImageVaultException {@code SHREDDED}, {@code NOT_AVAILABLE}, {@code WRONG_CONTEXT}, {@code KEY_VERSION_DESTROYED}, {@code
     *     TAMPERED record}, {@code STORE_DAMAGED}
     */
    Unwrapped unwrap(KeyId id, ImageContext context) throws ImageVaultException;

    /**
     * Destroys a record: tombstone in every copy of the list, tombstone in the shard, frame overwritten. Done again for a key id that
     * has its tombstone, it completes what a crash left undone.
     *
     * @return the level reached now
     * @throws ImageVaultException {@code NOT_AVAILABLE} if there is no such record; {@code WRONG_CONTEXT} if it is another image's;
     *     unavailable if it could not be made durable: after the first tombstone the image is shredded all the same
     */
    String shred(ImageId image, KeyId id) throws ImageVaultException;
}
