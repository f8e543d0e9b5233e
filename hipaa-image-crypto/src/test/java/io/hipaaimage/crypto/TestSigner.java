package io.hipaaimage.crypto;

import io.hipaaimage.core.Signer;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** An Ed25519 key in memory. */
final class TestSigner implements Signer {
    private final Ed25519PrivateKeyParameters key;

    TestSigner(int seed) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) seed;
        this.key = new Ed25519PrivateKeyParameters(bytes);
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
        return key.generatePublicKey().getEncoded();
    }
}
