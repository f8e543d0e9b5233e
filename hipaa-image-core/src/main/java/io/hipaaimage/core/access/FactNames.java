package io.hipaaimage.core.access;

import io.hipaaimage.core.Role;
import io.hipaaimage.core.VaultBugException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The named facts that rules test, each at a place in the bit masks. Rules name nothing else. */
final class FactNames {
    static final int WORDS = 5;

    /** Facts that are derived; the plain words of the vocabulary are facts too. */
    private static final List<String> DERIVED = List.of(
            "listed_purpose",
            "known_purpose",
            "role_listed",
            "emergency",
            "phi",
            "proved_deid",
            "internal",
            "provider",
            "associate",
            "covered_entity",
            "outside_entity",
            "to_individual",
            "to_public",
            "disclosure",
            "idle",
            "mfa_absent",
            "device_unmanaged",
            "rel_none",
            "rel_undocumented",
            "bg_expired",
            "research_party",
            "lds_purpose",
            "lds_identifier",
            "auth_valid",
            "auth_revoked",
            "carried",
            "psych",
            "notes_barred",
            "sale",
            "court_ordered",
            "temp_copy",
            "target_audit_log",
            "claims_deid",
            "some_identifier",
            "expert_expired",
            "age_over_89",
            "request_late",
            "unavailable_best_interest",
            "part2",
            "part2_disclosure",
            "part2_tpo_purpose",
            "part2_other_purpose",
            "part2_excused",
            "consent_valid",
            "consent_none",
            "consent_revoked",
            "consent_expired",
            "consent_unreachable",
            "to_asker",
            "to_other",
            "unverified",
            "unencrypted",
            "channel_excused",
            "window_expired",
            "transport_storing",
            "transport_covered",
            "baa_due",
            "baa_none",
            "baa_inactive",
            "baa_stale",
            "sub_baa_none",
            "restricted",
            "agreed_restriction_known",
            "plan_for_payment",
            "min_necessary_action",
            "min_necessary_free",
            "accounted_purpose",
            "link_action",
            "waived",
            "rule_alternative_counts");

    private static final Map<String, Integer> PLACES = new HashMap<>();
    private static final List<String> NAMES = new ArrayList<>();

    static {
        for (Purposes.Purpose purpose : Purposes.all()) {
            add("purpose:" + purpose.code());
        }
        for (Action action : Action.values()) {
            add("action:" + action.word());
        }
        for (Role role : Role.values()) {
            add("role:" + role.word());
        }
        for (RecipientKind kind : RecipientKind.values()) {
            add("recipient:" + kind.word());
        }
        add("relationship:parent");
        add("form:limited_data_set");
        add("device:managed");
        add("mfa:n");
        Vocabulary.words().forEach(FactNames::add);
        DERIVED.forEach(FactNames::add);
        if (NAMES.size() > WORDS * Long.SIZE) {
            throw new VaultBugException("more facts than the masks hold");
        }
    }

    private FactNames() {}

    private static void add(String name) {
        if (PLACES.putIfAbsent(name, NAMES.size()) == null) {
            NAMES.add(name);
        }
    }

    static int place(String name) {
        Integer place = PLACES.get(name);
        if (place == null) {
            throw new VaultBugException("a rule names a fact that nobody computes: " + name);
        }
        return place;
    }

    static boolean known(String name) {
        return PLACES.containsKey(name);
    }

    static String name(int place) {
        return NAMES.get(place);
    }
}
