package io.hipaaimage.audit.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.access.AccessRequest;
import io.hipaaimage.core.access.Decision;
import io.hipaaimage.core.access.PolicyDecisionPoint;
import io.hipaaimage.core.access.Profile;
import io.hipaaimage.core.access.SituationTable;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;

/**
 * The ways in which pictures leave a clinic, each with what 45 CFR 164.528 says of it as a person read it there: this knows nothing of the purposes,
 * rules and duties of the library.
 *
 * @param paragraph what leaves it out of an accounting, {@code -} where nothing does
 * @param basis what permits it
 * @param to who gets it
 * @param purpose the code
 * @param action the verb
 * @param question role, relationship, sensitivity, form, kind of recipient, agreement, authorization, facts: what the gate is asked
 */
record Ways164(String paragraph, String basis, List<String> to, String purpose, String action, String question) {
    private static final List<String> DOCTORS = List.of("Dr. Ames", "Lakeside Hospital");
    private static final List<String> SHERIFF = List.of("County Sheriff");
    private static final List<String> BOARD = List.of("State Medical Board");

    static final List<Ways164> ALL = List.of(
            way(
                    "(i)",
                    "506",
                    DOCTORS,
                    "TREAT",
                    "share",
                    "physician care_team normal identified external_provider na none -"),
            way(
                    "(i)",
                    "506",
                    DOCTORS,
                    "TREAT",
                    "share",
                    "physician care_team part2 identified external_provider na part2_tpo_consent -"),
            way(
                    "(i)",
                    "506",
                    List.of("Cloud PACS"),
                    "TREAT",
                    "share",
                    "physician care_team normal identified vendor_cloud_pacs active none -"),
            way(
                    "(i)",
                    "506",
                    List.of("Plan A"),
                    "HPAYMT",
                    "share",
                    "billing none normal identified health_plan na none -"),
            way(
                    "(i)",
                    "506",
                    List.of("Plan A"),
                    "HOPERAT",
                    "share",
                    "records_officer none normal identified external_covered_entity na none quality_review;recipient_has_relationship"),
            way(
                    "(ii)",
                    "524",
                    List.of("the patient"),
                    "PATRQT",
                    "share",
                    "patient self normal identified self_alternative_address na none -"),
            way(
                    "(ii)",
                    "524",
                    List.of("the patient"),
                    "PATRQT",
                    "export",
                    "patient self normal identified self_email_unencrypted na none requested_by_individual;risk_warning_acknowledged"),
            way(
                    "(v)",
                    "510(b)",
                    List.of("a daughter"),
                    "FAMRQT",
                    "share",
                    "nurse care_team normal identified family_involved_in_care na none patient_agreed"),
            way(
                    "-",
                    "512(b)",
                    List.of("Health Department"),
                    "PUBHLTH",
                    "share",
                    "records_officer none normal identified public_health_authority na none -"),
            way(
                    "-",
                    "512(b)",
                    SHERIFF,
                    "PUBHLTH",
                    "share",
                    "records_officer none normal identified child_protection na none -"),
            way(
                    "-",
                    "512(d)",
                    BOARD,
                    "HCOMPL",
                    "share",
                    "records_officer none normal identified health_oversight_agency na none -"),
            way(
                    "-",
                    "512(e)",
                    List.of("District Court"),
                    "HLEGAL",
                    "share",
                    "records_officer none normal identified court na none court_order"),
            way(
                    "-",
                    "512(e)",
                    List.of("Roe & Roe"),
                    "HLEGAL",
                    "share",
                    "records_officer none normal identified litigant na none subpoena;satisfactory_assurance"),
            way(
                    "-",
                    "512(f)",
                    SHERIFF,
                    "HLEGAL",
                    "share",
                    "records_officer none normal identified law_enforcement na none court_order"),
            way(
                    "-",
                    "512(f)",
                    SHERIFF,
                    "HLEGAL",
                    "share",
                    "records_officer none normal identified law_enforcement na none required_by_law"),
            way(
                    "-",
                    "512(g)",
                    List.of("Coroner"),
                    "HDECD",
                    "share",
                    "records_officer none normal identified coroner na none -"),
            way(
                    "-",
                    "512(h)",
                    List.of("Organ Bank"),
                    "DONAT",
                    "share",
                    "records_officer none normal identified organ_procurement na none -"),
            way(
                    "-",
                    "512(j)",
                    SHERIFF,
                    "THREAT",
                    "share",
                    "records_officer none normal identified law_enforcement na none serious_imminent_threat_good_faith"),
            way(
                    "-",
                    "512(l)",
                    List.of("Comp Board"),
                    "HLEGAL",
                    "share",
                    "records_officer none normal identified workers_comp na none -"),
            way(
                    "(iv)",
                    "508",
                    List.of("Herald"),
                    "MEDIA",
                    "share",
                    "records_officer none normal identified press na valid -"),
            way(
                    "(iv)",
                    "508",
                    List.of("Acme"),
                    "EMPLOY",
                    "share",
                    "records_officer none normal identified employer na valid -"),
            way(
                    "(iv)",
                    "508",
                    SHERIFF,
                    "EMPLOY",
                    "share",
                    "records_officer none normal identified employer na valid -"),
            way(
                    "(iv)",
                    "508",
                    List.of("State University"),
                    "HRESCH",
                    "share",
                    "researcher none normal identified external_researcher na valid -"),
            way(
                    "-",
                    "512(i)",
                    List.of("State University"),
                    "HRESCH",
                    "share",
                    "researcher none normal identified external_researcher na none irb_waiver_documented"),
            way(
                    "(viii)",
                    "514(e)",
                    List.of("State University"),
                    "HRESCH",
                    "share",
                    "researcher none normal limited_data_set external_researcher na none dua_signed"));

    private static Ways164 way(
            String paragraph, String basis, List<String> to, String purpose, String action, String question) {
        return new Ways164(paragraph, basis, to, purpose, action, question);
    }

    /** Whether an agency may have it kept from an accounting for a time: 164.528(a)(2) says so of 164.512(d) and (f) alone. */
    boolean canBeSuspended() {
        return basis.equals("512(d)") || basis.equals("512(f)");
    }

    /** Whether several to one recipient are one row: 164.528(b)(3) says so of 164.512. */
    boolean canBeGrouped() {
        return basis.startsWith("512");
    }

    /** What the gate says when it is asked now; it has to permit. */
    Decision.Permitted decided(Instant now) throws Exception {
        String[] words = question.split(" ", -1);
        assertThat(words).hasSize(8);
        String header =
                "case\tpurpose\taction\trole\trelationship\tmfa\tsession\tdevice\tsensitivity\tform\trecipient\t"
                        + "recipient_verified\tbaa\tauthorization\tfacts\n";
        String row = String.join(
                "\t",
                "c",
                purpose,
                action,
                words[0],
                words[1],
                "y",
                "active",
                "managed",
                words[2],
                words[3],
                words[4],
                "y",
                words[5],
                words[6],
                words[7].equals("-") ? "" : words[7]);
        AccessRequest request = SituationTable.read(new StringReader(header + row + "\n"))
                .get(0)
                .request();
        Decision decision = PolicyDecisionPoint.standard().decide(request, Profile.RULE, now);
        assertThat(decision).as("%s", this).isInstanceOf(Decision.Permitted.class);
        return (Decision.Permitted) decision;
    }
}
