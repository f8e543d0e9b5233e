package io.hipaaimage.crypto;

import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;

/**
 * SHA-256 over the tags of all segments in order, from workers that finish in any order. Holds back a worker that is far ahead of the
 * slowest, so that its memory is bounded. Thread-safe.
 */
final class TagDigest {
    private static final int WINDOW = 4_096;

    private final MessageDigest digest = Primitives.sha256();
    private final Map<Long, byte[]> ahead = new HashMap<>();
    private long next;
    private boolean abandoned;

    /** Takes a tag of 16 bytes, which belongs to the digest from now on. */
    synchronized void add(long position, byte[] tag) {
        boolean interrupted = false;
        while (position >= next + WINDOW && !abandoned) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        ahead.put(position, tag);
        for (byte[] ready = ahead.remove(next); ready != null; ready = ahead.remove(next)) {
            digest.update(ready);
            next++;
        }
        notifyAll();
    }

    /** Lets everybody go on: the result is not wanted any more. */
    synchronized void abandon() {
        abandoned = true;
        notifyAll();
    }

    /** The digest, once. */
    synchronized byte[] finish() {
        return digest.digest();
    }
}
