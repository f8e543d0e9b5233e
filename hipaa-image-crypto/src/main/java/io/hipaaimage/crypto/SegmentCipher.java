package io.hipaaimage.crypto;

import io.hipaaimage.core.VaultBugException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts and decrypts single FLOE segments. One per worker and message: it holds a cipher that is initialised again and again, which
 * is what makes SunJCE fast, and a batch of random IVs that nobody else draws from. Not thread-safe.
 */
final class SegmentCipher {
    /** What {@link #decrypt} gives for bytes that were not sealed so. */
    static final int NOT_AUTHENTIC = -1;
    /** The length prefix of every segment but the last. */
    static final int NOT_LAST = 0xFFFF_FFFF;

    private static final int IV = 12;
    private static final int TAG_BITS = 128;
    private static final int HEAD = 4 + IV;
    private static final int BATCH = 64 * IV;

    private final FloeMessage message;
    private final SecureRandom random;
    private final Cipher cipher = Primitives.aesGcm();
    private final byte[] ivs = new byte[BATCH];
    private final byte[] aad = new byte[9];
    private int ivAt = BATCH;
    private long keyNumber = -1;
    private @Nullable SecretKeySpec key;

    SegmentCipher(FloeMessage message, SecureRandom random) {
        this.message = message;
        this.random = random;
    }

    /** Encrypts {@code length} bytes into {@code out} from its beginning; gives the sealed length. */
    int encrypt(byte[] plaintext, int length, long position, boolean last, byte[] out) {
        int full = message.parameters().plaintextBytes();
        if (position < 0 || position >= FloeParameters.MOST_SEGMENTS || (last ? length > full : length != full)) {
            throw new VaultBugException("a segment of " + length + " bytes at " + position);
        }
        int sealed = length + FloeParameters.OVERHEAD;
        if (ivAt == BATCH) {
            random.nextBytes(ivs);
            ivAt = 0;
        }
        ByteBuffer.wrap(out).putInt(last ? sealed : NOT_LAST).put(ivs, ivAt, IV);
        ivAt += IV;
        try {
            start(Cipher.ENCRYPT_MODE, out, 0, position, last);
            cipher.doFinal(plaintext, 0, length, out, HEAD);
        } catch (GeneralSecurityException e) {
            throw new VaultBugException("AES-GCM does not encrypt", e);
        }
        return sealed;
    }

    /**
     * Decrypts the segment of {@code length} bytes at {@code offset}, whatever its length prefix says: the caller has judged that.
     *
     * @return the length of the plaintext, or {@link #NOT_AUTHENTIC}; then nothing of {@code out} may be looked at
     */
    int decrypt(byte[] sealed, int offset, int length, long position, boolean last, byte[] out) {
        if (length < FloeParameters.OVERHEAD || length > message.parameters().segmentBytes()) {
            return NOT_AUTHENTIC;
        }
        try {
            start(Cipher.DECRYPT_MODE, sealed, offset, position, last);
            return cipher.doFinal(sealed, offset + HEAD, length - HEAD, out, 0);
        } catch (AEADBadTagException e) {
            return NOT_AUTHENTIC;
        } catch (GeneralSecurityException e) {
            throw new VaultBugException("AES-GCM does not decrypt", e);
        }
    }

    private void start(int mode, byte[] segment, int offset, long position, boolean last)
            throws GeneralSecurityException {
        cipher.init(mode, keyFor(position), new GCMParameterSpec(TAG_BITS, segment, offset + 4, IV));
        ByteBuffer.wrap(aad).putLong(position).put((byte) (last ? 1 : 0));
        cipher.updateAAD(aad);
    }

    private SecretKeySpec keyFor(long position) {
        long number = message.keyNumber(position);
        SecretKeySpec current = key;
        if (current == null || number != keyNumber) {
            current = message.segmentKey(number);
            key = current;
            keyNumber = number;
        }
        return current;
    }
}
