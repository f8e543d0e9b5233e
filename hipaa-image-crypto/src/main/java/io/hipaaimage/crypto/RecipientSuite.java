package io.hipaaimage.crypto;

import java.util.Optional;
import org.bouncycastle.crypto.hpke.HPKE;

/**
 * What a recipient's key is made of: the key encapsulation of HPKE (RFC 9180, and draft-ietf-hpke-pq for the hybrids), always with
 * AES-256-GCM. A recipient chooses when the key is made, a sharer follows the key. The hybrids keep their secret as long as one of their
 * two halves does; X25519 alone does not withstand a quantum computer, so it never goes with a hybrid for one file.
 */
public enum RecipientSuite {
    /** DHKEM(X25519, HKDF-SHA256), HKDF-SHA256: small, for those who can do nothing else. */
    X25519("x25519", 1, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, 32, 32, 32),
    /** X-Wing (ML-KEM-768 and X25519), HKDF-SHA256: the standard. */
    X_WING("x-wing", 2, HPKE.kem_X_WING, HPKE.kdf_HKDF_SHA256, 1_216, 1_120, 64),
    /** ML-KEM-1024 and P-384, HKDF-SHA384: algorithms that FIPS 140-3 modules offer. */
    P384_MLKEM1024("p384-mlkem1024", 3, HPKE.kem_MLKEM1024_P384, HPKE.kdf_HKDF_SHA384, 1_665, 1_665, 80);

    private final String word;
    private final int number;
    private final short kem;
    private final short kdf;
    private final int publicBytes;
    private final int encapsulatedBytes;
    private final int randomBytes;

    RecipientSuite(
            String word, int number, short kem, short kdf, int publicBytes, int encapsulatedBytes, int randomBytes) {
        this.word = word;
        this.number = number;
        this.kem = kem;
        this.kdf = kdf;
        this.publicBytes = publicBytes;
        this.encapsulatedBytes = encapsulatedBytes;
        this.randomBytes = randomBytes;
    }

    /**
     * Its name in public key files, on the command line and under its keys' fingerprints.
     *
     * @return {@code x25519}, {@code x-wing} or {@code p384-mlkem1024}
     */
    public String word() {
        return word;
    }

    /**
     * Whether a quantum computer leaves it safe, as far as is known.
     *
     * @return true for the hybrids
     */
    public boolean hybrid() {
        return this != X25519;
    }

    /**
     * What a new key is made of where nobody chooses.
     *
     * @return {@link #X_WING}; {@link #P384_MLKEM1024} in approved mode ({@code -Dio.hipaaimage.approved=true})
     */
    public static RecipientSuite standard() {
        return ApprovedMode.on() ? P384_MLKEM1024 : X_WING;
    }

    /**
     * The suite of a name.
     *
     * @param word as {@link #word} gives it
     * @return the suite, or empty
     */
    public static Optional<RecipientSuite> ofWord(String word) {
        for (RecipientSuite suite : values()) {
            if (suite.word.equals(word)) {
                return Optional.of(suite);
            }
        }
        return Optional.empty();
    }

    /** The suite of its number in packets, slots and private key files. */
    static Optional<RecipientSuite> ofNumber(int number) {
        return number >= 1 && number <= values().length ? Optional.of(values()[number - 1]) : Optional.empty();
    }

    int number() {
        return number;
    }

    /** The length of HPKE's {@code enc}. */
    int encapsulatedBytes() {
        return encapsulatedBytes;
    }

    /** The length of a public key. */
    int publicBytes() {
        return publicBytes;
    }

    /** The random bytes of one encapsulation. */
    int randomBytes() {
        return randomBytes;
    }

    HPKE hpke(short aead) {
        return new HPKE(HPKE.mode_base, kem, kdf, aead);
    }
}
