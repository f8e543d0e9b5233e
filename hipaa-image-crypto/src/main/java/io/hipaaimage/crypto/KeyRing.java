package io.hipaaimage.crypto;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** The keyset of a key folder, with its wraps counted. Safe for use by several threads. */
final class KeyRing {
    private final KeysetFile keyset;
    private final WrapCounter counter;
    private final ReadWriteLock uses = new ReentrantReadWriteLock();

    KeyRing(KeysetFile keyset, WrapCounter counter) {
        this.keyset = keyset;
        this.counter = counter;
    }

    int current() {
        return keyset.current();
    }

    SortedMap<Integer, VersionRow> rows() {
        return keyset.rows();
    }

    /** As {@link KeysetFile#change}. */
    void change(int version, VersionRow row) throws UnavailableException {
        keyset.change(version, row);
    }

    /** Held by whoever wraps a key until its wrap is stored where a count of wraps finds it. */
    Lock storing() {
        return uses.readLock();
    }

    /** Held by whoever counts what needs a version and then destroys it: nobody stores a wrap meanwhile. */
    Lock destroying() {
        return uses.writeLock();
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
        return key.lend(bytes -> wrap(bytes, aad));
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
