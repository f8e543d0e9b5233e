package io.hipaaimage.core.release;

import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.SignedNote;
import io.hipaaimage.core.Signer;
import io.hipaaimage.core.UnavailableException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Guarantees, against anybody without the certificate key: by what method an object was de-identified, with what verdict, what is left, and
 * which bytes it is about, as it was signed. Names no patient, no image, no actor. Says nothing more than its fields: that a method of 45
 * CFR 164.514(b) was met only where {@code proved} is {@code yes}. Immutable.
 *
 * <p>A C2SP signed note over one canonical JSON object, as a certificate of destruction is, of a type of its own.
 */
public final class ReleaseCertificate {
    private static final String KEY_NAME = "hipaa-image/certificate";
    private static final String TYPE = "hipaa-image/release/v1";

    private final String note;
    private final SortedMap<String, String> fields;

    private ReleaseCertificate(String note, SortedMap<String, String> fields) {
        this.note = note;
        this.fields = Collections.unmodifiableSortedMap(fields);
    }

    /**
     * Signs a certificate.
     *
     * @param receipt what the engine said of the object
     * @param standing what the object counts for
     * @param intent the entry of the release, durable
     * @param origin the log
     * @param now when
     * @param signer the certificate key
     * @return the certificate
     * @throws UnavailableException if the key cannot be used
     */
    public static ReleaseCertificate sign(
            ReleaseReceipt receipt, Standing standing, Receipt intent, String origin, Instant now, Signer signer)
            throws UnavailableException {
        SortedMap<String, String> fields = new TreeMap<>();
        fields.put("type", TYPE);
        fields.put("verdict", receipt.verdict());
        fields.put("basis", receipt.basis());
        fields.put("method", method(standing));
        fields.put("proved", standing.proved() ? "yes" : "no");
        fields.put("form", standing.form().word());
        fields.put("facts", String.join(" ", standing.facts().keySet()));
        fields.put("table", receipt.table());
        fields.put("options", receipt.options().isEmpty() ? "basic" : String.join(" ", receipt.options()));
        fields.put("names", receipt.random() ? "random, kept nowhere" : "keyed");
        fields.put("remaining", String.join(" ", receipt.remaining()));
        fields.put("bytes", Long.toString(receipt.bytes()));
        fields.put("sha256", receipt.sha256());
        fields.put("issuedAt", now.toString());
        fields.put("tool", "hipaa-image");
        fields.put("logOrigin", origin);
        fields.put("logIndex", Long.toString(intent.index()));
        fields.put("logLeaf", intent.leafHex());
        fields.put("vkey", SignedNote.vkey(KEY_NAME, signer.publicKey()));
        return new ReleaseCertificate(SignedNote.sign(KEY_NAME, fields, signer), fields);
    }

    private static String method(Standing standing) {
        if (standing.proved()) {
            return switch (standing.form()) {
                case DEID_EXPERT -> "Expert Determination, 45 CFR 164.514(b)(1)";
                default -> "Safe Harbor, 45 CFR 164.514(b)(2), and a person's look at the pixels";
            };
        }
        return switch (standing.form()) {
            case LIMITED_DATA_SET -> "Limited data set, 45 CFR 164.514(e): protected health information";
            default -> "No method of 45 CFR 164.514(b) is met: protected health information";
        };
    }

    /**
     * Reads a certificate whose form and signature hold.
     *
     * @param bytes the file's content
     * @param vkey the pinned key, or empty to use the one that the certificate itself names: then anybody could have signed
     * @return the certificate, or empty if it does not verify; never throws for a forged one
     */
    public static Optional<ReleaseCertificate> read(byte[] bytes, Optional<String> vkey) {
        return SignedNote.fields(bytes, TYPE, vkey)
                .map(fields -> new ReleaseCertificate(new String(bytes, StandardCharsets.UTF_8), fields));
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
     * SHA-256 over the text, as the entry of the release has it.
     *
     * @return 64 lower-case hexadecimal digits
     */
    public String sha256() {
        return SignedNote.digest(note);
    }
}
