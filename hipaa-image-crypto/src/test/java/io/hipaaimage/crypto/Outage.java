package io.hipaaimage.crypto;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.KeyWrapper;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;

/** A key that is away while a test says so. */
final class Outage implements KeyWrapper {
    private final KeyWrapper key;
    boolean away;
    int calls;

    Outage(KeyWrapper key) {
        this.key = key;
    }

    private void answer() throws UnavailableException {
        calls++;
        if (away) {
            throw new UnavailableException(ErrorCode.PROVIDER_UNAVAILABLE, "the key does not answer", true, null);
        }
    }

    @Override
    public byte[] wrap(byte[] secret, byte[] binding) throws RefusedException, UnavailableException {
        answer();
        return key.wrap(secret, binding);
    }

    @Override
    public byte[] unwrap(byte[] wrapped, byte[] binding)
            throws DamagedInputException, RefusedException, UnavailableException {
        answer();
        return key.unwrap(wrapped, binding);
    }

    @Override
    public Description describe() {
        return key.describe();
    }
}
