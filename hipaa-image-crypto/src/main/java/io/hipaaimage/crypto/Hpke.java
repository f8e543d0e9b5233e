package io.hipaaimage.crypto;

import io.hipaaimage.core.VaultBugException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.X25519PublicKeyParameters;

/**
 * HPKE base mode (RFC 9180): DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, and AES-256-GCM unless a vector wants another AEAD. One message a
 * context, so the associated data is empty and everything is bound by {@code info}. No forward secrecy: who gets the recipient's private
 * key later opens what was kept. Immutable, safe for use by several threads.
 */
final class Hpke {
    /** The only suite that is written. */
    static final Hpke X25519_AES_256_GCM = new Hpke(HPKE.aead_AES_GCM256);

    static final int KEY = 32;
    static final int ENCAPSULATED = 32;
    static final int TAG = 16;

    private static final byte[] NO_AAD = new byte[0];

    private final short aead;

    Hpke(short aead) {
        this.aead = aead;
    }

    /**
     * A sealed message.
     *
     * @param encapsulated the KEM's part, 32 bytes
     * @param ciphertext ciphertext and tag
     */
    record Sealed(byte[] encapsulated, byte[] ciphertext) {}

    /** Seals to a public key that {@link #usable} took. */
    Sealed seal(byte[] publicKey, byte[] info, byte[] plaintext, SecureRandom random) {
        X25519PrivateKeyParameters ephemeral = new X25519PrivateKeyParameters(random);
        AsymmetricCipherKeyPair pair = new AsymmetricCipherKeyPair(ephemeral.generatePublicKey(), ephemeral);
        HPKE hpke = suite();
        AsymmetricKeyParameter recipient = hpke.deserializePublicKey(publicKey);
        try {
            HPKEContextWithEncapsulation context = hpke.setupBaseS(recipient, info, pair);
            return new Sealed(context.getEncapsulation(), context.seal(NO_AAD, plaintext));
        } catch (InvalidCipherTextException e) {
            throw new VaultBugException("HPKE does not encrypt", e);
        }
    }

    /** Opens a message, or gives nothing if it was not sealed to this key with this info. */
    Optional<byte[]> open(byte[] privateKey, byte[] info, Sealed sealed) {
        if (sealed.encapsulated().length != ENCAPSULATED || sealed.ciphertext().length < TAG) {
            return Optional.empty();
        }
        X25519PrivateKeyParameters own = new X25519PrivateKeyParameters(privateKey);
        AsymmetricCipherKeyPair pair = new AsymmetricCipherKeyPair(own.generatePublicKey(), own);
        try {
            return Optional.of(
                    suite().setupBaseR(sealed.encapsulated(), pair, info).open(NO_AAD, sealed.ciphertext()));
        } catch (InvalidCipherTextException | IllegalStateException e) {
            return Optional.empty(); // the second is how Bouncy Castle refuses a point of low order
        }
    }

    /** A new private key. */
    static byte[] newPrivateKey(SecureRandom random) {
        return new X25519PrivateKeyParameters(random).getEncoded();
    }

    /** The public half of a private key. */
    static byte[] publicKey(byte[] privateKey) {
        return new X25519PrivateKeyParameters(privateKey).generatePublicKey().getEncoded();
    }

    /** Whether a public key gives a secret at all: a point of low order gives the same one to everybody. */
    static boolean usable(byte[] publicKey) {
        if (publicKey.length != KEY) {
            return false;
        }
        byte[] scalar = new byte[KEY];
        Arrays.fill(scalar, (byte) 0x55);
        byte[] secret = new byte[KEY];
        try {
            new X25519PrivateKeyParameters(scalar).generateSecret(new X25519PublicKeyParameters(publicKey), secret, 0);
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private HPKE suite() {
        return new HPKE(HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, aead);
    }
}
