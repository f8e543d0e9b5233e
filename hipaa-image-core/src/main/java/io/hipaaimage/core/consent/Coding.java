package io.hipaaimage.core.consent;

import org.jspecify.annotations.Nullable;

/**
 * A code of a code system.
 *
 * @param system the system's URI, or null where none was said
 * @param code the code
 */
public record Coding(@Nullable String system, String code) {
    /** HL7 v3 ActReason, which has the purposes of use. */
    public static final String PURPOSE = "http://terminology.hl7.org/CodeSystem/v3-ActReason";

    /** HL7 v3 Confidentiality. */
    public static final String CONFIDENTIALITY = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";

    /**
     * Checks the code.
     *
     * @throws IllegalArgumentException if it is empty or longer than 256 characters
     */
    public Coding {
        if (code.isEmpty() || code.length() > 256) {
            throw new IllegalArgumentException("a code has 1 to 256 characters");
        }
    }

    /** Whether a consent's code is this one of a question: a question without a system means the code alone. */
    Fit is(Coding asked) {
        if (!code.equals(asked.code)) {
            return Fit.NO;
        }
        if (asked.system == null) {
            return Fit.YES;
        }
        return system == null ? Fit.UNCLEAR : Fit.of(system.equals(asked.system));
    }
}
