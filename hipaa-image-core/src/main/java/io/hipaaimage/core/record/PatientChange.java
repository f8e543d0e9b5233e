package io.hipaaimage.core.record;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A change of whose an image is, and how far it has come: {@code PENDING -> DONE -> UNDONE}, or {@code CANCELLED}. Immutable.
 *
 * @param id 32 lower-case hexadecimal digits
 * @param kind what kind
 * @param from the reference that is no longer used
 * @param into the reference that stands for it
 * @param image the image, where one alone is concerned, else null
 * @param state how far
 * @param requestedBy who asked
 * @param approvedBy the second person, or null
 * @param undo whether an undo of it waits for a second person, and who asked for that, or null
 * @param origin the message that it was asked for by, or null
 * @param undoOrigin the message that its undo was asked for by, or null
 */
public record PatientChange(
        String id,
        Kind kind,
        PatientRef from,
        PatientRef into,
        @Nullable ImageId image,
        State state,
        String requestedBy,
        @Nullable String approvedBy,
        @Nullable String undo,
        @Nullable Origin origin,
        @Nullable Origin undoOrigin) {
    private static final String ORIGIN = "origin";
    private static final String UNDO_ORIGIN = "undoOrigin";

    /** What kind of change. */
    public enum Kind {
        /** Two references are one person (HL7 ADT A40); taken back it is an unmerge (A37). */
        MERGE,
        /** The host gave a person another identifier (HL7 ADT A47). */
        RENAME,
        /** One image was filed under the wrong patient. */
        MOVE
    }

    /** How far it has come. */
    public enum State {
        /** Waits for a second person. */
        PENDING,
        /** In force. */
        DONE,
        /** It was in force and was taken back. */
        UNDONE,
        /** It was never in force. */
        CANCELLED
    }

    PatientChange with(State next, @Nullable String second, @Nullable String undoing) {
        return new PatientChange(id, kind, from, into, image, next, requestedBy, second, undoing, origin, undoOrigin);
    }

    PatientChange undoneBy(@Nullable Origin message) {
        return new PatientChange(id, kind, from, into, image, state, requestedBy, approvedBy, undo, origin, message);
    }

    /** Whether one reference stands for another by it, or is to. */
    boolean replaces() {
        return image == null && (state == State.PENDING || state == State.DONE);
    }

    /** The message that asked for what is done now, or null where a person did. */
    @Nullable Origin asked() {
        boolean undoing = undo != null || state == State.UNDONE || state == State.CANCELLED;
        return undoing ? undoOrigin : origin;
    }

    SortedMap<String, String> row() {
        SortedMap<String, String> row = new TreeMap<>();
        row.put("kind", kind.name());
        row.put("from", from.value());
        row.put("into", into.value());
        row.put("state", state.name());
        row.put("requestedBy", requestedBy);
        if (image != null) {
            row.put("image", image.value());
        }
        if (approvedBy != null) {
            row.put("approvedBy", approvedBy);
        }
        if (undo != null) {
            row.put("undo", undo);
        }
        if (origin != null) {
            origin.into(row, ORIGIN);
        }
        if (undoOrigin != null) {
            undoOrigin.into(row, UNDO_ORIGIN);
        }
        return row;
    }

    static PatientChange of(String id, SortedMap<String, String> row) {
        String image = row.get("image");
        return new PatientChange(
                id,
                Kind.valueOf(row.getOrDefault("kind", "")),
                PatientRef.of(row.getOrDefault("from", "")),
                PatientRef.of(row.getOrDefault("into", "")),
                image == null ? null : new ImageId(image),
                State.valueOf(row.getOrDefault("state", "")),
                row.getOrDefault("requestedBy", ""),
                row.get("approvedBy"),
                row.get("undo"),
                Origin.of(row, ORIGIN),
                Origin.of(row, UNDO_ORIGIN));
    }

    /** Names the kind alone: whose it is is not for a log. */
    @Override
    public String toString() {
        return "PatientChange[" + kind + " " + state + "]";
    }
}
