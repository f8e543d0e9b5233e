package io.hipaaimage.core.share;

import io.hipaaimage.core.ImageId;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was given to whom until when. Dead at its expiry or revocation; what a recipient has already opened it holds, and nothing here
 * says otherwise.
 *
 * @param id 32 lower-case hexadecimal digits: the packet's id
 * @param image the original
 * @param recipient the recipient's name
 * @param purpose the purpose of use code
 * @param expires when the packet ends
 * @param obligations what the recipient has to do
 * @param senderFingerprint the sender's key, to be compared by a second channel
 * @param revoked how it was revoked, or null
 * @param consultation the consultation in which it was made and with which it ends, or null
 * @param count how often the recipient can open the packet, which the recipient's side counts
 */
public record ShareGrant(
        String id,
        ImageId image,
        String recipient,
        String purpose,
        Instant expires,
        List<String> obligations,
        String senderFingerprint,
        @Nullable Revocation revoked,
        @Nullable String consultation,
        int count) {

    /** Copies the list. */
    public ShareGrant {
        obligations = List.copyOf(obligations);
    }

    /**
     * Whether the grant stands.
     *
     * @param now the time
     * @return true until its expiry, unless it was revoked
     */
    public boolean alive(Instant now) {
        return revoked == null && now.isBefore(expires);
    }

    ShareGrant revokedBy(Revocation level) {
        return new ShareGrant(
                id, image, recipient, purpose, expires, obligations, senderFingerprint, level, consultation, count);
    }

    SortedMap<String, String> row() {
        SortedMap<String, String> row = new TreeMap<>();
        row.put("image", image.value());
        row.put("recipient", recipient);
        row.put("purpose", purpose);
        row.put("expires", expires.toString());
        row.put("obligations", String.join(";", obligations));
        row.put("fingerprint", senderFingerprint);
        if (revoked != null) {
            row.put("revoked", revoked.name());
        }
        if (consultation != null) {
            row.put("consultation", consultation);
        }
        if (count != 1) {
            row.put("count", Integer.toString(count));
        }
        return row;
    }

    static ShareGrant of(String id, SortedMap<String, String> row) {
        String level = row.get("revoked");
        String duties = row.getOrDefault("obligations", "");
        return new ShareGrant(
                id,
                new ImageId(row.getOrDefault("image", "")),
                row.getOrDefault("recipient", ""),
                row.getOrDefault("purpose", ""),
                Instant.parse(row.getOrDefault("expires", "")),
                duties.isEmpty() ? List.of() : List.of(duties.split(";", -1)),
                row.getOrDefault("fingerprint", ""),
                level == null ? null : Revocation.valueOf(level),
                row.get("consultation"),
                Integer.parseInt(row.getOrDefault("count", "1")));
    }
}
