package io.hipaaimage.core.approval;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * What a second person signs: the matter, in which vault, when, by whom. Immutable.
 *
 * @param vault the origin of the vault's log, so that no other vault takes the signature
 * @param matter what is approved
 * @param at when
 * @param by the credential's name
 */
public record Statement(String vault, Matter matter, Instant at, String by) {
    private static final String LABEL = "hipaa-image/approval/v1";

    /**
     * The bytes that are signed.
     *
     * @return label, vault, act, object, digest, requester, time and name, each behind its length (u16, big endian) in UTF-8
     */
    public byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String field : List.of(
                LABEL,
                vault,
                matter.what(),
                matter.object(),
                matter.digest(),
                matter.requestedBy(),
                at.toString(),
                by)) {
            byte[] text = field.getBytes(StandardCharsets.UTF_8);
            out.write(text.length >>> 8);
            out.write(text.length);
            out.writeBytes(text);
        }
        return out.toByteArray();
    }
}
