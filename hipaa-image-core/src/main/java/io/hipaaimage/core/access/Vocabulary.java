package io.hipaaimage.core.access;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The words that a fact can be named by, with the values that each can have. */
public final class Vocabulary {
    private static final Set<String> PLAIN = Set.of(
            "18_removed",
            "actual_knowledge",
            "administrative_request_no_criteria",
            "audit_sink_down",
            "baa_does_not_permit_deidentification",
            "best_interest",
            "bg_reason",
            "break_glass",
            "burned_in_mrn",
            "channel_unencrypted",
            "code_derived_from_mrn",
            "confidential_communication_request",
            "copy_not_given",
            "cost_based_fee",
            "court_order",
            "deceased_over_50_years",
            "decedent",
            "designee_identified",
            "device_adverse_event",
            "device_serial_in_metadata",
            "documented_alternative",
            "dua_signed",
            "dual_control",
            "exact_study_date",
            "expert_report_on_file",
            "external_publication",
            "face_to_face",
            "full_face_visible",
            "grand_jury_subpoena",
            "internal_supervised_programme",
            "irb_waiver_documented",
            "key_down",
            "legal_hold",
            "licensed_prof_endangerment",
            "mental_health_trainees",
            "mfa_outage_declared",
            "minor_consented_under_state_law",
            "no_actual_knowledge",
            "no_removal",
            "obtained_before_revocation",
            "originator",
            "own_quality_improvement",
            "part2_court_order",
            "patient_agreed",
            "patient_objected",
            "patient_unavailable",
            "patient_unknown",
            "preparatory",
            "quality_review",
            "recipient_has_relationship",
            "report_valid_until_passed",
            "representation_signed",
            "requested_by_individual",
            "required_by_law",
            "restriction_paid_in_full",
            "retention_elapsed",
            "risk_warning_acknowledged",
            "rule_throws",
            "sale_of_phi",
            "same_ohca",
            "satisfactory_assurance",
            "serious_imminent_threat_good_faith",
            "share_completed",
            "shared_account",
            "signed_directive",
            "study_ended",
            "study_integrity",
            "subpoena",
            "tattoo_visible",
            "temp_share_copy",
            "third_party_remuneration",
            "vendor_own_product",
            "visual_review_attested",
            "whole_study",
            "workforce_terminated",
            "wrong_tenant",
            "zip3_pop<=20000");
    private static final Map<String, List<String>> VALUED = Map.of(
            "agreed_restriction", List.of("family", "treatment_use"),
            "bg_window", List.of("expired", "open"),
            "telemed_window", List.of("expired", "open"),
            "transport", List.of("isp_conduit", "storing_relay"),
            "transport_baa", List.of("active", "none"),
            "sub_baa", List.of("active", "none"),
            "target", List.of("audit_log", "image"));
    private static final Set<String> NUMBERS = Set.of("age", "baa_verification_age_days", "request_age_days");
    private static final List<String> DENYING = List.of(
            "agreed_restriction",
            "baa_does_not_permit_deidentification",
            "legal_hold",
            "licensed_prof_endangerment",
            "minor_consented_under_state_law",
            "patient_objected",
            "restriction_paid_in_full",
            "shared_account",
            "workforce_terminated");
    private static final String DUTIES = "pep_cannot";
    /** The literal that says that a fact is not known. */
    public static final String UNKNOWN = "unknown";

    private Vocabulary() {}

    /**
     * The words that a host's own records decide and that deny where they hold: what a source that does not answer leaves unknown.
     *
     * @return in alphabetical order
     */
    public static List<String> denyingWords() {
        return DENYING;
    }

    /** Whether a word stays unknown in an emergency where its source is silent: it is waived there with review, or it always stands. */
    static boolean unknownInEmergency(String word) {
        return word.equals("agreed_restriction") || word.equals("wrong_tenant") || word.equals("patient_unknown");
    }

    /** The words that have a value or a number. */
    static List<String> valued() {
        return Stream.concat(VALUED.keySet().stream(), NUMBERS.stream())
                .sorted()
                .toList();
    }

    static boolean isNumber(String word) {
        return NUMBERS.contains(word);
    }

    static boolean isValued(String word) {
        return VALUED.containsKey(word);
    }

    /** What a word can be, besides absent and unknown, sorted: {@code y} for a plain one. */
    static List<String> values(String word) {
        return VALUED.getOrDefault(word, List.of("y"));
    }

    static List<String> words() {
        return PLAIN.stream().sorted().toList();
    }

    /**
     * Whether a word can be said with a value.
     *
     * @param word the word
     * @param value its value, empty for a plain word
     * @return true if policy knows both
     */
    public static boolean knows(String word, String value) {
        if (PLAIN.contains(word)) {
            return value.isEmpty() || value.equals(UNKNOWN);
        }
        if (NUMBERS.contains(word)) {
            return value.equals(UNKNOWN) || value.matches("[0-9]{1,6}");
        }
        if (word.equals(DUTIES)) {
            return value.matches("(policy:)?[A-Z0-9_]{1,40}");
        }
        List<String> values = VALUED.get(word);
        return values != null && (values.contains(value) || value.equals(UNKNOWN));
    }

    /**
     * Whether two things said of a word cannot stand together: only duties that cannot be fulfilled may be several.
     *
     * @param word the word
     * @param before what was said first, null where nothing was
     * @param now what is said then
     * @return true if they differ
     */
    public static boolean contradict(String word, @Nullable String before, String now) {
        return before != null && !before.equals(now) && !word.equals(DUTIES);
    }

    /**
     * Splits a word with its value.
     *
     * @param text such as {@code break_glass}, {@code age=92}, {@code legal_hold=unknown}
     * @return the word and its value, which is empty where none was said
     */
    public static Map.Entry<String, String> split(String text) {
        if (PLAIN.contains(text)) {
            return Map.entry(text, "");
        }
        int equals = text.lastIndexOf('=');
        return equals < 0 ? Map.entry(text, "") : Map.entry(text.substring(0, equals), text.substring(equals + 1));
    }
}
