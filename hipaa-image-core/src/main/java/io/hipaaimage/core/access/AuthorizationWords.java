package io.hipaaimage.core.access;

import java.util.Set;

/** The words of the vocabulary for what is presented as an individual's permission. */
final class AuthorizationWords {
    private static final Set<String> WORDS = Set.of(
            "none",
            "verbal",
            "store_unavailable",
            "valid",
            "valid:psych_only",
            "expired",
            "revoked",
            "signed_by_rep",
            "authority_described",
            "authority_missing",
            "recipient=other_org",
            "expiry=today",
            "expiry=yesterday",
            "expiry=none_stated",
            "expiry=end_of_study",
            "signed_date=tomorrow",
            "compound=research+research_treatment_differentiated",
            "compound=research+undifferentiated",
            "compound=psychotherapy_notes+research",
            "conditioned_treatment_non_research",
            "known_false_material",
            "remuneration_statement",
            "sale_statement",
            "copy_not_given",
            "part2_tpo_consent");
    private static final Set<String> ELEMENTS = Set.of(
            "description",
            "discloser",
            "recipient",
            "purpose",
            "expiry",
            "signature",
            "signature_date",
            "revocation_statement",
            "conditioning_statement",
            "redisclosure_statement",
            "representative_authority");

    private AuthorizationWords() {}

    static boolean knows(String word) {
        return WORDS.contains(word)
                || (word.startsWith("missing:") && ELEMENTS.contains(word.substring("missing:".length())))
                || word.matches("purpose=[A-Za-z0-9._-]{1,64}");
    }
}
