package io.hipaaimage.core.host;

import io.hipaaimage.core.PatientRef;
import org.jspecify.annotations.Nullable;

/**
 * Who did it, as the host knows them. Guarantees that only the ids of the host's own people and services stand in clear in the log: a
 * patient becomes a pseudonym, and a name that nobody has proven yet, which may be a password typed into the wrong field, is sealed.
 * Immutable.
 */
public final class HostActor {
    private static final int MOST_CHARACTERS = 256;

    private final String kind;
    private final String clear;
    private final String sealed;
    private final @Nullable PatientRef patient;

    private HostActor(String kind, String clear, String sealed, @Nullable PatientRef patient) {
        this.kind = kind;
        this.clear = clear;
        this.sealed = sealed;
        this.patient = patient;
    }

    /**
     * One of the host's own people, signed in; never a patient.
     *
     * @param id the id that is never shared; 1 to 256 characters, none of them a control character; stands in clear
     * @return the actor
     * @throws IllegalArgumentException if the id has another form
     */
    public static HostActor person(String id) {
        return known("person", id);
    }

    /**
     * A program.
     *
     * @param id its account; 1 to 256 characters, none of them a control character; stands in clear
     * @return the actor
     * @throws IllegalArgumentException if the id has another form
     */
    public static HostActor service(String id) {
        return known("service", id);
    }

    /**
     * A patient, or whoever acts for them, at a portal. Events by them are about them.
     *
     * @param patient the patient; the log has a pseudonym
     * @return the actor
     */
    public static HostActor patient(PatientRef patient) {
        return new HostActor("patient", "patient", "", patient);
    }

    /**
     * Somebody who has proven nothing yet, such as at a sign-in that failed.
     *
     * @param name what they said their name is: any text; sealed, cut after 256 characters, and what no entry can hold is replaced
     * @return the actor
     */
    public static HostActor claimed(String name) {
        return new HostActor("claimed", "unproven", SealedText.of(name, MOST_CHARACTERS), null);
    }

    /**
     * Somebody who said no name.
     *
     * @return the actor
     */
    public static HostActor anonymous() {
        return new HostActor("anonymous", "anonymous", "", null);
    }

    private static HostActor known(String kind, String id) {
        if (id.isBlank()
                || id.length() > MOST_CHARACTERS
                || !SealedText.of(id, MOST_CHARACTERS).equals(id)) {
            throw new IllegalArgumentException(
                    "an actor's id has 1 to 256 characters, none of them a control character");
        }
        return new HostActor(kind, id, "", null);
    }

    /** {@code person}, {@code service}, {@code patient}, {@code claimed} or {@code anonymous}. */
    String kind() {
        return kind;
    }

    String clear() {
        return clear;
    }

    /** The claimed name, empty where there is none. */
    String sealed() {
        return sealed;
    }

    @Nullable PatientRef patient() {
        return patient;
    }

    @Override
    public String toString() {
        return "HostActor[" + kind + "]";
    }
}
