package io.hipaaimage.crypto;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** The one class that calls Bouncy Castle's Argon2id; {@link Argon2id} has it loaded. */
final class BouncyArgon2 implements Argon2id.Stretch {
    BouncyArgon2() {}

    @Override
    public byte[] stretch(byte[] passphrase, byte[] salt, int memoryKiB, int iterations, int parallelism) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
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
