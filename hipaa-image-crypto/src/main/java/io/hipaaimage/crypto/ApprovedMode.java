package io.hipaaimage.crypto;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.security.Provider;
import java.util.List;

/**
 * One switch for a JVM, {@code -Dio.hipaaimage.approved=true}: only algorithms that FIPS approves are used. A passphrase is then stretched
 * by PBKDF2 in place of Argon2id, and recipients have P-384 with ML-KEM-1024; AES-256-GCM, HMAC, HKDF-Expand with SHA-384 and Ed25519
 * (FIPS 186-5) are approved anyway. With the value {@code migrate} a key file under Argon2id can still be read, so that {@code passwd}
 * can move it. The switch chooses algorithms; whether a validated module computes them is the host's choice of providers, and {@link
 * #facts} says what runs.
 */
final class ApprovedMode {
    static final String PROPERTY = "io.hipaaimage.approved";

    /** The provider of Bouncy Castle's FIPS module. */
    private static final String BC_FIPS = "BCFIPS";

    private ApprovedMode() {}

    static boolean on() {
        String value = System.getProperty(PROPERTY, "false");
        return value.equals("true") || value.equals("migrate");
    }

    /**
     * Refuses a recipient's key of another kind than the approved one.
     *
     * @throws RefusedException {@code REFUSED NOT_APPROVED}
     */
    static void require(RecipientSuite suite) throws RefusedException {
        if (on() && suite != RecipientSuite.P384_MLKEM1024) {
            throw new RefusedException(
                    ErrorCode.REFUSED,
                    "NOT_APPROVED " + suite.word(),
                    "ask for a key of 'recipient keygen --suite p384-mlkem1024', or turn approved mode off");
        }
    }

    /**
     * Refuses a key file under Argon2id.
     *
     * @throws UnavailableException {@code PROVIDER_UNAVAILABLE NOT_APPROVED}
     */
    static void requirePbkdf2() throws UnavailableException {
        if (strict()) {
            throw new UnavailableException(
                    ErrorCode.PROVIDER_UNAVAILABLE,
                    "NOT_APPROVED the key file is under Argon2id; change its passphrase with -D" + PROPERTY
                            + "=migrate");
        }
    }

    /** Whether a key of this kind may be sealed to; what approved mode has not is read while it is migrated. */
    static boolean approves(RecipientSuite suite) {
        return !strict() || suite == RecipientSuite.P384_MLKEM1024;
    }

    /**
     * Refuses a recovery key of another kind than the approved one, unless it is migrated.
     *
     * @throws RefusedException {@code REFUSED NOT_APPROVED}
     */
    static void requireForRecovery(RecipientSuite suite) throws RefusedException {
        if (!approves(suite)) {
            throw new RefusedException(
                    ErrorCode.REFUSED,
                    "NOT_APPROVED these shares are of a key of " + suite.word(),
                    "use them once with -D" + PROPERTY + "=migrate, then recovery init");
        }
    }

    private static boolean strict() {
        return System.getProperty(PROPERTY, "false").equals("true");
    }

    /** What runs, for the self-test. */
    static List<String> facts() {
        Provider aes = Primitives.aesGcm().getProvider();
        Provider mac = Primitives.mac("HmacSHA384", new byte[48]).getProvider();
        boolean module = aes.getName().equals(BC_FIPS) && mac.getName().equals(BC_FIPS);
        return List.of(
                "APPROVED_MODE " + (on() ? "on" : "off"),
                "MODULE AES-GCM by " + named(aes) + ", HMAC by " + named(mac) + ": "
                        + (module ? "the module of its FIPS 140 certificate" : "not a validated module"));
    }

    /** Whether AES-GCM shall come from the FIPS module where a host has it. */
    static boolean prefers(Provider provider) {
        return on() && provider.getName().equals(BC_FIPS);
    }

    private static String named(Provider provider) {
        return provider.getName() + " " + provider.getVersionStr();
    }
}
