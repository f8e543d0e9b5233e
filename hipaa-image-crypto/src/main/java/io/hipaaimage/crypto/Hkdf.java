package io.hipaaimage.crypto;

import io.hipaaimage.core.VaultBugException;
import java.util.Arrays;
import javax.crypto.Mac;

/** HKDF-Expand of RFC 5869, section 2.3, over HMAC-SHA-384; the JDK's own KDF interface is newer than 17. */
final class Hkdf {
    private static final int BLOCK = 48;

    private Hkdf() {}

    /**
     * Expands a key.
     *
     * @param key a uniform pseudorandom key
     * @param length at most 255 x 48 bytes
     * @param info in parts, taken one after the other
     */
    static byte[] expand(byte[] key, int length, byte[]... info) {
        if (length < 1 || length > 255 * BLOCK) {
            throw new VaultBugException("HKDF-Expand gives 1 to " + 255 * BLOCK + " bytes");
        }
        Mac mac = Primitives.mac("HmacSHA384", key);
        byte[] out = new byte[length];
        byte[] block = new byte[0];
        int done = 0;
        for (int counter = 1; done < length; counter++) {
            mac.update(block);
            for (byte[] part : info) {
                mac.update(part);
            }
            mac.update((byte) counter);
            byte[] next = mac.doFinal();
            Arrays.fill(block, (byte) 0);
            block = next;
            int n = Math.min(BLOCK, length - done);
            System.arraycopy(block, 0, out, done, n);
            done += n;
        }
        Arrays.fill(block, (byte) 0);
        return out;
    }
}
