package io.hipaaimage.crypto;

import io.hipaaimage.core.Signer;
import io.hipaaimage.core.VaultBugException;
import java.security.SecureRandom;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.MLDSASigner;

/** ML-DSA-44 (FIPS 204) from a seed, hedged by fresh randomness. */
final class MlDsaSigner implements Signer {
    private final MLDSAPrivateKeyParameters key;

    /**
     * A signer.
     *
     * @param seed 32 bytes, the standard's xi; copied
     */
    MlDsaSigner(byte[] seed) {
        this.key = new MLDSAPrivateKeyParameters(MLDSAParameters.ml_dsa_44, seed.clone());
    }

    @Override
    public byte[] sign(byte[] message) {
        MLDSASigner signer = new MLDSASigner();
        signer.init(true, new ParametersWithRandom(key, new SecureRandom()));
        signer.update(message, 0, message.length);
        try {
            return signer.generateSignature();
        } catch (CryptoException e) {
            throw new VaultBugException("ML-DSA-44 does not sign", e);
        }
    }

    @Override
    public byte[] publicKey() {
        return key.getPublicKey();
    }
}
