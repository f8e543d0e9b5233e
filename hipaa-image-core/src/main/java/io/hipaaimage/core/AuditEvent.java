package io.hipaaimage.core;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One event for the log. {@code patient} and {@code detail} never reach a disk in clear: the log replaces the first by a pseudonym and
 * seals the second.
 *
 * @param type {@code INTENT}, {@code OUTCOME}, {@code DENIED}, {@code ADMIN}, {@code ACCESS}, ...: upper case, digits, {@code _}
 * @param actor who, as the host names it; 1 to 256 characters
 * @param action what, such as {@code VIEW}, {@code KEYS_ROTATE}
 * @param image the image, or null
 * @param patient the patient, or null
 * @param purpose the purpose of use code, or null
 * @param outcome such as {@code PENDING}, {@code SUCCESS}, {@code DENIED}, {@code FAILED}, {@code INTERRUPTED}
 * @param at when it happened by the event's own source, or null for the log's time
 * @param facts what may stand in clear: decision digests, counters, key versions, indexes; names and values of at most 512 characters
 * @param detail what must be sealed: reasons in words, recipients, addresses
 */
public record AuditEvent(
        String type,
        String actor,
        String action,
        @Nullable String image,
        @Nullable PatientRef patient,
        @Nullable String purpose,
        String outcome,
        @Nullable Instant at,
        SortedMap<String, String> facts,
        SortedMap<String, String> detail) {

    /** Copies the maps; those of the event cannot be changed. */
    public AuditEvent {
        facts = SortedPairs.of(facts);
        detail = SortedPairs.of(detail);
    }

    /**
     * An event to be completed by the {@code with} methods.
     *
     * @param type see the component
     * @param actor see the component
     * @param action see the component
     * @param outcome see the component
     * @return the event without image, patient, purpose, time, facts and detail
     */
    public static AuditEvent of(String type, String actor, String action, String outcome) {
        SortedMap<String, String> none = Collections.emptySortedMap();
        return new AuditEvent(type, actor, action, null, null, null, outcome, null, none, none);
    }

    /**
     * This event about an image.
     *
     * @param id the image
     * @return a new event
     */
    public AuditEvent image(String id) {
        return new AuditEvent(type, actor, action, id, patient, purpose, outcome, at, facts, detail);
    }

    /**
     * This event about a patient.
     *
     * @param ref the patient, or null
     * @return a new event
     */
    public AuditEvent patient(@Nullable PatientRef ref) {
        return new AuditEvent(type, actor, action, image, ref, purpose, outcome, at, facts, detail);
    }

    /**
     * This event with a purpose of use.
     *
     * @param code the code
     * @return a new event
     */
    public AuditEvent purpose(@Nullable String code) {
        return new AuditEvent(type, actor, action, image, patient, code, outcome, at, facts, detail);
    }

    /**
     * This event at a time of its own.
     *
     * @param when the time by the event's own source
     * @return a new event
     */
    public AuditEvent at(Instant when) {
        return new AuditEvent(type, actor, action, image, patient, purpose, outcome, when, facts, detail);
    }

    /**
     * This event with one more fact in clear.
     *
     * @param name the name
     * @param value the value, which says nothing of a patient
     * @return a new event
     */
    public AuditEvent fact(String name, String value) {
        SortedMap<String, String> more = SortedPairs.of(facts).with(name, value);
        return new AuditEvent(type, actor, action, image, patient, purpose, outcome, at, more, detail);
    }

    /**
     * This event with one more detail, which will be sealed.
     *
     * @param name the name
     * @param value the value
     * @return a new event
     */
    public AuditEvent detail(String name, String value) {
        SortedMap<String, String> more = SortedPairs.of(detail).with(name, value);
        return new AuditEvent(type, actor, action, image, patient, purpose, outcome, at, facts, more);
    }
}
