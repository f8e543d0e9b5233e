package io.hipaaimage.core.access;

import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.UnavailableException;
import java.util.Map;

/** Looks relationships up in a host's record of who treats whom. */
public final class CareTeams {
    private CareTeams() {}

    /** The host's record. */
    @FunctionalInterface
    public interface Directory {
        /**
         * How a person stands to a patient now.
         *
         * @param requesterId the requester's id
         * @param patient the patient
         * @return the relationship, {@code UNKNOWN} where the record has no answer
         * @throws UnavailableException if the record cannot be asked
         */
        Relationship relationship(String requesterId, PatientRef patient) throws UnavailableException;
    }

    /**
     * A fact source that knows relationships and nothing else.
     *
     * @param directory the host's record
     * @return the source
     */
    public static FactSource from(Directory directory) {
        return question -> new FactSource.Answer(
                directory.relationship(question.requester().id(), question.patient()), Map.of());
    }
}
