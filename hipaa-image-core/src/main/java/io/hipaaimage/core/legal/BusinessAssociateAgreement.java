package io.hipaaimage.core.legal;

import io.hipaaimage.core.RefusedException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A contract with a business associate (45 CFR 164.504(e), 164.314(a)). It may lack terms: {@link BaaValidity} says which. Immutable.
 *
 * @param id the host's name for it, 1 to 64 characters of {@code A-Z a-z 0-9 . _ -}
 * @param associate whom it is with
 * @param recipients the recipients of the vault that belong to the associate
 * @param terms what it says
 * @param term from when to when
 * @param breachNoticeDays within how many days a breach is reported, or -1 where the contract leaves it to 164.410
 * @param incidentNoticeDays within how many days a security incident is reported, or -1
 * @param permitsDeidentification whether the associate may de-identify (45 CFR 164.502(d), 164.504(e)(2)(i))
 * @param noTraining whether a model may not be trained on what is received
 * @param noRetention whether nothing is kept after the task
 * @param subcontractors who gets the information from the associate
 * @param subcontractorsBound those of them that have signed the same (45 CFR 164.502(e)(1)(ii))
 * @param verifiedOn when the associate's safeguards were last verified in writing, or null
 */
public record BusinessAssociateAgreement(
        String id,
        String associate,
        List<String> recipients,
        Set<BaaTerm> terms,
        Term term,
        int breachNoticeDays,
        int incidentNoticeDays,
        boolean permitsDeidentification,
        boolean noTraining,
        boolean noRetention,
        List<String> subcontractors,
        List<String> subcontractorsBound,
        @Nullable LocalDate verifiedOn)
        implements OnFile {
    private static final Set<String> WRITTEN = Set.of(
            "id",
            "associate",
            "recipients",
            "terms",
            "signedOn",
            "startsOn",
            "expiresOn",
            "zone",
            "breachNoticeDays",
            "incidentNoticeDays",
            "permitsDeidentification",
            "noTraining",
            "noRetention",
            "subcontractors",
            "subcontractorsBound",
            "verifiedOn");

    /** Copies the collections. */
    public BusinessAssociateAgreement {
        recipients = List.copyOf(recipients);
        terms = Set.copyOf(terms);
        subcontractors = List.copyOf(subcontractors);
        subcontractorsBound = List.copyOf(subcontractorsBound);
    }

    /**
     * Reads one from JSON.
     *
     * @param json one object; {@code docs/formats/legal-records.md} names its fields
     * @return the agreement, in whatever state its document is
     * @throws RefusedException {@code USAGE} if it is malformed or has a field that is not known
     */
    public static BusinessAssociateAgreement parse(byte[] json) throws RefusedException {
        return of(RecordText.read(json, WRITTEN));
    }

    static BusinessAssociateAgreement of(SortedMap<String, String> row) throws RefusedException {
        Fields fields = new Fields(row);
        List<String> recipients = fields.texts("recipients");
        if (recipients.isEmpty()) {
            throw Fields.refused("recipients", "names at least one recipient of the vault");
        }
        return new BusinessAssociateAgreement(
                fields.id("id"),
                fields.required("associate"),
                recipients,
                fields.words("terms", BaaTerm.class),
                Term.of(fields),
                fields.number("breachNoticeDays"),
                fields.number("incidentNoticeDays"),
                fields.flag("permitsDeidentification"),
                fields.flag("noTraining"),
                fields.flag("noRetention"),
                fields.texts("subcontractors"),
                fields.texts("subcontractorsBound"),
                fields.date("verifiedOn"));
    }

    @Override
    public SortedMap<String, String> row() {
        RowWriter row = new RowWriter()
                .put("id", id)
                .put("associate", associate)
                .list("recipients", recipients)
                .list("terms", terms)
                .number("breachNoticeDays", breachNoticeDays)
                .number("incidentNoticeDays", incidentNoticeDays)
                .flag("permitsDeidentification", permitsDeidentification)
                .flag("noTraining", noTraining)
                .flag("noRetention", noRetention)
                .list("subcontractors", subcontractors)
                .list("subcontractorsBound", subcontractorsBound)
                .put("verifiedOn", verifiedOn);
        term.write(row);
        return row.row();
    }

    BusinessAssociateAgreement during(Term other) {
        return new BusinessAssociateAgreement(
                id,
                associate,
                recipients,
                terms,
                other,
                breachNoticeDays,
                incidentNoticeDays,
                permitsDeidentification,
                noTraining,
                noRetention,
                subcontractors,
                subcontractorsBound,
                verifiedOn);
    }

    /** Names the kind alone: what it says is not for a log. */
    @Override
    public String toString() {
        return "BusinessAssociateAgreement[hidden]";
    }
}
