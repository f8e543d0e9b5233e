package io.hipaaimage.core;

/**
 * Encrypts small rows of registries (a recipient, a consent, a grant) under a key of the key folder, so that no row lies in clear
 * beside the images. Authenticated; bound to a label. Safe for use by several threads.
 */
public interface AttributeSealer {
    /**
     * Seals a row.
     *
     * @param label what the row is and where it stands, such as {@code recipients/17}; authenticated, not stored
     * @param plaintext at most 1 MiB
     * @return the sealed row
     * @throws UnavailableException if the key cannot be used now
     */
    byte[] seal(String label, byte[] plaintext) throws UnavailableException;

    /**
     * Opens a row.
     *
     * @param label the label it was sealed with
     * @param sealed the sealed row
     * @return the row
     * @throws DamagedInputException {@code TAMPERED} if it was not sealed by this key with this label
     * @throws UnavailableException if the key cannot be used now
     */
    byte[] open(String label, byte[] sealed) throws DamagedInputException, UnavailableException;
}
