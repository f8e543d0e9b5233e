package io.hipaaimage.core;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
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
import java.util.SortedMap;

/**
 * Certificates as C2SP signed notes with one Ed25519 signature: a canonical JSON object of strings, blank line, {@code — name base64(key
 * id, signature)}. Guarantees, against anybody without the key: what {@link #fields} gives was signed as it stands, for its type.
 */
public final class SignedNote {
    private static final byte ED25519 = 1;
    private static final int LONGEST = 1 << 16;
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final String DASH = "\u2014 ";

    private SignedNote() {}

    /**
     * Signs.
     *
     * @param name the key's name
     * @param fields what is said; its {@code type} says for what it counts
     * @param signer the key
     * @return the note
     * @throws UnavailableException if the key cannot be used
     */
    public static String sign(String name, SortedMap<String, String> fields, Signer signer)
            throws UnavailableException {
        String text = new String(Rows.write(fields), StandardCharsets.UTF_8) + "\n";
        byte[] signature = signer.sign(text.getBytes(StandardCharsets.UTF_8));
        byte[] id = keyId(name, signer.publicKey());
        byte[] blob = Arrays.copyOf(id, id.length + signature.length);
        System.arraycopy(signature, 0, blob, id.length, signature.length);
        return text + "\n" + DASH + name + " " + Base64.getEncoder().encodeToString(blob) + "\n";
    }

    /**
     * What a note says, if form, type and signature hold.
     *
     * @param note the file's content
     * @param type the type that is asked for
     * @param vkey the pinned key, or empty to use the one that the note itself names: then anybody could have signed
     * @return names and values, or empty
     */
    public static Optional<SortedMap<String, String>> fields(byte[] note, String type, Optional<String> vkey) {
        if (note.length > LONGEST) {
            return Optional.empty();
        }
        try {
            String whole = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(note))
                    .toString();
            int split = whole.indexOf("\n\n");
            if (split < 0) {
                return Optional.empty();
            }
            byte[] json = whole.substring(0, split).getBytes(StandardCharsets.UTF_8);
            SortedMap<String, String> fields = Rows.read(json, "certificate");
            if (!Arrays.equals(Rows.write(fields), json) || !type.equals(fields.get("type"))) {
                return Optional.empty();
            }
            String key = vkey.orElse(fields.getOrDefault("vkey", ""));
            return verified(whole, key).map(text -> fields);
        } catch (CharacterCodingException | DamagedInputException e) {
            return Optional.empty();
        }
    }

    /** The text of a note, if its form is exact and its signature is by this key under this name. */
    private static Optional<String> verified(String note, String vkey) {
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

    /**
     * A key in the form that C2SP's clients know.
     *
     * @param name its name
     * @param publicKey 32 bytes
     * @return name, key id and key
     */
    public static String vkey(String name, byte[] publicKey) {
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

    /**
     * SHA-256 over a note.
     *
     * @param note the file's content
     * @return 64 lower-case hexadecimal digits
     */
    public static String digest(String note) {
        return HexFormat.of().formatHex(sha256().digest(note.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new VaultBugException("every JDK has SHA-256", e);
        }
    }
}
