package io.hipaaimage.core.legal;

import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.access.PurposeOfUse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/**
 * An agreement with the recipient of a limited data set (45 CFR 164.514(e)(4)). It may lack terms: {@link #defects()} says which.
 * Immutable.
 *
 * @param id the host's name for it, 1 to 64 characters of {@code A-Z a-z 0-9 . _ -}
 * @param recipients the recipients of the vault that it is with, {@link Permission#INTERNAL} for the own workforce
 * @param purposes for what: research, public health, health care operations
 * @param terms what it says
 * @param term from when to when
 */
public record DataUseAgreement(
        String id, List<String> recipients, Set<PurposeOfUse> purposes, Set<DuaTerm> terms, Term term)
        implements OnFile {
    private static final Set<String> WRITTEN =
            Set.of("id", "recipients", "purposes", "terms", "signedOn", "startsOn", "expiresOn", "zone");
    private static final String ENTERED = "164.514(e)(4)(i)";
    private static final Set<PurposeOfUse> ALLOWED =
            Set.of(PurposeOfUse.HRESCH, PurposeOfUse.PUBHLTH, PurposeOfUse.HOPERAT, PurposeOfUse.TRAIN);

    /** Copies the collections. */
    public DataUseAgreement {
        recipients = List.copyOf(recipients);
        purposes = Set.copyOf(purposes);
        terms = Set.copyOf(terms);
    }

    /**
     * Reads one from JSON.
     *
     * @param json one object; {@code docs/formats/legal-records.md} names its fields
     * @return the agreement, in whatever state its document is
     * @throws RefusedException {@code USAGE} if it is malformed or has a field that is not known
     */
    public static DataUseAgreement parse(byte[] json) throws RefusedException {
        return of(RecordText.read(json, WRITTEN));
    }

    static DataUseAgreement of(SortedMap<String, String> row) throws RefusedException {
        Fields fields = new Fields(row);
        return new DataUseAgreement(
                fields.id("id"),
                fields.texts("recipients"),
                fields.purposes("purposes"),
                fields.words("terms", DuaTerm.class),
                Term.of(fields));
    }

    @Override
    public SortedMap<String, String> row() {
        RowWriter row = new RowWriter()
                .put("id", id)
                .list("recipients", recipients)
                .list("purposes", purposes)
                .list("terms", terms);
        term.write(row);
        return row.row();
    }

    /**
     * What is wrong with the document, at any time.
     *
     * @return every defect with its paragraph; empty if there is none
     */
    public List<Defect> defects() {
        List<Defect> found = new ArrayList<>();
        if (purposes.isEmpty() || !ALLOWED.containsAll(purposes)) {
            found.add(defective(
                    "purpose",
                    "164.514(e)(3)(i)",
                    "A limited data set is for research, public health or health care operations alone."));
        }
        for (DuaTerm needed : DuaTerm.values()) {
            boolean said = terms.contains(needed);
            if (!said || (needed == DuaTerm.PERMITTED_RECIPIENTS && recipients.isEmpty())) {
                String name = Fields.lower(needed);
                found.add(defective(name, needed.citation(), "The agreement lacks a required term: " + name + "."));
            }
        }
        if (term.signedOn() == null) {
            found.add(defective("signature", ENTERED, "It is not signed."));
        }
        return List.copyOf(found);
    }

    /**
     * What is wrong with relying on it at a time.
     *
     * @param at when
     * @return every defect of the document, then every defect at that time; empty if a limited data set may rest on it
     */
    public List<Defect> defects(Instant at) {
        List<Defect> found = new ArrayList<>(defects());
        if (term.before(at)) {
            found.add(new Defect("DUA_NOT_YET_IN_FORCE", ENTERED, "It has not begun."));
        }
        if (term.expired(at)) {
            found.add(new Defect("DUA_EXPIRED", ENTERED, "It has run out."));
        }
        if (term.terminated(at)) {
            found.add(new Defect("DUA_TERMINATED", "164.514(e)(4)(iii)", "It was terminated."));
        }
        return List.copyOf(found);
    }

    /**
     * Whether it is complete and in force.
     *
     * @param at when
     * @return true if a limited data set may rest on it
     */
    public boolean inForce(Instant at) {
        return defects(at).isEmpty();
    }

    DataUseAgreement during(Term other) {
        return new DataUseAgreement(id, recipients, purposes, terms, other);
    }

    private static Defect defective(String what, String citation, String message) {
        return new Defect("DUA_DEFECTIVE:" + what, citation, message);
    }
}
