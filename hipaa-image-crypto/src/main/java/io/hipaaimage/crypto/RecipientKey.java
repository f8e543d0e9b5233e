package io.hipaaimage.crypto;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A recipient's public key, as {@code recipient keygen} writes it: one line {@code hipaa-image-recipient SUITE BASE64}. Says nothing
 * about who holds the private half: compare the fingerprint by a second channel. Immutable.
 */
public final class RecipientKey {
    private static final int MOST_BYTES = 4_096;
    private static final String BEGIN = "hipaa-image-recipient ";

    private final RecipientSuite suite;
    private final byte[] publicKey;

    private RecipientKey(RecipientSuite suite, byte[] publicKey) {
        this.suite = suite;
        this.publicKey = publicKey;
    }

    /**
     * Reads a public key file.
     *
     * @param file what {@code recipient keygen} wrote as {@code F.pub}
     * @return the key
     * @throws RefusedException {@code REFUSED} if it is not such a file
     * @throws IOException if it cannot be read
     */
    public static RecipientKey read(Path file) throws RefusedException, IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return parse(in.readNBytes(MOST_BYTES + 1));
        }
    }

    /**
     * Reads the content of a public key file.
     *
     * @param content the file's bytes
     * @return the key
     * @throws RefusedException {@code REFUSED} if it is not one, or a point that gives no secret
     */
    public static RecipientKey parse(byte[] content) throws RefusedException {
        String line = new String(content, 0, Math.min(content.length, MOST_BYTES), StandardCharsets.US_ASCII).strip();
        String[] parts = line.split(" ", 3);
        if (!line.startsWith(BEGIN) || parts.length != 3) {
            throw malformed();
        }
        byte[] key;
        try {
            key = Base64.getDecoder().decode(parts[2]);
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
        RecipientKey parsed = of(RecipientSuite.ofWord(parts[1]).orElseThrow(RecipientKey::malformed), key);
        if (content.length > MOST_BYTES || !parsed.line().strip().equals(line)) {
            throw malformed();
        }
        return parsed;
    }

    private static RecipientKey of(RecipientSuite suite, byte[] publicKey) throws RefusedException {
        if (!Hpke.of(suite).usable(publicKey)) {
            throw malformed();
        }
        return new RecipientKey(suite, publicKey.clone());
    }

    /** The public half of a private key. */
    static RecipientKey ofPrivate(RecipientSuite suite, byte[] privateKey) {
        return new RecipientKey(suite, Hpke.of(suite).publicOf(privateKey));
    }

    private static RefusedException malformed() {
        return new RefusedException(
                ErrorCode.REFUSED,
                "this is not a recipient's public key",
                "give the .pub file that the recipient's keygen wrote");
    }

    /**
     * What the key is made of.
     *
     * @return the suite that is sealed with to this key
     */
    public RecipientSuite suite() {
        return suite;
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
     * The content of the public key file.
     *
     * @return one line with its line end
     */
    public String line() {
        return BEGIN + suite.word() + " " + Base64.getEncoder().encodeToString(publicKey) + "\n";
    }

    byte[] digest() {
        return Primitives.sha256(
                ("hipaa-image/recipient/v1 " + suite.word()).getBytes(StandardCharsets.US_ASCII), publicKey);
    }

    byte[] raw() {
        return publicKey.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecipientKey k && k.suite == suite && Arrays.equals(k.publicKey, publicKey);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(publicKey);
    }

    @Override
    public String toString() {
        return "RecipientKey[" + fingerprint() + "]";
    }
}
