package io.hipaaimage.crypto;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.util.Arrays;
import java.util.SortedMap;

/** The keyset of a key folder, with its wraps counted. Safe for use by several threads. */
final class KeyRing {
    private final KeysetFile keyset;
    private final WrapCounter counter;

    KeyRing(KeysetFile keyset, WrapCounter counter) {
        this.keyset = keyset;
        this.counter = counter;
    }

    int current() {
        return keyset.current();
    }

    SortedMap<Integer, KeyState> states() {
        return keyset.states();
    }

    /** How many wraps the current version may still make. */
    long left() {
        return counter.left(current());
    }

    /** Wraps a secret under the current version; see {@link WrapCounter#take} for the refusal. */
    Wrapped wrap(byte[] secret, byte[] aad) throws UnavailableException {
        counter.take(keyset.current(), 1);
        return keyset.wrap(secret, aad);
    }

    /** Wraps a data key under the current version. */
    Wrapped wrap(DataKey key, byte[] aad) throws UnavailableException {
        byte[] bytes = key.copyBytes();
        try {
            return wrap(bytes, aad);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** As {@link KeysetFile#unwrap}. */
    DataKey unwrap(Wrapped wrapped, byte[] aad) throws RefusedException, DamagedInputException {
        return keyset.unwrap(wrapped, aad);
    }

    /** As {@link KeysetFile#unwrapBytes}. */
    byte[] unwrapBytes(Wrapped wrapped, byte[] aad) throws RefusedException, DamagedInputException {
        return keyset.unwrapBytes(wrapped, aad);
    }

    /** The same secret under the current version; empty bytes never: a wrap of the current version is returned as it is. */
    Wrapped rewrap(Wrapped wrapped, byte[] aad) throws RefusedException, DamagedInputException, UnavailableException {
        if (wrapped.version() == keyset.current()) {
            return wrapped;
        }
        byte[] secret = keyset.unwrapBytes(wrapped, aad);
        try {
            return wrap(secret, aad);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    int rotate() throws UnavailableException {
        return keyset.rotate();
    }
}
