package io.hipaaimage.core.shred;

import io.hipaaimage.core.SignedNote;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Guarantees, against anybody without the certificate key: who asked, who approved, what was destroyed, when, to which level and what
 * remains, as it was signed. Says nothing more than its fields: never that a medium was overwritten. Immutable.
 *
 * <p>A C2SP signed note over one canonical JSON object; fields after NIST SP 800-88 Rev. 2 (certificate of sanitization).
 */
public final class DestructionCertificate {
    static final String KEY_NAME = "hipaa-image/certificate";
    static final String TYPE = "hipaa-image/certificate/v1";

    private final String note;
    private final SortedMap<String, String> fields;

    private DestructionCertificate(String note, SortedMap<String, String> fields) {
        this.note = note;
        this.fields = Collections.unmodifiableSortedMap(fields);
    }

    /**
     * What a stranger can say of a certificate.
     *
     * @param valid whether form and signature hold; else {@code TAMPERED}
     * @param level the level it claims, empty unless valid
     * @param horizon {@code open} or {@code closed}, empty unless valid
     * @param keyPinned whether the key was given from outside; without it anybody could have signed
     */
    public record Verdict(boolean valid, String level, String horizon, boolean keyPinned) {}

    /**
     * Verifies a certificate with its public key alone.
     *
     * @param bytes the file's content
     * @param vkey the pinned key, or empty to use the one that the certificate itself names
     * @return the verdict; never throws for a forged one
     */
    public static Verdict verify(byte[] bytes, Optional<String> vkey) {
        Optional<DestructionCertificate> read = read(bytes, vkey);
        return read.map(c -> new Verdict(true, c.level(), c.horizon(), vkey.isPresent()))
                .orElseGet(() -> new Verdict(false, "", "", vkey.isPresent()));
    }

    /**
     * Reads a certificate whose form and signature hold.
     *
     * @param bytes the file's content
     * @param vkey the pinned key, or empty to use the one that the certificate itself names
     * @return the certificate, or empty if it does not verify
     */
    public static Optional<DestructionCertificate> read(byte[] bytes, Optional<String> vkey) {
        return SignedNote.fields(bytes, TYPE, vkey)
                .map(fields -> new DestructionCertificate(new String(bytes, StandardCharsets.UTF_8), fields));
    }

    static DestructionCertificate of(String note, SortedMap<String, String> fields) {
        return new DestructionCertificate(note, fields);
    }

    /**
     * The file's content.
     *
     * @return the signed note
     */
    public String text() {
        return note;
    }

    /**
     * All that is said.
     *
     * @return names and values, unmodifiable
     */
    public SortedMap<String, String> fields() {
        return fields;
    }

    /**
     * The certificate's own name.
     *
     * @return 32 lower-case hexadecimal digits, and {@code /final} for a final one
     */
    public String id() {
        return fields.getOrDefault("id", "");
    }

    /**
     * The level of sanitization reached.
     *
     * @return the level's words
     */
    public String level() {
        return fields.getOrDefault("level", "");
    }

    /**
     * Whether older backups of the key records are useless.
     *
     * @return {@code open} or {@code closed}
     */
    public String horizon() {
        return fields.getOrDefault("horizon", "");
    }

    /**
     * SHA-256 over the text.
     *
     * @return 64 lower-case hexadecimal digits
     */
    public String sha256() {
        return SignedNote.digest(note);
    }
}
