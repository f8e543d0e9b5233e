package io.hipaaimage.samples.telemedicine.portal;

import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.legal.Authorization;
import io.hipaaimage.core.legal.Circumstances;
import io.hipaaimage.core.legal.Expiry;
import io.hipaaimage.core.legal.Permission;
import io.hipaaimage.core.legal.Signature;
import io.hipaaimage.core.legal.Statement;
import io.hipaaimage.samples.telemedicine.Patient;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The one form that this clinic offers: teaching. The document goes to the vault; its number and dates stand here too, for lists. */
@Repository
public class Consents {
    private static final String COLUMNS = "select id, patient, purpose, given_at, withdrawn_at, ends_on from consents ";

    private final JdbcClient database;

    Consents(JdbcClient database) {
        this.database = database;
    }

    /**
     * A form that a patient signed.
     *
     * @param id its number
     * @param patient whose, as it stands in addresses
     * @param purpose for what
     * @param givenAt when
     * @param withdrawnAt when it was taken back, or null
     * @param endsOn its last day in the clinic, or null where it was noted before that was kept here
     */
    public record Given(
            String id,
            String patient,
            String purpose,
            Instant givenAt,
            @Nullable Instant withdrawnAt,
            @Nullable LocalDate endsOn) {
        @Override
        public String toString() {
            return "Given[hidden]";
        }
    }

    /**
     * The document that the form makes, with what 45 CFR 164.508(c) asks for.
     *
     * @param patient who signs
     * @param today the day of the signature
     * @param expires the last day, the whole of it
     * @param zone where both are days of: the clinic's, since the patient reads them on its page
     * @return the document
     */
    static Authorization teaching(Patient patient, LocalDate today, LocalDate expires, ZoneId zone) {
        return new Authorization(
                UUID.randomUUID().toString(),
                patient.reference(),
                new Permission(
                        "Photographs of wounds and skin in my record, without my name",
                        Set.of(),
                        List.of("the clinic"),
                        List.of(Permission.INTERNAL),
                        Set.of(PurposeOfUse.TRAIN),
                        false),
                new Expiry(expires, "", false, false, zone),
                Set.of(Statement.REVOCATION, Statement.CONDITIONING, Statement.REDISCLOSURE),
                new Signature(Signature.Signer.INDIVIDUAL, today, zone, ""),
                new Circumstances(true, false, Set.of(), false, Circumstances.Condition.NONE, false, true),
                null,
                null);
    }

    void add(Authorization document, Patient patient, Instant at, LocalDate ends) {
        database.sql("insert into consents (id, patient, purpose, given_at, ends_on) values (?, ?, ?, ?, ?)")
                .params(document.id(), patient.id(), PurposeOfUse.TRAIN.code(), at.atOffset(ZoneOffset.UTC), ends)
                .update();
    }

    /**
     * Notes that a consent was taken back.
     *
     * @param id its number
     * @param at when
     */
    public void withdrawn(String id, Instant at) {
        database.sql("update consents set withdrawn_at = ? where id = ? and withdrawn_at is null")
                .params(at.atOffset(ZoneOffset.UTC), id)
                .update();
    }

    /**
     * All of them.
     *
     * @return the newest first
     */
    public List<Given> all() {
        return database.sql(COLUMNS + "order by given_at desc")
                .query((row, number) -> given(row))
                .list();
    }

    List<Given> of(Patient patient) {
        return all().stream().filter(one -> one.patient().equals(patient.id())).toList();
    }

    private static Given given(java.sql.ResultSet row) throws java.sql.SQLException {
        OffsetDateTime withdrawn = row.getObject("withdrawn_at", OffsetDateTime.class);
        return new Given(
                row.getString("id"),
                row.getString("patient"),
                row.getString("purpose"),
                row.getObject("given_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(withdrawn).map(OffsetDateTime::toInstant).orElse(null),
                row.getObject("ends_on", LocalDate.class));
    }
}
