package io.hipaaimage.crypto;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * The 256-bit key of one sealed image. It never leaves this package: what encrypts is derived from it by label, and {@link #close}
 * zeroes our copy. {@code SecretKeySpec.destroy()} throws on JDK 17 and 25, hence a class of our own; copies that the JDK's ciphers
 * keep until they are collected are named in the threat model. Safe for use by several threads until it is closed.
 */
final class DataKey implements AutoCloseable {
    static final int BYTES = 32;

    private final byte[] bytes;
    private volatile boolean closed;

    private DataKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A new key. */
    static DataKey generate(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new DataKey(bytes);
    }

    /** A key of known bytes, which belong to it from now on. */
    static DataKey of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a data key has 32 bytes");
        }
        return new DataKey(bytes);
    }

    /** HKDF-Expand-SHA-384(key, label, 32): a key of its own for each use. */
    byte[] derive(String label) {
        return Hkdf.expand(open(), BYTES, label.getBytes(StandardCharsets.US_ASCII));
    }

    /** Makes something of the key's bytes, and keeps none of them. */
    @FunctionalInterface
    interface Lending<T, E extends Exception> {
        T of(byte[] bytes) throws E;
    }

    /** Lends a copy of the bytes for one use, as for a wrap, and zeroes it. */
    <T, E extends Exception> T lend(Lending<T, E> use) throws E {
        byte[] copy = copyBytes();
        try {
            return use.of(copy);
        } finally {
            Arrays.fill(copy, (byte) 0);
        }
    }

    /** A copy, which the caller zeroes. */
    byte[] copyBytes() {
        return open().clone();
    }

    private byte[] open() {
        if (closed) {
            throw new IllegalStateException("the key was closed");
        }
        return bytes;
    }

    @Override
    public void close() {
        closed = true;
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public String toString() {
        return "DataKey[256 bit]";
    }
}
