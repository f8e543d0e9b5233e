package io.hipaaimage.crypto;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A sender's public key: one line as C2SP's signed notes write verifier keys, {@code NAME+HASH+BASE64}, name {@code hipaa-image-packet},
 * algorithm 1 (Ed25519). A recipient pins it once, after comparing the fingerprint by a second channel. Immutable.
 */
public final class SenderKey {
    private static final int MOST_BYTES = 1_024;
    private static final String NAME = "hipaa-image-packet";
    private static final byte ED25519 = 1;
    /** What stands before the 32 bytes of a key in its SubjectPublicKeyInfo (RFC 8410). */
    private static final byte[] SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

    private final byte[] publicKey;

    private SenderKey(byte[] publicKey) {
        this.publicKey = publicKey;
    }

    static SenderKey of(byte[] publicKey) {
        if (publicKey.length != 32) {
            throw new IllegalArgumentException("an Ed25519 key has 32 bytes");
        }
        return new SenderKey(publicKey.clone());
    }

    /**
     * Reads a pinned key.
     *
     * @param file a copy of the {@code sender.vkey} that a share wrote
     * @return the key
     * @throws RefusedException {@code SENDER_UNVERIFIED} if it is not such a file
     * @throws IOException if it cannot be read
     */
    public static SenderKey read(Path file) throws RefusedException, IOException {
        byte[] content;
        try (InputStream in = Files.newInputStream(file)) {
            content = in.readNBytes(MOST_BYTES + 1);
        }
        String line = new String(content, StandardCharsets.US_ASCII).strip();
        String[] parts = line.split("\\+", 3);
        if (parts.length == 3) {
            byte[] key = decoded(parts[2]);
            if (key.length == 33 && key[0] == ED25519) {
                SenderKey parsed = of(Arrays.copyOfRange(key, 1, 33));
                if (parsed.line().strip().equals(line)) {
                    return parsed;
                }
            }
        }
        throw new RefusedException(
                ErrorCode.SENDER_UNVERIFIED,
                "the pinned file is not a sender's key",
                "pin a copy of sender.vkey whose fingerprint was compared by a second channel");
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /**
     * The fingerprint, to be compared by a second channel.
     *
     * @return SHA-256 over the key with its algorithm, 64 lower-case hexadecimal digits
     */
    public String fingerprint() {
        return HexFormat.of().formatHex(digest());
    }

    /**
     * The content of the key file.
     *
     * @return one line with its line end
     */
    public String line() {
        byte[] typed = new byte[33];
        typed[0] = ED25519;
        System.arraycopy(publicKey, 0, typed, 1, 32);
        byte[] hash = Primitives.sha256((NAME + "\n").getBytes(StandardCharsets.US_ASCII), typed);
        return NAME + "+" + HexFormat.of().formatHex(hash, 0, 4) + "+"
                + Base64.getEncoder().encodeToString(typed) + "\n";
    }

    byte[] digest() {
        return Primitives.sha256("hipaa-image/sender/v1 ed25519".getBytes(StandardCharsets.US_ASCII), publicKey);
    }

    /** Whether a signature is this key's; false for whatever is malformed. JDK 17 itself takes signatures that zeros were added to. */
    boolean verifies(byte[] message, byte[] signature) {
        if (signature.length != 64) {
            return false;
        }
        byte[] encoded = Arrays.copyOf(SPKI, SPKI.length + 32);
        System.arraycopy(publicKey, 0, encoded, SPKI.length, 32);
        try {
            PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SenderKey k && Arrays.equals(k.publicKey, publicKey);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(publicKey);
    }

    @Override
    public String toString() {
        return "SenderKey[" + fingerprint() + "]";
    }
}
