package io.hipaaimage.crypto;

import io.hipaaimage.core.Signer;
import io.hipaaimage.core.VaultBugException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ed25519 (RFC 8032) from a seed. Bouncy Castle signs about twenty times faster than the JDK, once its signed jar is verified and its tables
 * are made, which takes a JVM that has just started a third of a second. So the first signers of a JVM are the JDK's: a command needs
 * hardly more of them, nor does the start of a host; when the faster one is warm, those made before change to it. Both give the same bytes.
 */
final class SeedSigner implements Signer {
    private static final int SEED_BYTES = 32;
    private static final int FIRST = 32;
    private static final AtomicInteger MADE = new AtomicInteger();
    private static volatile boolean isWarm;

    /** One whose key is in memory, and so can be used. */
    interface Held extends Signer {
        @Override
        byte[] sign(byte[] message);
    }

    private volatile Held by;

    /**
     * A signer.
     *
     * @param seed 32 bytes, copied; what follows them is not looked at
     */
    SeedSigner(byte[] seed) {
        if (seed.length < SEED_BYTES) {
            throw new VaultBugException("a seed has 32 bytes");
        }
        byte[] own = Arrays.copyOf(seed, SEED_BYTES);
        this.by = isYoung()
                ? JdkSigner.of(own).map(Held.class::cast).orElseGet(() -> new BouncySigner(own))
                : new BouncySigner(own);
        Arrays.fill(own, (byte) 0);
    }

    private static boolean isYoung() {
        return MADE.get() < FIRST && MADE.incrementAndGet() <= FIRST;
    }

    /** Makes the faster one ready, and has it used from now on. */
    static void warm() {
        new BouncySigner(new byte[SEED_BYTES]).sign(new byte[1]);
        MADE.set(FIRST);
        isWarm = true;
    }

    @Override
    public byte[] sign(byte[] message) {
        Held now = by;
        if (isWarm && now instanceof JdkSigner young) {
            now = young.faster();
            by = now;
        }
        return now.sign(message);
    }

    @Override
    public byte[] publicKey() {
        return by.publicKey();
    }
}
