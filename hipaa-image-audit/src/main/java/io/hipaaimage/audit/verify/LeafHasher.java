package io.hipaaimage.audit.verify;

import java.security.MessageDigest;

/** RFC 6962, section 2.1. Not safe for use by several threads. */
final class LeafHasher {
    private final MessageDigest digest = Bytes.sha256();

    byte[] leaf(byte[] data, int from, int length) {
        digest.update((byte) 0);
        digest.update(data, from, length);
        return digest.digest();
    }

    byte[] node(byte[] left, byte[] right) {
        digest.update((byte) 1);
        digest.update(left);
        digest.update(right);
        return digest.digest();
    }
}
