package io.hipaaimage.audit.verify;

import io.hipaaimage.core.VaultBugException;
import java.security.DigestException;
import java.security.MessageDigest;

/** RFC 6962, section 2.1. Not safe for use by several threads. */
final class LeafHasher {
    private final MessageDigest digest = Bytes.sha256();
    private final byte[] pair = new byte[65];

    LeafHasher() {
        pair[0] = 1;
    }

    byte[] leaf(byte[] data, int from, int length) {
        digest.update((byte) 0);
        digest.update(data, from, length);
        return digest.digest();
    }

    /** The leaf of an entry before which a byte of zero stands, so that all is hashed in one piece. */
    void prefixedLeaf(byte[] data, int from, int length, byte[] into, int at) {
        digest.update(data, from - 1, length + 1);
        end(into, at);
    }

    byte[] node(byte[] left, byte[] right) {
        byte[] node = new byte[32];
        System.arraycopy(left, 0, pair, 1, 32);
        System.arraycopy(right, 0, pair, 33, 32);
        digest.update(pair, 0, 65);
        end(node, 0);
        return node;
    }

    /** The node of two hashes that lie side by side, which it may take the place of. */
    void node(byte[] hashes, int left, byte[] into, int at) {
        System.arraycopy(hashes, left, pair, 1, 64);
        digest.update(pair, 0, 65);
        end(into, at);
    }

    private void end(byte[] into, int at) {
        try {
            digest.digest(into, at, 32);
        } catch (DigestException e) {
            throw new VaultBugException("a hash has 32 bytes", e);
        }
    }
}
