package io.hipaaimage.core.shred;

import io.hipaaimage.core.Signer;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.VaultBugException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** A C2SP signed note with one Ed25519 signature: text, blank line, {@code — name base64(key id, signature)}. */
final class SignedText {
    private static final byte ED25519 = 1;
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final String DASH = "\u2014 ";

    private SignedText() {}

    static String sign(String name, String text, Signer signer) throws UnavailableException {
        byte[] signature = signer.sign(text.getBytes(StandardCharsets.UTF_8));
        byte[] id = keyId(name, signer.publicKey());
        byte[] blob = Arrays.copyOf(id, id.length + signature.length);
        System.arraycopy(signature, 0, blob, id.length, signature.length);
        return text + "\n" + DASH + name + " " + Base64.getEncoder().encodeToString(blob) + "\n";
    }

    /** The text of a note, if its form is exact and its signature is by this key under this name. */
    static Optional<String> verified(String note, String vkey) {
        String[] parts = vkey.strip().split("\\+", 3);
        int split = note.indexOf("\n\n");
        if (parts.length != 3 || split < 0) {
            return Optional.empty();
        }
        String text = note.substring(0, split + 1);
        String prefix = DASH + parts[0] + " ";
        String line = note.substring(split + 2);
        if (!line.startsWith(prefix) || !line.endsWith("\n")) {
            return Optional.empty();
        }
        try {
            byte[] material = Base64.getDecoder().decode(parts[2]);
            String encoded = line.substring(prefix.length(), line.length() - 1);
            byte[] blob = Base64.getDecoder().decode(encoded);
            boolean exact = Base64.getEncoder().encodeToString(blob).equals(encoded)
                    && blob.length == 68
                    && material.length == 33
                    && material[0] == ED25519;
            if (!exact) {
                return Optional.empty();
            }
            byte[] key = Arrays.copyOfRange(material, 1, 33);
            byte[] id = keyId(parts[0], key);
            boolean named = Arrays.equals(id, Arrays.copyOf(blob, 4))
                    && HexFormat.of().formatHex(id).equals(parts[1]);
            return named && valid(key, text, Arrays.copyOfRange(blob, 4, 68)) ? Optional.of(text) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static String vkey(String name, byte[] publicKey) {
        byte[] material = new byte[33];
        material[0] = ED25519;
        System.arraycopy(publicKey, 0, material, 1, 32);
        return name + "+" + HexFormat.of().formatHex(keyId(name, publicKey)) + "+"
                + Base64.getEncoder().encodeToString(material);
    }

    private static boolean valid(byte[] key, String text, byte[] signature) {
        try {
            byte[] encoded = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + 32);
            System.arraycopy(key, 0, encoded, X509_PREFIX.length, 32);
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
            verifier.update(text.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false; // a malformed key or signature is an invalid one
        }
    }

    private static byte[] keyId(String name, byte[] publicKey) {
        MessageDigest digest = sha256();
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        digest.update(ED25519);
        return Arrays.copyOf(digest.digest(publicKey), 4);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new VaultBugException("every JDK has SHA-256", e);
        }
    }
}
