package io.hipaaimage.core.access;

import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.Logic.Claim;
import io.hipaaimage.core.access.RecipientKind.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What this library promises of its decisions, written as the sets of situations that must be empty. They are written from the words of
 * the vocabulary, never from the facts that rules test, so that a rule or a fact that goes wrong is seen.
 */
final class Invariants {
    private static final Set<String> CARE_AND_BUSINESS = Set.of("TREAT", "ETREAT", "HPAYMT", "HOPERAT");

    private final Analysis analysis;
    private final RuleSet rules;
    private final Profile profile;
    private final Diagrams diagrams;
    private final AllQuestions all;
    private final int permits;
    private final List<Invariant> found = new ArrayList<>();

    Invariants(Analysis analysis, RuleSet rules, Profile profile) {
        this.analysis = analysis;
        this.rules = rules;
        this.profile = profile;
        this.diagrams = analysis.diagrams();
        this.all = analysis.facts(profile);
        this.permits = analysis.permits(rules, profile);
    }

    List<Invariant> prove() {
        everybody();
        disclosures();
        grounds();
        emergency();
        profiles();
        return List.copyOf(found);
    }

    private void everybody() {
        never(
                "LOG_STAYS",
                "164.312(b)",
                "The log is not deleted, whatever the image is, save a temporary copy.",
                minus(
                        both(at("purpose", "RECORDMGT"), at("target", "audit_log", "unknown")),
                        both(surely("temp_share_copy"), surely("share_completed"))));
        never("UNIQUE_USER", "164.312(a)(2)(i)", "No permit without a unique user.", perhaps("shared_account"));
        never("WORKFORCE", "164.308(a)(3)(ii)(C)", "No permit to somebody who left.", perhaps("workforce_terminated"));
        never("TENANT", "164.312(a)(1)", "No permit across tenants.", perhaps("wrong_tenant"));
        never("PATIENT", "164.312(a)(1)", "No permit for an unknown patient.", perhaps("patient_unknown"));
        int urgent = emergencyOf();
        never(
                "LOG",
                "164.312(b)",
                "No permit without the log, save in an emergency.",
                minus(perhaps("audit_sink_down"), urgent));
        never(
                "KEYS",
                "164.308(a)(7)(ii)(C)",
                "No permit without keys, save in an emergency.",
                minus(perhaps("key_down"), urgent));
        never("EVALUATION", "164.312(a)(1)", "No permit from a rule that failed.", perhaps("rule_throws"));
        never(
                "ROLE",
                "164.312(a)(1)",
                "No permit to a role that the purpose is not for.",
                diagrams.not(
                        all.are(Column.PURPOSE, Column.ROLE, Purposes::admits).surely()));
        never(
                "PURPOSE",
                "164.502(a)",
                "No permit for a purpose without a rule.",
                diagrams.not(all.is(Column.PURPOSE, Purposes::known).surely()));
        int delete = at("action", "delete");
        never(
                "DELETION",
                "164.312(c)(1)",
                "Only records management deletes, and it does nothing else.",
                diagrams.or(minus(delete, at("purpose", "RECORDMGT")), minus(at("purpose", "RECORDMGT"), delete)));
        never(
                "HOLD",
                "FRCP 37(e)",
                "No health information under a legal hold is deleted, save a temporary copy.",
                minus(
                        both(both(delete, phi()), perhaps("legal_hold")),
                        both(surely("temp_share_copy"), surely("share_completed"))));
    }

    private void disclosures() {
        int phi = phi();
        int out = both(at("action", "view", "share", "export"), diagrams.not(at("recipient", "internal")));
        int tested = minus(both(out, phi), diagrams.or(at("purpose", "FAMRQT", "THREAT"), group(Group.PUBLIC)));
        int excused = both(emergencyOf(), at("recipient_verified", "stale", "unknown"));
        never(
                "RECIPIENT",
                "164.514(h)(1)",
                "No disclosure to a recipient who was not verified.",
                minus(minus(tested, at("recipient_verified", "y")), excused));
        int associate = minus(both(group(Group.ASSOCIATE), phi), surely("vendor_own_product"));
        never(
                "ASSOCIATE",
                "164.502(e)",
                "No associate gets anything without an agreement in force.",
                minus(minus(associate, at("baa", "active")), both(emergencyOf(), at("baa", "unknown"))));
        int part2 = both(at("sensitivity", "part2"), both(out, phi));
        int consented = minus(
                all.claim(Claim.CONSENT).surely(),
                diagrams.or(
                        all.claim(Claim.CONSENT_REVOKED).surely(),
                        all.claim(Claim.CONSENT_EXPIRED).surely()));
        int free = diagrams.or(group(Group.INDIVIDUAL), at("recipient", "hhs_ocr", "child_protection", "coroner"));
        int agreed = both(group(Group.ASSOCIATE), at("baa", "active"));
        never(
                "PART2",
                "42 CFR 2.31, 2.33",
                "No Part 2 disclosure for treatment, payment or operations without a consent in force, or to an associate without an agreement.",
                minus(
                        both(part2, at("purpose", "TREAT", "HPAYMT", "HOPERAT")),
                        diagrams.or(consented, diagrams.or(free, agreed))));
        never(
                "PART2_OTHER",
                "42 CFR 2.13",
                "No Part 2 disclosure for a purpose that Part 2 does not name.",
                minus(minus(part2, free), at("purpose", "TREAT", "ETREAT", "HPAYMT", "HOPERAT", "HLEGAL", "HRESCH")));
        never(
                "PART2_COURT",
                "42 CFR 2.61-2.67",
                "No Part 2 disclosure in a proceeding without an order under Part 2.",
                minus(both(part2, at("purpose", "HLEGAL")), diagrams.or(surely("part2_court_order"), free)));
        never(
                "TEMPORARY",
                "164.502(a)",
                "A consultation window that has closed gives nothing out.",
                both(out, both(phi, at("telemed_window", "expired", "unknown"))));
    }

    private void grounds() {
        int phi = phi();
        int authorized = all.claim(Claim.VALID).surely();
        int deidentify = at("action", "deidentify");
        int relied = both(
                both(
                        at("action", "use_already_disclosed"),
                        all.claim(Claim.REVOKED).surely()),
                both(surely("obtained_before_revocation"), surely("study_integrity")));
        int limited = both(at("form", "limited_data_set"), surely("dua_signed"));
        int signed = surely("representation_signed");
        int review =
                both(both(surely("preparatory"), signed), minus(surely("no_removal"), at("action", "share", "export")));
        int waived =
                diagrams.or(surely("irb_waiver_documented"), diagrams.or(review, both(surely("decedent"), signed)));
        int other = diagrams.or(diagrams.or(authorized, deidentify), relied);
        never(
                "RESEARCH",
                "164.512(i), 164.508",
                "No research without one of its grounds.",
                minus(both(at("purpose", "HRESCH"), phi), diagrams.or(diagrams.or(waived, limited), other)));
        int noMore = both(at("purpose", "EMPLOY", "MEDIA", "FUNDRAISE"), phi);
        never(
                "NO_GROUND",
                "164.508(a)(1)",
                "Nothing for employers, press or fund raising without an authorization.",
                minus(noMore, other));
        never(
                "SALE",
                "164.502(a)(5)(ii)",
                "No sale without an authorization.",
                minus(both(both(at("purpose", "HMARKT"), phi), perhaps("sale_of_phi")), authorized));
        int notes = both(
                both(at("sensitivity", "psychotherapy_notes"), phi),
                at("purpose", CARE_AND_BUSINESS.toArray(String[]::new)));
        int excepted = diagrams.or(
                diagrams.or(surely("originator"), surely("required_by_law")), at("recipient", "hhs_ocr", "coroner"));
        never(
                "NOTES",
                "164.508(a)(2)",
                "No psychotherapy notes without an authorization for them or an exception.",
                minus(notes, diagrams.or(excepted, authorized)));
        int training = both(
                at("purpose", "TRAIN"),
                both(surely("internal_supervised_programme"), surely("mental_health_trainees")));
        int averting = both(at("purpose", "THREAT"), surely("serious_imminent_threat_good_faith"));
        int official = minus(
                at("recipient", "hhs_ocr", "coroner"),
                minus(at("action", "deidentify", "use_already_disclosed"), at("purpose", "HDECD", "HCOMPL", "HMARKT")));
        int elsewhere = minus(
                minus(both(at("sensitivity", "psychotherapy_notes"), phi), at("purpose", "PATRQT")),
                at("purpose", CARE_AND_BUSINESS.toArray(String[]::new)));
        never(
                "NOTES_OTHER",
                "164.508(a)(2)",
                "No exception for psychotherapy notes beside its own purpose, whatever is done with them.",
                minus(
                        minus(elsewhere, diagrams.or(authorized, surely("required_by_law"))),
                        diagrams.or(training, diagrams.or(averting, official))));
        never(
                "NOTES_ACCESS",
                "164.524(a)(1)(i)",
                "No access of the individual to psychotherapy notes.",
                both(both(at("sensitivity", "psychotherapy_notes"), phi), at("purpose", "PATRQT")));
        unknowns();
    }

    /** What is not known permits only where it would be permitted whatever it is; an emergency has rules of its own. */
    private void unknowns() {
        add(
                "UNKNOWN",
                "164.312(a)(1)",
                "What is not known never permits.",
                new Unknowns(analysis).permitting(minus(permits, at("purpose", "ETREAT"))));
    }

    private void emergency() {
        never(
                "EMERGENCY_ROLE",
                "164.312(a)(2)(ii)",
                "Only a clinical role has emergency access.",
                minus(
                        at("purpose", "ETREAT"),
                        all.is(Column.ROLE, Role::clinical).surely()));
        add(
                "EMERGENCY_OPEN",
                "164.312(a)(2)(ii)",
                "No outage turns emergency care away.",
                minus(new Outages(analysis, all).permittedWithoutThem(both(permits, emergencyOf())), permits));
    }

    private void profiles() {
        int rule = analysis.permits(rules, Profile.RULE);
        if (profile != Profile.RULE) {
            add("STRICTER", "-", "A stricter profile permits nothing that the rule denies.", minus(permits, rule));
        }
        int individual = both(at("purpose", "PATRQT"), at("role", "patient", "personal_representative"));
        add(
                "OWN_ACCESS",
                "164.524",
                "The individual's own access is never harder than the rule.",
                minus(both(rule, individual), permits));
    }

    private void never(String id, String citation, String text, int situations) {
        add(id, citation, text, both(permits, situations));
    }

    private void add(String id, String citation, String text, int violated) {
        found.add(new Invariant(
                id,
                citation,
                text,
                profile,
                violated == Diagrams.NOTHING
                        ? Optional.empty()
                        : Optional.of(analysis.space().columns(diagrams.example(violated)))));
    }

    /** Not proved de-identified, and not of somebody who died long ago (45 CFR 160.103). */
    private int phi() {
        int identifiers = diagrams.not(at("age", Space.ABSENT));
        for (String word : List.of(
                "full_face_visible",
                "tattoo_visible",
                "exact_study_date",
                "zip3_pop<=20000",
                "device_serial_in_metadata",
                "burned_in_mrn",
                "code_derived_from_mrn",
                "actual_knowledge")) {
            identifiers = diagrams.or(identifiers, perhaps(word));
        }
        int harbor = both(
                both(at("form", "deid_safe_harbor", "deid_claimed_safe_harbor"), surely("18_removed")),
                both(surely("visual_review_attested"), surely("no_actual_knowledge")));
        int expert = both(at("form", "deid_expert"), surely("expert_report_on_file"));
        int proved = diagrams.or(minus(harbor, identifiers), expert);
        return diagrams.not(diagrams.or(proved, surely("deceased_over_50_years")));
    }

    private int emergencyOf() {
        int known = both(at("wrong_tenant", Space.ABSENT), at("patient_unknown", Space.ABSENT));
        return both(
                both(
                        at("purpose", "ETREAT"),
                        all.is(Column.ROLE, Role::clinical).surely()),
                known);
    }

    private int group(Group group) {
        return all.is(Column.RECIPIENT, to -> to.group() == group).surely();
    }

    private int at(String name, String... values) {
        return all.at(name, Set.of(values)::contains).surely();
    }

    private int surely(String word) {
        return at(word, Space.PLAIN);
    }

    private int perhaps(String word) {
        return diagrams.not(at(word, Space.ABSENT));
    }

    private int both(int a, int b) {
        return diagrams.and(a, b);
    }

    private int minus(int a, int b) {
        return diagrams.without(a, b);
    }
}
