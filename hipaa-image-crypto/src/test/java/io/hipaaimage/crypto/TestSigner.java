package io.hipaaimage.crypto;

import io.hipaaimage.core.Signer;

/** An Ed25519 key in memory. */
final class TestSigner implements Signer {
    private final BouncySigner key;

    TestSigner(int seed) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) seed;
        this.key = new BouncySigner(bytes);
    }

    @Override
    public byte[] sign(byte[] message) {
        return key.sign(message);
    }

    @Override
    public byte[] publicKey() {
        return key.publicKey();
    }
}
