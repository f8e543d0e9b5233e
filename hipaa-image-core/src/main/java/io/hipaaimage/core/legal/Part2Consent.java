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
 * @param expiry when it ends
 * @param statements what it tells the patient
 * @param signature who signed it and when
 * @param circumstances how it came about
 * @param revokedAt when a revocation was received, or null
 */
public record Part2Consent(
        boolean patientNamed,
        Permission permission,
        Expiry expiry,
        Set<Statement> statements,
        Signature signature,
        Circumstances circumstances,
        @Nullable Instant revokedAt) {
    /** Copies the set. */
    public Part2Consent {
        statements = Set.copyOf(statements);
    }
}
