package io.hipaaimage.crypto;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.VaultBugException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;

/**
 * PBKDF2-HMAC-SHA-512 (RFC 8018, NIST SP 800-132), for approved mode. Needs little memory, so a guesser's hardware gains more on it than on
 * Argon2id.
 *
 * @param memoryKiB 0
 * @param iterations 600,000 to 10,000,000
 * @param parallelism 0
 */
record Pbkdf2Parameters(int memoryKiB, int iterations, int parallelism) implements PassphraseStretching {
    static final byte NUMBER = 2;

    /** Well above OWASP's 210,000 for this hash; the floor, too. */
    static final Pbkdf2Parameters DEFAULT = new Pbkdf2Parameters(0, 600_000, 0);

    private static final int BLOCK = 64;
    private static final int KEY = 32;

    @Override
    public byte number() {
        return NUMBER;
    }

    @Override
    public int[] cost() {
        return new int[] {memoryKiB, iterations, parallelism};
    }

    @Override
    public void check() throws UnavailableException {
        if (memoryKiB != 0 || parallelism != 0 || iterations < 600_000 || iterations > 10_000_000) {
            throw new UnavailableException(
                    ErrorCode.KEY_FILE_DAMAGED,
                    "the key file asks for a passphrase derivation outside the limits; use a copy of the file as it was made");
        }
    }

    @Override
    public byte[] derive(byte[] passphrase, byte[] salt) throws UnavailableException {
        check();
        return stretched(passphrase, salt, iterations, KEY);
    }

    /** The first block of PBKDF2, which is all that 64 bytes or fewer need. */
    static byte[] stretched(byte[] passphrase, byte[] salt, int iterations, int length) {
        // HMAC pads its key with zeros, and the JDK takes no empty one
        Mac mac = Primitives.mac("HmacSHA512", passphrase.length == 0 ? new byte[1] : passphrase);
        mac.update(salt);
        byte[] last = mac.doFinal(new byte[] {0, 0, 0, 1});
        byte[] block = last.clone();
        try {
            for (int i = 1; i < iterations; i++) {
                mac.update(last);
                mac.doFinal(last, 0);
                for (int at = 0; at < BLOCK; at++) {
                    block[at] ^= last[at];
                }
            }
            return Arrays.copyOf(block, length);
        } catch (ShortBufferException e) {
            throw new VaultBugException("a block of HMAC-SHA-512 has 64 bytes", e);
        } finally {
            Arrays.fill(last, (byte) 0);
            Arrays.fill(block, (byte) 0);
        }
    }
}
