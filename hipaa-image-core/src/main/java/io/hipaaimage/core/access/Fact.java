package io.hipaaimage.core.access;

import java.util.List;
import java.util.Locale;

/** The facts that are derived, each with the columns and words that it comes from, for {@code ATTRIBUTE_MISSING}. */
enum Fact {
    LISTED_PURPOSE,
    KNOWN_PURPOSE,
    ROLE_LISTED,
    EMERGENCY,
    PHI,
    PROVED_DEID(
            "18_removed",
            "visual_review_attested",
            "no_actual_knowledge",
            "expert_report_on_file",
            "report_valid_until_passed",
            "full_face_visible",
            "tattoo_visible",
            "exact_study_date",
            "zip3_pop<=20000",
            "device_serial_in_metadata",
            "burned_in_mrn",
            "code_derived_from_mrn",
            "actual_knowledge",
            "age"),
    INTERNAL,
    PROVIDER,
    ASSOCIATE,
    COVERED_ENTITY,
    OUTSIDE_ENTITY,
    TO_INDIVIDUAL,
    TO_PUBLIC,
    DISCLOSURE,
    IDLE("session"),
    MFA_ABSENT("mfa", "mfa_outage_declared"),
    MFA_STALE,
    DEVICE_UNMANAGED("device"),
    REL_NONE("relationship", "break_glass"),
    REL_UNDOCUMENTED,
    BG_EXPIRED("bg_window"),
    RESEARCH_PARTY,
    LDS_PURPOSE,
    LDS_IDENTIFIER("full_face_visible", "burned_in_mrn", "device_serial_in_metadata"),
    AUTH_VALID("study_ended"),
    AUTH_REVOKED,
    CARRIED("study_ended"),
    PSYCH,
    NOTES_BARRED("originator", "mental_health_trainees", "required_by_law"),
    SALE("sale_of_phi"),
    COURT_ORDERED("court_order", "part2_court_order"),
    TEMP_COPY("temp_share_copy", "share_completed"),
    TARGET_AUDIT_LOG("target"),
    CLAIMS_DEID,
    SOME_IDENTIFIER(
            "full_face_visible",
            "tattoo_visible",
            "exact_study_date",
            "zip3_pop<=20000",
            "device_serial_in_metadata",
            "burned_in_mrn",
            "code_derived_from_mrn",
            "actual_knowledge",
            "age"),
    EXPERT_EXPIRED("expert_report_on_file", "report_valid_until_passed"),
    AGE_OVER_89("age"),
    REQUEST_LATE("request_age_days"),
    UNAVAILABLE_BEST_INTEREST("patient_unavailable", "best_interest"),
    PART2,
    PART2_DISCLOSURE,
    PART2_TPO_PURPOSE,
    PART2_OTHER_PURPOSE,
    PART2_EXCUSED("baa"),
    CONSENT_VALID,
    CONSENT_NONE,
    CONSENT_REVOKED,
    CONSENT_EXPIRED,
    CONSENT_UNREACHABLE,
    TO_ASKER,
    TO_OTHER,
    UNVERIFIED("recipient_verified"),
    VERIFICATION_STALE,
    UNENCRYPTED("channel_unencrypted"),
    CHANNEL_EXCUSED(
            "channel_unencrypted", "requested_by_individual", "risk_warning_acknowledged", "documented_alternative"),
    WINDOW_EXPIRED("telemed_window"),
    TRANSPORT_STORING("transport"),
    TRANSPORT_COVERED("transport_baa"),
    BAA_DUE,
    BAA_NONE("baa"),
    BAA_INACTIVE,
    BAA_STALE("baa_verification_age_days"),
    SUB_BAA_NONE("sub_baa"),
    RESTRICTED("agreed_restriction"),
    AGREED_RESTRICTION_KNOWN,
    PLAN_FOR_PAYMENT,
    MIN_NECESSARY_ACTION,
    MIN_NECESSARY_FREE,
    ACCOUNTED_PURPOSE,
    LINK_ACTION,
    WAIVED,
    RULE_ALTERNATIVE_COUNTS;

    private final int number;
    private final String word;

    @SuppressWarnings("ImmutableEnumChecker") // made once by List.of
    private final List<String> sources;

    Fact(String... sources) {
        this.number = Count.next();
        this.word = name().toLowerCase(Locale.ROOT);
        this.sources = List.of(sources);
    }

    /** Its place among the derived facts. */
    int number() {
        return number;
    }

    /** Its name in the rules. */
    String word() {
        return word;
    }

    List<String> sources() {
        return sources;
    }

    /** Counts while the constants are made. */
    private static final class Count {
        private static int made;

        static int next() {
            return made++;
        }
    }
}
