package io.hipaaimage.spring;

import io.hipaaimage.core.ImageVaultException;

/** The vault's own failure at start, kept apart from failures of a host's code that uses one. */
final class VaultNotOpenedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ImageVaultException failure;

    VaultNotOpenedException(ImageVaultException failure) {
        super("the image vault was not opened: " + failure.getMessage(), failure);
        this.failure = failure;
    }

    ImageVaultException failure() {
        return failure;
    }
}
