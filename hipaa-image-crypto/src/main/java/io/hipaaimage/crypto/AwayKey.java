package io.hipaaimage.crypto;

import io.hipaaimage.core.KeyWrapper;
import io.hipaaimage.core.UnavailableException;

/** A key whose provider could not even be opened: what that said is thrown for each use. Immutable. */
record AwayKey(Description description, UnavailableException why) implements KeyWrapper {
    @Override
    public byte[] wrap(byte[] secret, byte[] binding) throws UnavailableException {
        throw why;
    }

    @Override
    public byte[] unwrap(byte[] wrapped, byte[] binding) throws UnavailableException {
        throw why;
    }

    @Override
    public Description describe() {
        return description;
    }
}
