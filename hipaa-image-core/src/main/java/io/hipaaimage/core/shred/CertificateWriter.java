package io.hipaaimage.core.shred;

import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.SignedNote;
import io.hipaaimage.core.Signer;
import io.hipaaimage.core.UnavailableException;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Writes the two certificates of a destruction: at the shred, and when the horizon closes. */
final class CertificateWriter {
    private static final String RESIDUALS_OPEN =
            "An older backup of the key records opens with today's epoch key until the horizon"
                    + " closes; derivatives that recipients hold are not reached; the ciphertext, wherever it lies, has no key in the vault.";
    private static final String RESIDUALS_CLOSED =
            "An old copy of the key folder together with an old copy of the key records opens it;"
                    + " derivatives that recipients hold are not reached; the ciphertext, wherever it lies, has no key in the vault.";

    private final Signer signer;
    private final String origin;
    private final Supplier<List<String>> residuals;

    CertificateWriter(Signer signer, String origin, Supplier<List<String>> residuals) {
        this.signer = signer;
        this.origin = origin;
        this.residuals = residuals;
    }

    String vkey() {
        return SignedNote.vkey(DestructionCertificate.KEY_NAME, signer.publicKey());
    }

    DestructionCertificate first(ShredRequest request, String level, Receipt outcome, Instant now)
            throws UnavailableException {
        SortedMap<String, String> fields = common(request, level, outcome, now);
        fields.put("id", request.id());
        fields.put("horizon", "open");
        fields.put("residuals", with(RESIDUALS_OPEN));
        fields.put(
                "verification",
                "Tombstone on disk in every copy of the epoch store; the record's frame was overwritten; the key id opens nothing.");
        return signed(fields);
    }

    DestructionCertificate last(
            ShredRequest request, DestructionCertificate first, String level, Receipt closed, Instant now)
            throws UnavailableException {
        SortedMap<String, String> fields = common(request, level, closed, now);
        fields.put("id", request.id() + "/final");
        fields.put("first", first.id());
        fields.put("firstSha256", first.sha256());
        fields.put("horizon", "closed");
        fields.put("residuals", with(RESIDUALS_CLOSED));
        fields.put(
                "verification",
                "Live records were read back under a new epoch key; the old epoch key is absent from every copy of the epoch store.");
        return signed(fields);
    }

    private String with(String words) {
        List<String> facts = residuals.get();
        return facts.isEmpty() ? words : words + " " + String.join("; ", facts) + ".";
    }

    private SortedMap<String, String> common(ShredRequest request, String level, Receipt receipt, Instant now) {
        SortedMap<String, String> fields = new TreeMap<>();
        fields.put("type", DestructionCertificate.TYPE);
        fields.put("image", request.image().value());
        fields.put("keyId", request.key().value());
        fields.put("media", "encrypted image file and its key record");
        fields.put("method", "Cryptographic Erase of the data key");
        fields.put("standard", "NIST SP 800-88 Rev. 2");
        fields.put("level", level);
        fields.put("reason", request.reason().name());
        fields.put("requestedBy", request.requestedBy());
        fields.put("approvedBy", String.valueOf(request.approvedBy()));
        fields.put("shreddedAt", String.valueOf(request.shreddedAt()));
        fields.put("issuedAt", now.toString());
        fields.put("tool", "hipaa-image");
        fields.put("logOrigin", origin);
        fields.put("logIndex", Long.toString(receipt.index()));
        fields.put("logLeaf", receipt.leafHex());
        fields.put("vkey", vkey());
        return fields;
    }

    private DestructionCertificate signed(SortedMap<String, String> fields) throws UnavailableException {
        return DestructionCertificate.of(SignedNote.sign(DestructionCertificate.KEY_NAME, fields, signer), fields);
    }
}
