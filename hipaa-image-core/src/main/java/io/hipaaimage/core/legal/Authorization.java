package io.hipaaimage.core.legal;

import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import java.time.Instant;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An authorization (45 CFR 164.508) as it was signed, with what became of it. It may lack anything but its name and the patient:
 * {@link AuthorizationValidity} says what. Immutable.
 *
 * @param id the host's name for it, 1 to 64 characters of {@code A-Z a-z 0-9 . _ -}
 * @param patient whose information it is about
 * @param permission which information, from whom, to whom, for what
 * @param expiry when it ends
 * @param statements what it tells the individual
 * @param signature who signed it and when
 * @param circumstances how it came about
 * @param revokedAt when a revocation was received, or null
 * @param eventAt when the event that ends it was known to have occurred, or null
 */
public record Authorization(
        String id,
        PatientRef patient,
        Permission permission,
        Expiry expiry,
        Set<Statement> statements,
        Signature signature,
        Circumstances circumstances,
        @Nullable Instant revokedAt,
        @Nullable Instant eventAt)
        implements OnFile {
    private static final Set<String> WRITTEN = Set.of(
            "id",
            "patient",
            "description",
            "images",
            "disclosers",
            "recipients",
            "purposes",
            "atIndividualsRequest",
            "expiresOn",
            "expiresUpon",
            "expiresWithStudy",
            "expiresNever",
            "zone",
            "statements",
            "signedBy",
            "signedOn",
            "representativeAuthority",
            "written",
            "psychotherapyNotes",
            "combinedWith",
            "differentiated",
            "condition",
            "knownFalse",
            "copyGiven");

    /** Copies the set. */
    public Authorization {
        statements = Set.copyOf(statements);
    }

    /**
     * Reads one from JSON.
     *
     * @param json one object; {@code docs/formats/legal-records.md} names its fields
     * @return the authorization, in whatever state its document is
     * @throws RefusedException {@code USAGE} if it is malformed or has a field that is not known
     */
    public static Authorization parse(byte[] json) throws RefusedException {
        return of(RecordText.read(json, WRITTEN));
    }

    static Authorization of(SortedMap<String, String> row) throws RefusedException {
        Fields fields = new Fields(row);
        return new Authorization(
                fields.id("id"),
                fields.patient("patient"),
                Permission.of(fields),
                Expiry.of(fields),
                fields.words("statements", Statement.class),
                Signature.of(fields),
                Circumstances.of(fields),
                fields.instant("revokedAt"),
                fields.instant("eventAt"));
    }

    @Override
    public SortedMap<String, String> row() {
        RowWriter row = new RowWriter()
                .put("id", id)
                .put("patient", patient.value())
                .list("statements", statements)
                .put("revokedAt", revokedAt)
                .put("eventAt", eventAt);
        permission.write(row);
        expiry.write(row);
        signature.write(row);
        circumstances.write(row);
        return new TreeMap<>(row.row());
    }

    Authorization revoked(Instant at) {
        return new Authorization(id, patient, permission, expiry, statements, signature, circumstances, at, eventAt);
    }

    Authorization ended(Instant at) {
        return new Authorization(id, patient, permission, expiry, statements, signature, circumstances, revokedAt, at);
    }

    Authorization copied() {
        return new Authorization(
                id, patient, permission, expiry, statements, signature, circumstances.copied(), revokedAt, eventAt);
    }

    /** Names the kind alone: what it says is not for a log. */
    @Override
    public String toString() {
        return "Authorization[hidden]";
    }
}
