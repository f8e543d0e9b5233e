package io.hipaaimage.crypto;

import java.nio.ByteBuffer;

/**
 * The parameters of a FLOE message (C2SP FLOE): AES-256-GCM, HKDF-Expand-SHA-384, a 32-byte IV, and the sealed length of a segment.
 *
 * @param segmentBytes the sealed length of all segments but the last
 * @param rotationBits 2 to this many segments share an AES key; the specification's is 20, its test vectors also use 2
 */
record FloeParameters(int segmentBytes, int rotationBits) {
    /** What the specification fixes. */
    static final int ROTATION_BITS = 20;
    /** Length prefix, IV and tag of a segment. */
    static final int OVERHEAD = 32;
    /** The encoded parameters. */
    static final int ENCODED = 10;
    /** The longest message. */
    static final long MOST_SEGMENTS = 1L << 40;

    static final int IV = 32;

    FloeParameters {
        if (segmentBytes <= OVERHEAD || rotationBits < 0 || rotationBits > 40) {
            throw new IllegalArgumentException("a segment is longer than its overhead of 32 bytes");
        }
    }

    static FloeParameters of(SegmentSize size) {
        return new FloeParameters(size.bytes(), ROTATION_BITS);
    }

    /** PARAM_ENCODE: AEAD 0, KDF 0, segment length, IV length. */
    byte[] encode() {
        return ByteBuffer.allocate(ENCODED)
                .putShort((short) 0)
                .putInt(segmentBytes)
                .putInt(IV)
                .array();
    }

    /** The plaintext that a full segment holds. */
    int plaintextBytes() {
        return segmentBytes - OVERHEAD;
    }

    /** The segments of an image that a writer makes: at least one, and no empty one after a full one. */
    long segments(long plaintext) {
        return Math.max(1, (plaintext + plaintextBytes() - 1) / plaintextBytes());
    }

    /** The sealed length of an image without headers. */
    long sealedBytes(long plaintext) {
        return plaintext + segments(plaintext) * OVERHEAD;
    }
}
