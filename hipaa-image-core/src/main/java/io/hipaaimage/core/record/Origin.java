package io.hipaaimage.core.record;

import io.hipaaimage.core.AuditEvent;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The message that a change was asked for by.
 *
 * @param message SHA-256 of what tells the message from every other one, in lower-case hex
 * @param event such as {@code A40}
 * @param controlId its control id, as its sender gave it
 * @param plain whether the control id says nothing of a patient, so that it may stand in clear
 */
public record Origin(String message, String event, String controlId, boolean plain) {
    private static final String MESSAGE = "Message";
    private static final String EVENT = "Event";
    private static final String CONTROL_ID = "ControlId";
    private static final String PLAIN = "Plain";

    /** Whether another one is the same message. */
    boolean is(@Nullable Origin other) {
        return other != null && other.message().equals(message);
    }

    /**
     * An event of the log with it: in clear what may be, the rest sealed.
     *
     * @param event the event
     * @return a new event
     */
    public AuditEvent on(AuditEvent event) {
        AuditEvent told = event.fact("adt", this.event);
        return plain ? told.fact("message", controlId) : told.detail("message", controlId);
    }

    void into(SortedMap<String, String> row, String name) {
        row.put(name + MESSAGE, message);
        row.put(name + EVENT, event);
        row.put(name + CONTROL_ID, controlId);
        row.put(name + PLAIN, Boolean.toString(plain));
    }

    static @Nullable Origin of(SortedMap<String, String> row, String name) {
        String message = row.get(name + MESSAGE);
        return message == null
                ? null
                : new Origin(
                        message,
                        Objects.requireNonNullElse(row.get(name + EVENT), ""),
                        Objects.requireNonNullElse(row.get(name + CONTROL_ID), ""),
                        Boolean.parseBoolean(row.get(name + PLAIN)));
    }

    /** Names the event alone: what a sender calls its messages may say who the patient is. */
    @Override
    public String toString() {
        return "Origin[" + event + "]";
    }
}
