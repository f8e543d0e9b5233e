package io.hipaaimage.core.shred;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.KeyId;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A destruction and how far it has come. {@code PENDING -> APPROVED -> SHREDDED -> HORIZON_CLOSED}, or {@code CANCELLED} before it is
 * shredded; nothing leads back.
 *
 * @param id 32 lower-case hexadecimal digits
 * @param image the image
 * @param key its key id
 * @param reason why
 * @param state how far
 * @param requestedBy who asked
 * @param approvedBy the second person, or null
 * @param due the earliest time of the shred
 * @param shreddedAt when it was shredded, or null
 * @param certificate the newest certificate's text, or null
 */
public record ShredRequest(
        String id,
        ImageId image,
        KeyId key,
        Reason reason,
        State state,
        String requestedBy,
        @Nullable String approvedBy,
        Instant due,
        @Nullable Instant shreddedAt,
        @Nullable String certificate) {

    /** How far a destruction has come. */
    public enum State {
        /** Waits for its due time and a second person. */
        PENDING,
        /** A second person said yes. */
        APPROVED,
        /** Taken back before it was shredded. */
        CANCELLED,
        /** The record is erased; older backups of the records may still open with today's epoch key. */
        SHREDDED,
        /** The epoch key is gone: older backups of the records open nothing. */
        HORIZON_CLOSED
    }

    ShredRequest with(State next, @Nullable String approver, @Nullable Instant at, @Nullable String text) {
        return new ShredRequest(id, image, key, reason, next, requestedBy, approver, due, at, text);
    }

    SortedMap<String, String> row() {
        SortedMap<String, String> row = new TreeMap<>();
        row.put("image", image.value());
        row.put("key", key.value());
        row.put("reason", reason.name());
        row.put("state", state.name());
        row.put("requestedBy", requestedBy);
        row.put("due", due.toString());
        if (approvedBy != null) {
            row.put("approvedBy", approvedBy);
        }
        if (shreddedAt != null) {
            row.put("shreddedAt", shreddedAt.toString());
        }
        if (certificate != null) {
            row.put("certificate", certificate);
        }
        return row;
    }

    static ShredRequest of(String id, SortedMap<String, String> row) {
        String at = row.get("shreddedAt");
        return new ShredRequest(
                id,
                new ImageId(row.getOrDefault("image", "")),
                new KeyId(row.getOrDefault("key", "")),
                Reason.valueOf(row.getOrDefault("reason", "")),
                State.valueOf(row.getOrDefault("state", "")),
                row.getOrDefault("requestedBy", ""),
                row.get("approvedBy"),
                Instant.parse(row.getOrDefault("due", "")),
                at == null ? null : Instant.parse(at),
                row.get("certificate"));
    }
}
