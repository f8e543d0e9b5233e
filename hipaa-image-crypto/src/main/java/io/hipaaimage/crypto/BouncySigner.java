package io.hipaaimage.crypto;

import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** Ed25519 by Bouncy Castle. */
final class BouncySigner implements SeedSigner.Held {
    private final Ed25519PrivateKeyParameters key;
    private final byte[] publicKey;

    /** A signer from a seed of 32 bytes. */
    BouncySigner(byte[] seed) {
        this.key = new Ed25519PrivateKeyParameters(seed, 0);
        this.publicKey = key.generatePublicKey().getEncoded();
    }

    @Override
    public byte[] sign(byte[] message) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, key);
        signer.update(message, 0, message.length);
        return signer.generateSignature();
    }

    @Override
    public byte[] publicKey() {
        return publicKey.clone();
    }
}
