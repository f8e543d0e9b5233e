package io.hipaaimage.core.legal;

import io.hipaaimage.core.RefusedException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The assessment of 45 CFR 164.402, breach: an exception of (1) with what happened, which needs no factors; or at least the four factors of
 * (2), each with its words, and what follows from them. Immutable.
 *
 * @param nature the nature and extent of the information, identifiers and likelihood of re-identification included, (2)(i)
 * @param person who used it or got it, (2)(ii)
 * @param acquired whether it was actually acquired or viewed, (2)(iii)
 * @param mitigated to what extent the risk was mitigated, (2)(iv)
 * @param exception which of the exceptions of (1) it is
 * @param conclusion what follows
 * @param by who assessed it
 * @param on when, or null
 */
public record RiskAssessment(
        String nature,
        String person,
        String acquired,
        String mitigated,
        Exclusion exception,
        Conclusion conclusion,
        String by,
        @Nullable LocalDate on) {
    private static final Set<String> WRITTEN =
            Set.of("nature", "person", "acquired", "mitigated", "exception", "conclusion", "assessedBy", "assessedOn");

    /** What is no breach, (1)(i)-(iii). */
    public enum Exclusion {
        /** None of them. */
        NONE("164.402(2)"),
        /** Unintentional, in good faith, within the authority of the workforce, and nothing further came of it. */
        GOOD_FAITH_WORKFORCE("164.402(1)(i)"),
        /** Inadvertent, between two people who may both see such information in one organisation, and nothing further came of it. */
        INADVERTENT_INTERNAL("164.402(1)(ii)"),
        /** Whoever got it could not reasonably have retained it. */
        NOT_RETAINED("164.402(1)(iii)");

        private final String citation;

        Exclusion(String citation) {
            this.citation = citation;
        }
    }

    /** What follows from the factors. */
    public enum Conclusion {
        /** It is a breach. */
        BREACH,
        /** A low probability that the information was compromised is demonstrated. */
        LOW_PROBABILITY,
        /** It is one of the exceptions. */
        EXCEPTION
    }

    /**
     * Reads one from JSON.
     *
     * @param json one object; {@code docs/formats/legal-records.md} names its fields
     * @return the assessment, in whatever state it is
     * @throws RefusedException {@code USAGE} if it is malformed or has a field that is not known
     */
    public static RiskAssessment parse(byte[] json) throws RefusedException {
        SortedMap<String, String> row = RecordText.read(json);
        Fields fields = new Fields(row);
        fields.only(WRITTEN);
        fields.required("conclusion"); // no default: silence concludes nothing
        RiskAssessment read = of(fields);
        if (read == null) {
            throw Fields.refused("assessedBy", "is required");
        }
        return read;
    }

    static @Nullable RiskAssessment of(Fields fields) throws RefusedException {
        if (fields.text("assessedBy").isEmpty()) {
            return null;
        }
        return new RiskAssessment(
                fields.text("nature"),
                fields.text("person"),
                fields.text("acquired"),
                fields.text("mitigated"),
                fields.word("exception", Exclusion.NONE),
                fields.word("conclusion", Conclusion.BREACH),
                fields.text("assessedBy"),
                fields.date("assessedOn"));
    }

    /**
     * What is missing of the form.
     *
     * @return every defect with its paragraph; empty if it is complete
     */
    public List<Defect> defects() {
        List<Defect> found = new ArrayList<>();
        if (conclusion == Conclusion.EXCEPTION) {
            excepted(found);
        } else {
            need(found, nature, "nature", "164.402(2)(i)");
            need(found, person, "person", "164.402(2)(ii)");
            need(found, acquired, "acquired", "164.402(2)(iii)");
            need(found, mitigated, "mitigated", "164.402(2)(iv)");
        }
        if (exception != Exclusion.NONE && conclusion == Conclusion.BREACH) {
            found.add(new Defect(
                    "ASSESSMENT_DEFECTIVE:conclusion",
                    exception.citation,
                    "It names an exception and concludes that it is a breach."));
        }
        if (on == null) {
            found.add(new Defect("ASSESSMENT_DEFECTIVE:date", "164.414(b)", "It does not say when it was made."));
        }
        return List.copyOf(found);
    }

    /** Which exception it is, and what that rests on. */
    private void excepted(List<Defect> found) {
        if (exception == Exclusion.NONE) {
            found.add(new Defect(
                    "ASSESSMENT_DEFECTIVE:exception", "164.402(1)", "It does not say which exception it is."));
        } else if (exception == Exclusion.NOT_RETAINED) {
            need(found, acquired, "acquired", exception.citation);
        } else {
            need(found, person, "person", exception.citation);
        }
    }

    private static void need(List<Defect> found, String text, String factor, String citation) {
        if (text.isEmpty()) {
            found.add(new Defect(
                    "ASSESSMENT_DEFECTIVE:" + factor, citation, "A factor was not considered: " + factor + "."));
        }
    }

    /** Whether it shows that the incident is no breach; an incomplete form shows nothing. */
    boolean refutes() {
        return defects().isEmpty() && conclusion != Conclusion.BREACH;
    }

    void write(RowWriter row) {
        row.put("nature", nature)
                .put("person", person)
                .put("acquired", acquired)
                .put("mitigated", mitigated)
                .put("exception", exception)
                .put("conclusion", conclusion)
                .put("assessedBy", by)
                .put("assessedOn", on);
    }

    /** Names the kind alone: what it says is not for a log. */
    @Override
    public String toString() {
        return "RiskAssessment[hidden]";
    }
}
