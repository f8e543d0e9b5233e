package io.hipaaimage.crypto;

import io.hipaaimage.core.VaultBugException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Optional;

/** Ed25519 by the JDK's own provider. */
final class JdkSigner implements SeedSigner.Held {
    private static final String ALGORITHM = "Ed25519";
    private static final String PROVIDER = "SunEC";
    private static final int KEY_BYTES = 32;

    private final EdECPrivateKey key;
    private final byte[] publicKey;

    private JdkSigner(EdECPrivateKey key, byte[] publicKey) {
        this.key = key;
        this.publicKey = publicKey;
    }

    /** A signer from a seed of 32 bytes; empty where the JDK has no such provider, or one that takes no seed as it comes. */
    static Optional<JdkSigner> of(byte[] seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM, PROVIDER);
            generator.initialize(
                    NamedParameterSpec.ED25519, new Given(seed)); // no other call gives the public half of a seed
            KeyPair pair = generator.generateKeyPair();
            EdECPrivateKey key = (EdECPrivateKey) pair.getPrivate();
            if (!Arrays.equals(key.getBytes().orElse(new byte[0]), seed)) {
                return Optional.empty();
            }
            byte[] spki = pair.getPublic().getEncoded();
            return Optional.of(new JdkSigner(key, Arrays.copyOfRange(spki, spki.length - KEY_BYTES, spki.length)));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /** The same key in the hands of Bouncy Castle. */
    BouncySigner faster() {
        byte[] seed = key.getBytes().orElseThrow(() -> new VaultBugException("a key in memory has bytes"));
        BouncySigner faster = new BouncySigner(seed);
        Arrays.fill(seed, (byte) 0);
        return faster;
    }

    @Override
    public byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM, PROVIDER);
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new VaultBugException("the JDK does not sign by a key that it took", e);
        }
    }

    @Override
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /** Gives the bytes it was given. */
    private static final class Given extends SecureRandom {
        private static final long serialVersionUID = 1;

        private final transient byte[] bytes;

        Given(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void nextBytes(byte[] into) {
            System.arraycopy(bytes, 0, into, 0, Math.min(into.length, bytes.length));
        }
    }
}
