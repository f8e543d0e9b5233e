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

/**
 * HPKE base mode (RFC 9180) with the key encapsulation of a {@link RecipientSuite}, and AES-256-GCM unless a vector wants another AEAD.
 * One message a context, so the associated data is empty and everything is bound by {@code info}. No forward secrecy: who gets the
 * recipient's private key later opens what was kept. A private key has 32 bytes: the X25519 scalar, or the seed of a hybrid. Immutable,
 * safe for use by several threads.
 */
final class Hpke {
    /** A private key's length. */
    static final int KEY = 32;

    static final int TAG = 16;

    private static final byte[] NO_AAD = new byte[0];

    private final RecipientSuite suite;
    private final short aead;

    Hpke(RecipientSuite suite, short aead) {
        this.suite = suite;
        this.aead = aead;
    }

    /** As it is written. */
    static Hpke of(RecipientSuite suite) {
        return new Hpke(suite, HPKE.aead_AES_GCM256);
    }

    /**
     * A sealed message.
     *
     * @param encapsulated the KEM's part, as long as the suite says
     * @param ciphertext ciphertext and tag
     */
    record Sealed(byte[] encapsulated, byte[] ciphertext) {}

    /** Seals to a public key that {@link #usable} took. */
    Sealed seal(byte[] publicKey, byte[] info, byte[] plaintext, SecureRandom random) {
        HPKE hpke = suite.hpke(aead);
        try {
            HPKEContextWithEncapsulation context = encapsulate(hpke, publicKey, info, random);
            return new Sealed(context.getEncapsulation(), context.seal(NO_AAD, plaintext));
        } catch (InvalidCipherTextException e) {
            throw new VaultBugException("HPKE does not encrypt", e);
        }
    }

    private HPKEContextWithEncapsulation encapsulate(HPKE hpke, byte[] publicKey, byte[] info, SecureRandom random) {
        AsymmetricKeyParameter recipient = hpke.deserializePublicKey(publicKey);
        if (suite == RecipientSuite.X25519) {
            X25519PrivateKeyParameters ephemeral = new X25519PrivateKeyParameters(random);
            return hpke.setupBaseS(
                    recipient, info, new AsymmetricCipherKeyPair(ephemeral.generatePublicKey(), ephemeral));
        }
        byte[] bytes = new byte[suite.randomBytes()];
        random.nextBytes(bytes);
        try {
            return hpke.setupBaseS(recipient, info, bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** Opens a message, or gives nothing if it was not sealed to this key with this info. */
    Optional<byte[]> open(byte[] privateKey, byte[] info, Sealed sealed) {
        if (sealed.encapsulated().length != suite.encapsulatedBytes() || sealed.ciphertext().length < TAG) {
            return Optional.empty();
        }
        HPKE hpke = suite.hpke(aead);
        try {
            return Optional.of(hpke.setupBaseR(sealed.encapsulated(), pair(hpke, privateKey), info)
                    .open(NO_AAD, sealed.ciphertext()));
        } catch (InvalidCipherTextException | IllegalStateException | IllegalArgumentException e) {
            return Optional.empty(); // the last two are how Bouncy Castle refuses a bad point
        }
    }

    private static AsymmetricCipherKeyPair pair(HPKE hpke, byte[] privateKey) {
        return hpke.deserializePrivateKey(privateKey, null);
    }

    /** A new private key. */
    static byte[] newPrivateKey(SecureRandom random) {
        byte[] key = new byte[KEY];
        random.nextBytes(key); // RFC 7748 clamps the scalar when it is used; the hybrids expand it as a seed
        return key;
    }

    /** The public half of a private X25519 key. */
    static byte[] publicKey(byte[] privateKey) {
        return of(RecipientSuite.X25519).publicOf(privateKey);
    }

    /** The public half of a private key. */
    byte[] publicOf(byte[] privateKey) {
        HPKE hpke = suite.hpke(aead);
        return hpke.serializePublicKey(pair(hpke, privateKey).getPublic());
    }

    /** Whether a public key is well formed and gives a secret at all: a point of low order gives the same one to everybody. */
    boolean usable(byte[] publicKey) {
        if (publicKey.length != suite.publicBytes()) {
            return false;
        }
        try {
            encapsulate(suite.hpke(aead), publicKey, NO_AAD, new SecureRandom());
            return true;
        } catch (IllegalStateException | IllegalArgumentException e) {
            return false;
        }
    }
}
