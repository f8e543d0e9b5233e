package io.hipaaimage.core;

/**
 * What is kept about a sealed image outside its file, itself sealed under an epoch key: one record, one disk write, one erasure for the
 * data key and for what the catalogue knows.
 *
 * @param id the key id
 * @param context what the ciphertext is bound to
 * @param attributes the catalogue's row, opaque to the cipher
 * @param plaintextBytes the length of the image
 * @param sealedBytes the length of the sealed file
 * @param segmentsDigest SHA-256 over the tags of its segments in order: shows a change of the file without a key
 * @param intentIndex the INTENT of its capture
 * @param keyVersion the key encryption key's version over its data key
 */
public record ImageRecord(
        KeyId id,
        ImageContext context,
        byte[] attributes,
        long plaintextBytes,
        long sealedBytes,
        byte[] segmentsDigest,
        long intentIndex,
        int keyVersion) {}
