package io.hipaaimage.crypto;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The key versions sealed to a recovery key, or with another magic and label to an emergency key ({@link SealedFor}):
 *
 * <pre>
 * "HIRS" | 1 | suite 1 | 0 0 | set 8 | SHA-256 over a label and the content 32 | enc | ciphertext, tag | SHA-256 over all before 32
 * </pre>
 *
 * HPKE (RFC 9180, AES-256-GCM) of the suite: 0 X25519, 2 X-Wing, 3 P-384 with ML-KEM-1024. {@code info} = label and the first 48 bytes. The inner digest is over 256-bit keys and tells a
 * holder of them whether the seal is up to date; to anybody else it says nothing.
 */
record RecoverySeal(
        SealedFor whom, RecipientSuite suite, String set, byte[] digest, byte[] enc, byte[] ciphertext, byte[] front) {
    static final int MOST_BYTES = 16 << 20;

    private static final int FRONT = 48;

    static byte[] digestOf(SealedFor whom, byte[] content) {
        return Primitives.sha256(whom.label(), content);
    }

    static byte[] seal(RecipientSuite suite, byte[] publicKey, byte[] content, SecureRandom random) {
        return seal(SealedFor.RECOVERY, suite, publicKey, content, random);
    }

    static byte[] seal(SealedFor whom, RecipientSuite suite, byte[] publicKey, byte[] content, SecureRandom random) {
        byte[] front = ByteBuffer.allocate(FRONT)
                .put(whom.magic())
                .putInt(version(suite))
                .put(HexFormat.of().parseHex(RecoveryKey.set(publicKey)))
                .put(digestOf(whom, content))
                .array();
        Hpke.Sealed sealed = Hpke.of(suite).seal(publicKey, info(whom, front), content, random);
        byte[] body = ByteBuffer.allocate(FRONT + sealed.encapsulated().length + sealed.ciphertext().length)
                .put(front)
                .put(sealed.encapsulated())
                .put(sealed.ciphertext())
                .array();
        byte[] file = Arrays.copyOf(body, body.length + 32);
        System.arraycopy(Primitives.sha256(body), 0, file, body.length, 32);
        return file;
    }

    /** Version 1, and the suite's number in the byte behind it; X25519 was there first, with 0. */
    private static int version(RecipientSuite suite) {
        return 0x01000000 | (suite == RecipientSuite.X25519 ? 0 : suite.number() << 16);
    }

    /** A file's seal; empty where it is none or damaged. */
    static Optional<RecoverySeal> read(byte[] file) {
        return read(SealedFor.RECOVERY, file);
    }

    static Optional<RecoverySeal> read(SealedFor whom, byte[] file) {
        int body = file.length - 32;
        boolean ours = body >= FRONT && Arrays.equals(Arrays.copyOf(file, 4), whom.magic());
        if (!ours
                || !Arrays.equals(
                        Primitives.sha256(Arrays.copyOf(file, body)), Arrays.copyOfRange(file, body, file.length))) {
            return Optional.empty();
        }
        for (RecipientSuite suite : RecipientSuite.values()) {
            int content = FRONT + suite.encapsulatedBytes();
            if (ByteBuffer.wrap(file).getInt(4) == version(suite) && body >= content + Hpke.TAG) {
                return Optional.of(new RecoverySeal(
                        whom,
                        suite,
                        HexFormat.of().formatHex(file, 8, 16),
                        Arrays.copyOfRange(file, 16, FRONT),
                        Arrays.copyOfRange(file, FRONT, content),
                        Arrays.copyOfRange(file, content, body),
                        Arrays.copyOf(file, FRONT)));
            }
        }
        return Optional.empty();
    }

    /**
     * The content, which the caller zeroes.
     *
     * @throws RefusedException {@code REFUSED SHARES_OF_ANOTHER_SET}
     * @throws UnavailableException {@code KEY_FILE_DAMAGED} if it was altered by somebody who made the digest anew
     */
    byte[] open(RecoveryKey key) throws RefusedException, UnavailableException {
        if (key.suite() != suite || !RecoveryKey.set(key.publicKey()).equals(set)) {
            throw new RefusedException(
                    ErrorCode.REFUSED,
                    "SHARES_OF_ANOTHER_SET the keys are sealed to set " + set,
                    "use the shares of the newest recovery init");
        }
        return checked(Hpke.of(suite).open(key.secret(), info(whom, front), new Hpke.Sealed(enc, ciphertext)));
    }

    /** As the other method, by an emergency key: {@code ANOTHER_EMERGENCY_KEY}. */
    byte[] open(RecipientKeys key) throws RefusedException, UnavailableException {
        RecipientKey half = key.publicKey();
        if (half.suite() != suite || !RecoveryKey.set(half.raw()).equals(set)) {
            throw new RefusedException(
                    ErrorCode.REFUSED,
                    "ANOTHER_EMERGENCY_KEY the keys are sealed to another one than this",
                    "use the private half of the key that 'keys emergency init' was given last");
        }
        return checked(key.open(info(whom, front), new Hpke.Sealed(enc, ciphertext)));
    }

    private byte[] checked(Optional<byte[]> opened) throws UnavailableException {
        byte[] content = opened.orElseThrow(() -> new UnavailableException(
                ErrorCode.KEY_FILE_DAMAGED, "the sealed keys were altered; use another copy of them"));
        if (!Arrays.equals(digestOf(whom, content), digest)) {
            Arrays.fill(content, (byte) 0);
            throw new UnavailableException(
                    ErrorCode.KEY_FILE_DAMAGED, "the sealed keys were altered; use another copy of them");
        }
        return content;
    }

    private static byte[] info(SealedFor whom, byte[] front) {
        byte[] label = whom.label();
        byte[] info = Arrays.copyOf(label, label.length + front.length);
        System.arraycopy(front, 0, info, label.length, front.length);
        return info;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecoverySeal s
                && Arrays.equals(s.front, front)
                && Arrays.equals(s.ciphertext, ciphertext);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(front);
    }

    @Override
    public String toString() {
        return "RecoverySeal[" + set + "]";
    }
}
