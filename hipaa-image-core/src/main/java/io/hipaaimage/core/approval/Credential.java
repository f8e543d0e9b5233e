package io.hipaaimage.core.approval;

import io.hipaaimage.core.Signer;

/**
 * A person's signing credential, unlocked by that person. Whether it counts, the vault's registry says, not the credential. The private
 * half never leaves the implementation; once closed it signs no more. Safe for use by several threads until it is closed.
 */
public interface Credential extends Signer, AutoCloseable {
    /**
     * Whose it is.
     *
     * @return the name under which it was made, 1 to 128 characters of {@code A-Z a-z 0-9 . _ @ -}
     */
    String name();

    @Override
    void close();
}
