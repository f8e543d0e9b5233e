package io.hipaaimage.audit;

import io.hipaaimage.core.Signer;
import io.hipaaimage.core.VaultBugException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** Signs by the JDK with a key that lies in clear. */
final class PlainSigner implements Signer {
    private final PrivateKey key;
    private final byte[] pkcs8;
    private final byte[] point;

    private PlainSigner(PrivateKey key, byte[] pkcs8, byte[] point) {
        this.key = key;
        this.pkcs8 = pkcs8;
        this.point = point;
    }

    static PlainSigner of(byte[] pkcs8, byte[] point) throws GeneralSecurityException {
        if (point.length != 32) {
            throw new IllegalArgumentException("a public key has 32 bytes");
        }
        PrivateKey key = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        return new PlainSigner(key, pkcs8.clone(), point.clone());
    }

    String text() {
        Base64.Encoder base64 = Base64.getEncoder();
        return base64.encodeToString(pkcs8) + " " + base64.encodeToString(point);
    }

    @Override
    public byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new VaultBugException("the JDK's Ed25519 does not sign", e);
        }
    }

    @Override
    public byte[] publicKey() {
        return point.clone();
    }
}
