package io.hipaaimage.core.legal;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A consent to use or disclose substance use disorder records (42 CFR 2.31, as amended in 2024), as it was signed. It may lack anything:
 * {@link Part2Validity} says what. Immutable.
 *
 * @param patientNamed whether it names the patient
 * @param permission which records, from whom, to whom, for what
 * @param designation what is said of the recipients beside their names
 * @param expiry when it ends
 * @param statements what it tells the patient
 * @param signature who signed it and when
 * @param circumstances how it came about
 * @param revokedAt when a revocation was received, or null
 */
public record Part2Consent(
        boolean patientNamed,
        Permission permission,
        Designation designation,
        Expiry expiry,
        Set<Statement> statements,
        Signature signature,
        Circumstances circumstances,
        @Nullable Instant revokedAt) {
    /** Copies the set. */
    public Part2Consent {
        statements = Set.copyOf(statements);
    }

    /**
     * A consent of whose recipients nothing more is asked than their names.
     *
     * @param patientNamed see the component
     * @param permission see the component
     * @param expiry see the component
     * @param statements see the component
     * @param signature see the component
     * @param circumstances see the component
     * @param revokedAt see the component
     */
    public Part2Consent(
            boolean patientNamed,
            Permission permission,
            Expiry expiry,
            Set<Statement> statements,
            Signature signature,
            Circumstances circumstances,
            @Nullable Instant revokedAt) {
        this(patientNamed, permission, Designation.PLAIN, expiry, statements, signature, circumstances, revokedAt);
    }
}
