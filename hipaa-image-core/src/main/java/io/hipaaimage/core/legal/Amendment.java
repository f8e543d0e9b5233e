package io.hipaaimage.core.legal;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An individual's request that the record be amended, and what became of it (45 CFR 164.526). The picture stays as it is: what is accepted is
 * appended or linked, what is denied can be disagreed with, and either goes with later disclosures. Immutable.
 *
 * @param id the host's name for it, 1 to 64 characters of {@code A-Z a-z 0-9 . _ -}
 * @param patient who asked
 * @param images the images that it is about; empty for all of the patient's
 * @param request what is asked for
 * @param requestedOn when it was received
 * @param zone whose calendar the days are of
 * @param outcome what became of it
 */
public record Amendment(
        String id,
        PatientRef patient,
        Set<ImageId> images,
        String request,
        LocalDate requestedOn,
        ZoneId zone,
        Outcome outcome)
        implements OnFile {
    private static final int DAYS = 60;
    private static final int EXTENSION = 30;
    private static final Set<String> WRITTEN = Set.of("id", "patient", "images", "request", "requestedOn", "zone");
    private static final Set<String> DECIDED =
            Set.of("extended", "decision", "decidedOn", "basis", "disagreement", "rebuttal", "requestAttached");

    /** What was decided. */
    public enum Verdict {
        /** Nothing yet. */
        PENDING,
        /** The amendment is made: appended or linked, (c). */
        ACCEPTED,
        /** It is denied, on one of four grounds, (d). */
        DENIED
    }

    /** Why a request may be denied, (a)(2). */
    public enum Basis {
        /** No ground was stated. */
        NONE,
        /** The record was not created here, and its originator is there to act, (i). */
        NOT_CREATED_HERE,
        /** It is not part of the designated record set, (ii). */
        NOT_IN_RECORD_SET,
        /** It would not be available for inspection, (iii). */
        NOT_ACCESSIBLE,
        /** It is accurate and complete, (iv). */
        ACCURATE_COMPLETE
    }

    /**
     * What became of a request.
     *
     * @param extended whether the individual was told in writing of a delay, (b)(2)(ii)
     * @param verdict what was decided
     * @param decidedOn when, or null
     * @param basis the ground of a denial
     * @param disagreement the individual's statement of disagreement, empty where there is none, (d)(2)
     * @param rebuttal the entity's, (d)(3)
     * @param requestAttached whether the individual wants the request to go with later disclosures instead, (d)(1)(iii)
     */
    public record Outcome(
            boolean extended,
            Verdict verdict,
            @Nullable LocalDate decidedOn,
            Basis basis,
            String disagreement,
            String rebuttal,
            boolean requestAttached) {
        static Outcome of(Fields fields) throws RefusedException {
            Outcome outcome = new Outcome(
                    fields.flag("extended"),
                    fields.word("decision", Verdict.PENDING),
                    fields.date("decidedOn"),
                    fields.word("basis", Basis.NONE),
                    fields.text("disagreement"),
                    fields.text("rebuttal"),
                    fields.flag("requestAttached"));
            if (outcome.verdict != Verdict.PENDING && outcome.decidedOn == null) {
                throw Fields.refused("decidedOn", "is required for a decision");
            }
            if ((outcome.verdict == Verdict.DENIED) != (outcome.basis != Basis.NONE)) {
                throw Fields.refused(
                        "basis", "is one of the four grounds of a denial, and of nothing else (164.526(a)(2))");
            }
            if (!outcome.disagreement.isEmpty() && outcome.verdict != Verdict.DENIED) {
                throw Fields.refused("disagreement", "is with a denial");
            }
            if (!outcome.rebuttal.isEmpty() && outcome.disagreement.isEmpty()) {
                throw Fields.refused("rebuttal", "is of a statement of disagreement");
            }
            return outcome;
        }

        void write(RowWriter row) {
            row.flag("extended", extended)
                    .put("decision", verdict)
                    .put("decidedOn", decidedOn)
                    .put("basis", basis)
                    .put("disagreement", disagreement)
                    .put("rebuttal", rebuttal)
                    .flag("requestAttached", requestAttached);
        }
    }

    /**
     * Reads a request from JSON.
     *
     * @param json one object; {@code docs/formats/legal-records.md} names its fields
     * @return the request, not decided
     * @throws RefusedException {@code USAGE} if it is malformed or has a field that is not known
     */
    public static Amendment parse(byte[] json) throws RefusedException {
        return of(RecordText.read(json, WRITTEN));
    }

    /**
     * This request with what became of it, read from JSON: the fields that are there take the place of those of before.
     *
     * @param json one object; {@code docs/formats/legal-records.md} names its fields
     * @return a new record
     * @throws RefusedException {@code USAGE} if it is malformed, has a field that is not known, or decides what it gives no ground for
     */
    public Amendment decided(byte[] json) throws RefusedException {
        SortedMap<String, String> said = RecordText.read(json);
        new Fields(said).only(DECIDED);
        SortedMap<String, String> row = new TreeMap<>(row());
        row.putAll(said);
        return of(row);
    }

    static Amendment of(SortedMap<String, String> row) throws RefusedException {
        Fields fields = new Fields(row);
        LocalDate requested = fields.date("requestedOn");
        if (requested == null) {
            throw Fields.refused("requestedOn", "is required: the sixty days run from it");
        }
        return new Amendment(
                fields.id("id"),
                fields.patient("patient"),
                fields.images("images"),
                fields.required("request"),
                requested,
                fields.zone("zone"),
                Outcome.of(fields));
    }

    @Override
    public SortedMap<String, String> row() {
        RowWriter row = new RowWriter()
                .put("id", id)
                .put("patient", patient.value())
                .list("images", images)
                .put("request", request)
                .put("requestedOn", requestedOn)
                .put("zone", zone.getId());
        outcome.write(row);
        return row.row();
    }

    /**
     * By when it has to be acted on, (b)(2).
     *
     * @return the sixtieth day, the ninetieth where the individual was told of a delay
     */
    public LocalDate due() {
        return requestedOn.plusDays(outcome.extended() ? DAYS + EXTENSION : DAYS);
    }

    /**
     * Whether later disclosures of the image have to come with it: it was accepted, (c)(1), or it was denied and the individual disagreed
     * or wants the request to go with it, (d)(5).
     *
     * @param image the image
     * @return true if they have to
     */
    public boolean accompanies(ImageId image) {
        boolean about = images.isEmpty() || images.contains(image);
        boolean denied = outcome.verdict() == Verdict.DENIED;
        boolean spoken = !outcome.disagreement().isEmpty() || outcome.requestAttached();
        return about && (outcome.verdict() == Verdict.ACCEPTED || (denied && spoken));
    }

    /** Names the kind alone: what it says is not for a log. */
    @Override
    public String toString() {
        return "Amendment[hidden]";
    }
}
