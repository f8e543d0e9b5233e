package io.hipaaimage.crypto;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.UnavailableException;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;

/**
 * How hard a passphrase is to guess: Argon2id (RFC 9106), version 0x13. Below the floor it would be too easy; above the ceiling a
 * hostile file would take the machine's memory or time. Both are checked before a byte is allocated.
 *
 * @param memoryKiB 19,456 to 131,072
 * @param iterations 2 to 10
 * @param parallelism 1 to 4
 */
record Argon2Parameters(int memoryKiB, int iterations, int parallelism) implements PassphraseStretching {
    static final byte NUMBER = 1;

    /** OWASP's first choice; also opens in a JVM of 64 MiB. */
    static final Argon2Parameters DEFAULT = new Argon2Parameters(19_456, 2, 1);

    private static final int MOST_WORK_KIB = 524_288;

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
        boolean memory = memoryKiB >= 19_456 && memoryKiB <= 131_072;
        boolean time = iterations >= 2 && iterations <= 10 && parallelism >= 1 && parallelism <= 4;
        if (!memory || !time || (long) memoryKiB * iterations > MOST_WORK_KIB) {
            throw new UnavailableException(
                    ErrorCode.KEY_FILE_DAMAGED,
                    "the key file asks for a passphrase derivation outside the limits; use a copy of the file as it was made");
        }
    }

    @Override
    public byte[] derive(byte[] passphrase, byte[] salt) throws UnavailableException {
        check();
        ApprovedMode.requirePbkdf2();
        return stretched(passphrase, salt, memoryKiB, iterations, parallelism);
    }

    /** Has the classes loaded that a derivation needs; their signed jar is verified with the first of them, which takes longest. */
    static void prepare() {
        stretched(new byte[0], new byte[SALT_BYTES], 8, 1, 1);
    }

    private static byte[] stretched(byte[] passphrase, byte[] salt, int memoryKiB, int iterations, int parallelism) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new org.bouncycastle.crypto.params.Argon2Parameters.Builder(
                        org.bouncycastle.crypto.params.Argon2Parameters.ARGON2_id)
                .withVersion(org.bouncycastle.crypto.params.Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memoryKiB)
                .withIterations(iterations)
                .withParallelism(parallelism)
                .withSalt(salt)
                .build());
        byte[] out = new byte[32];
        generator.generateBytes(passphrase, out);
        return out;
    }
}
