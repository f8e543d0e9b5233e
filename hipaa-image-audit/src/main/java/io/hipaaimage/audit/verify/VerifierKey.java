package io.hipaaimage.audit.verify;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.MlDsaVerifier;
import io.hipaaimage.core.VaultBugException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A key that verifies signed notes (C2SP {@code signed-note}, "Verifier keys"): an Ed25519 key of a log, whose signature is over the text
 * (type 1), or of a witness, whose cosignature is over time and text (type 4, C2SP {@code tlog-cosignature}), both verified with the JDK
 * alone; or an ML-DSA-44 key, whose cosignature is over names, time and tree (type 6), verified by the {@link
 * io.hipaaimage.core.MlDsaVerifier} that is installed. Immutable.
 */
public final class VerifierKey {
    /** The one space of Unicode that Java counts as a control character alone. */
    private static final int NEXT_LINE = 0x85;

    private static final byte ED25519 = 1;
    private static final byte COSIGNATURE = 4;
    private static final byte ML_DSA_44 = 6;
    private static final int POINT_BYTES = 32;
    private static final int TIMESTAMP_BYTES = 8;
    private static final byte[] SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String name;
    private static final int SIGNATURE_BYTES = 64;

    private final byte type;
    private final byte[] publicKey;

    private VerifierKey(String name, byte type, byte[] publicKey) {
        this.name = name;
        this.type = type;
        this.publicKey = publicKey;
    }

    /**
     * A key by its parts.
     *
     * @param name not empty, no space, no {@code +}
     * @param publicKey 32 bytes as RFC 8032 encodes a point
     * @return the key
     * @throws IllegalArgumentException if the name or the length is not allowed
     */
    public static VerifierKey ed25519(String name, byte[] publicKey) {
        return of(name, ED25519, publicKey);
    }

    /**
     * A witness' key by its parts.
     *
     * @param name not empty, no space, no {@code +}
     * @param publicKey 32 bytes as RFC 8032 encodes a point
     * @return the key
     * @throws IllegalArgumentException if the name or the length is not allowed
     */
    public static VerifierKey witness(String name, byte[] publicKey) {
        return of(name, COSIGNATURE, publicKey);
    }

    /**
     * An ML-DSA-44 key by its parts.
     *
     * @param name not empty, no space, no {@code +}
     * @param publicKey 1,312 bytes as FIPS 204 encodes it
     * @return the key
     * @throws IllegalArgumentException if the name or the length is not allowed
     */
    public static VerifierKey mlDsa44(String name, byte[] publicKey) {
        return of(name, ML_DSA_44, publicKey);
    }

    private static int bytes(byte type) {
        return switch (type) {
            case ED25519, COSIGNATURE -> POINT_BYTES;
            case ML_DSA_44 -> MlDsaVerifier.PUBLIC_KEY_BYTES;
            default -> -1;
        };
    }

    private static VerifierKey of(String name, byte type, byte[] publicKey) {
        if (!allowedName(name) || publicKey.length != bytes(type)) {
            throw new IllegalArgumentException("a key name holds no space and no plus; a public key has its length");
        }
        return new VerifierKey(name, type, publicKey.clone());
    }

    /**
     * Reads {@code name+hash+base64}.
     *
     * @param text the verifier key, white space around it is ignored
     * @return the key
     * @throws DamagedInputException {@code MALFORMED} if it is none, or of another type than 1, 4 and 6
     */
    public static VerifierKey parse(String text) throws DamagedInputException {
        String[] parts = text.strip().split("\\+", 3);
        byte[] material = parts.length == 3 ? Bytes.base64(parts[2]) : new byte[0];
        boolean known = material.length > 1 && material.length == 1 + bytes(material[0]);
        if (!known || !allowedName(parts[0])) {
            throw new DamagedInputException(ErrorCode.MALFORMED, "verifier key", -1);
        }
        VerifierKey key = new VerifierKey(parts[0], material[0], Arrays.copyOfRange(material, 1, material.length));
        if (!parts[1].equals(HexFormat.of().toHexDigits(key.keyId()))) {
            throw new DamagedInputException(ErrorCode.MALFORMED, "verifier key: hash of another key", -1);
        }
        return key;
    }

    /**
     * Whether a name may be a key name, and so a log's origin.
     *
     * @param name the name
     * @return false if it is empty, longer than 256 characters, or holds a space, a control character or a {@code +}
     */
    public static boolean allowedName(String name) {
        return mayStandInANote(name)
                && name.length() <= 256
                && name.codePoints()
                        .noneMatch(c -> Character.isISOControl(c)
                                || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }

    /** What C2SP {@code signed-note} allows: a line in a name that nobody here would choose is ignored, and is no reason to refuse its note. */
    static boolean mayStandInANote(String name) {
        return !name.isEmpty()
                && name.codePoints()
                        .noneMatch(c ->
                                c == '+' || c == NEXT_LINE || Character.isWhitespace(c) || Character.isSpaceChar(c));
    }

    /**
     * The name that signature lines carry.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * The four bytes that signature lines begin with.
     *
     * @return the key id
     */
    public int keyId() {
        MessageDigest digest = Bytes.sha256();
        digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
        digest.update(type);
        byte[] hash = digest.digest(publicKey);
        return ByteBuffer.wrap(hash).getInt();
    }

    /**
     * Whether its lines are cosignatures, as a witness' are.
     *
     * @return true for types 4 and 6
     */
    public boolean isWitness() {
        return type == COSIGNATURE || type == ML_DSA_44;
    }

    /**
     * Whether it is an ML-DSA-44 key.
     *
     * @return true for type 6
     */
    public boolean isMlDsa() {
        return type == ML_DSA_44;
    }

    /**
     * Whether anything here verifies its lines. A line that nothing verifies is {@link SignedNote.Check#INVALID}.
     *
     * @return false for an ML-DSA-44 key where no {@link MlDsaVerifier} is installed
     */
    public boolean isVerifiable() {
        return !isMlDsa() || MlDsaLine.verifiable();
    }

    /**
     * Whether two keys are the same public key, whatever their names and types.
     *
     * @param other the other key
     * @return true if the points are equal
     */
    public boolean samePublicKey(VerifierKey other) {
        return Arrays.equals(publicKey, other.publicKey);
    }

    /**
     * Verifies one signature.
     *
     * @param message the text of the note
     * @param signature 64 bytes, of ML-DSA-44 2,420, before which a cosignature has its time in 8; anything else is not valid
     * @return true only if it is valid
     */
    public boolean verify(byte[] message, byte[] signature) {
        if (type == ED25519) {
            return ed25519(message, signature);
        }
        if (isMlDsa()) {
            return MlDsaLine.verify(name, publicKey, message, signature);
        }
        long time = signature.length == TIMESTAMP_BYTES + SIGNATURE_BYTES
                ? ByteBuffer.wrap(signature).getLong()
                : 0;
        return time > 0
                && ed25519(cosigned(time, message), Arrays.copyOfRange(signature, TIMESTAMP_BYTES, signature.length));
    }

    /**
     * What a witness signs (C2SP {@code tlog-cosignature}, Ed25519).
     *
     * @param time seconds since 1970, positive
     * @param text the text of the checkpoint
     * @return the signed message
     */
    public static byte[] cosigned(long time, byte[] text) {
        byte[] head = ("cosignature/v1\ntime " + time + "\n").getBytes(StandardCharsets.US_ASCII);
        byte[] message = Arrays.copyOf(head, head.length + text.length);
        System.arraycopy(text, 0, message, head.length, text.length);
        return message;
    }

    /**
     * What this key signs as an ML-DSA-44 cosigner (C2SP {@code tlog-cosignature}).
     *
     * @param time seconds since 1970, 0 where nothing is said of the time
     * @param checkpoint the head of the tree
     * @return the signed message
     * @throws IllegalArgumentException if a name has more than 255 bytes
     */
    public byte[] cosigned(long time, Checkpoint checkpoint) {
        return MlDsaLine.cosigned(name, time, checkpoint)
                .orElseThrow(() -> new IllegalArgumentException("a cosigned name has at most 255 bytes"));
    }

    private boolean ed25519(byte[] message, byte[] signature) {
        if (signature.length != SIGNATURE_BYTES) {
            return false; // JDK 17 takes a signature with zeros appended
        }
        try {
            byte[] spki = Arrays.copyOf(SPKI, SPKI.length + 32);
            System.arraycopy(publicKey, 0, spki, SPKI.length, 32);
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki)));
            verifier.update(message);
            return verifier.verify(signature);
        } catch (NoSuchAlgorithmException e) {
            throw new VaultBugException("this JDK has no Ed25519", e);
        } catch (GeneralSecurityException e) {
            return false; // a point or a signature that is none
        }
    }

    /** The text form, {@code name+hash+base64}. */
    @Override
    public String toString() {
        byte[] material = new byte[1 + publicKey.length];
        material[0] = type;
        System.arraycopy(publicKey, 0, material, 1, publicKey.length);
        return name + "+" + HexFormat.of().toHexDigits(keyId()) + "+"
                + Base64.getEncoder().encodeToString(material);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey key
                && type == key.type
                && name.equals(key.name)
                && Arrays.equals(publicKey, key.publicKey);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(publicKey);
    }
}
