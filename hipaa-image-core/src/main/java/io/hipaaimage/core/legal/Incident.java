package io.hipaaimage.core.legal;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * An incident that may be a breach (45 CFR 164.402): what happened, which images, who is to be told. It is presumed to be a breach until an
 * assessment says otherwise, and the burden of proof is the entity's (164.414(b)). Immutable.
 *
 * @param id the host's name for it, 1 to 64 characters of {@code A-Z a-z 0-9 . _ -}
 * @param what in a sentence, what happened
 * @param discovery when it was known, or would have been by reasonable diligence, and to whom
 * @param images the images that are named by themselves
 * @param patients the patients all of whose images are concerned
 * @param keyVersion the version of the key encryption key that is compromised, or -1
 * @param protection what stood between the information and whoever got it
 * @param delay what law enforcement asked for, 164.412
 * @param trail whose accesses are concerned
 * @param assessment the risk assessment, or null while there is none
 * @param closedAt when it was closed, or null
 */
public record Incident(
        String id,
        String what,
        Discovery discovery,
        Set<ImageId> images,
        Set<PatientRef> patients,
        int keyVersion,
        Protection protection,
        LawEnforcementDelay delay,
        Trail trail,
        @Nullable RiskAssessment assessment,
        @Nullable Instant closedAt)
        implements OnFile {
    private static final Set<String> WRITTEN = Set.of(
            "id",
            "what",
            "discoveredOn",
            "zone",
            "asAssociate",
            "noticeDays",
            "agentDiscoveredOn",
            "images",
            "patients",
            "keyVersion",
            "actors",
            "from",
            "until",
            "ciphertextOnly",
            "keysApart",
            "approvedEncryption",
            "lawEnforcementOn",
            "lawEnforcementUntil",
            "lawEnforcementWritten");

    /**
     * Whose accesses are concerned: all that the log has of these actors in a time, such as of an account that was misused.
     *
     * @param actors the ids under which was asked; none where the incident is not about accesses
     * @param from the first moment, or null: from the beginning of the log
     * @param until the first moment that is not concerned any more, or null: until now
     */
    public record Trail(
            Set<String> actors,
            @Nullable Instant from,
            @Nullable Instant until) {
        /** An incident that is not about accesses. */
        public static final Trail NONE = new Trail(Set.of(), null, null);

        /** Copies the set. */
        public Trail {
            actors = Set.copyOf(actors);
        }

        /**
         * Whether an access is concerned.
         *
         * @param actor who asked
         * @param at when, by the log's time
         * @return true if it is one of these actors', in this time
         */
        public boolean covers(String actor, Instant at) {
            return actors.contains(actor)
                    && (from == null || !at.isBefore(from))
                    && (until == null || at.isBefore(until));
        }
    }

    /** Copies the sets. */
    public Incident {
        images = Set.copyOf(images);
        patients = Set.copyOf(patients);
    }

    /**
     * When an incident counts as discovered.
     *
     * @param on the first day on which it was known to the entity, or would have been (164.404(a)(2), 164.410(a)(2))
     * @param zone whose calendar the days are of
     * @param asAssociate whether the entity is the business associate, which tells the covered entity
     * @param noticeDays within how many days the contract wants that, or -1 where it leaves it to 164.410
     * @param agentOn the day on which an associate that is an agent knew it: then that is the entity's day too; or null
     */
    public record Discovery(
            LocalDate on,
            ZoneId zone,
            boolean asAssociate,
            int noticeDays,
            @Nullable LocalDate agentOn) {
        /** The place whose calendar is behind every other: a clock by it never runs later than the entity's own. */
        public static final ZoneId EARLIEST = ZoneOffset.ofHours(-12);

        /**
         * A discovery just now by the entity itself, whose zone is not known.
         *
         * @param now the time
         * @return on the day that it is at {@link #EARLIEST}, so that no day of a clock is lost
         */
        public static Discovery at(Instant now) {
            return new Discovery(now.atZone(EARLIEST).toLocalDate(), EARLIEST, false, -1, null);
        }

        /**
         * The day from which the clocks run.
         *
         * @return the earlier of both
         */
        public LocalDate counts() {
            return agentOn != null && agentOn.isBefore(on) ? agentOn : on;
        }
    }

    /**
     * Whether the information was unsecured (164.402; guidance of 74 FR 19006): encrypted by an approved method, and the key not with it.
     *
     * @param ciphertextOnly whether nothing but ciphertext was reached
     * @param keysApart whether no key that opens it was reached
     * @param approvedEncryption whether the method is an approved one
     */
    public record Protection(boolean ciphertextOnly, boolean keysApart, boolean approvedEncryption) {}

    /**
     * A statement of law enforcement that a notice would impede it (164.412).
     *
     * @param on when it was made, or null where none was
     * @param until the day up to which it asks for a delay, or null
     * @param written whether it is in writing; an oral one counts for thirty days
     */
    public record LawEnforcementDelay(
            @Nullable LocalDate on, @Nullable LocalDate until, boolean written) {
        /**
         * The last day of the delay.
         *
         * @return the day, or empty where nothing is delayed
         */
        public Optional<LocalDate> last() {
            if (on == null || until == null) {
                return Optional.empty();
            }
            LocalDate oral = on.plusDays(30);
            return Optional.of(written || until.isBefore(oral) ? until : oral);
        }
    }

    /**
     * Whether the information was unsecured; a compromised key makes it so, whatever else is said.
     *
     * @return true unless all three protections are known to have held
     */
    public boolean unsecured() {
        return keyVersion >= 0
                || !(protection.ciphertextOnly() && protection.keysApart() && protection.approvedEncryption());
    }

    /**
     * Whether it has to be taken for a breach.
     *
     * @return true for unsecured information until an assessment found an exception or a low probability of compromise
     */
    public boolean breach() {
        return unsecured() && (assessment == null || !assessment.refutes());
    }

    /**
     * Reads one from JSON.
     *
     * @param json one object; {@code docs/formats/legal-records.md} names its fields
     * @return the incident, not assessed
     * @throws RefusedException {@code USAGE} if it is malformed, concerns nothing or has a field that is not known
     */
    public static Incident parse(byte[] json) throws RefusedException {
        return of(RecordText.read(json, WRITTEN));
    }

    static Incident of(SortedMap<String, String> row) throws RefusedException {
        Fields fields = new Fields(row);
        LocalDate discovered = fields.date("discoveredOn");
        if (discovered == null) {
            throw Fields.refused("discoveredOn", "is required: the clocks run from it");
        }
        Set<PatientRef> patients = new HashSet<>();
        for (String patient : fields.texts("patients")) {
            patients.add(Fields.patientOf("patients", patient));
        }
        Incident incident = new Incident(
                fields.id("id"),
                fields.required("what"),
                new Discovery(
                        discovered,
                        fields.zone("zone"),
                        fields.flag("asAssociate"),
                        fields.number("noticeDays"),
                        fields.date("agentDiscoveredOn")),
                fields.images("images"),
                patients,
                fields.number("keyVersion"),
                new Protection(
                        fields.flag("ciphertextOnly"), fields.flag("keysApart"), fields.flag("approvedEncryption")),
                new LawEnforcementDelay(
                        fields.date("lawEnforcementOn"),
                        fields.date("lawEnforcementUntil"),
                        fields.flag("lawEnforcementWritten")),
                new Trail(Set.copyOf(fields.texts("actors")), fields.instant("from"), fields.instant("until")),
                RiskAssessment.of(fields),
                fields.instant("closedAt"));
        if (incident.images.isEmpty()
                && incident.patients.isEmpty()
                && incident.trail.actors().isEmpty()
                && incident.keyVersion < 0) {
            throw Fields.refused(
                    "images", "or patients or actors or keyVersion is named: an incident concerns something");
        }
        return incident;
    }

    @Override
    public SortedMap<String, String> row() {
        RowWriter row = new RowWriter()
                .put("id", id)
                .put("what", what)
                .put("discoveredOn", discovery.on())
                .put("zone", discovery.zone().getId())
                .flag("asAssociate", discovery.asAssociate())
                .number("noticeDays", discovery.noticeDays())
                .put("agentDiscoveredOn", discovery.agentOn())
                .list("images", images)
                .list("patients", patients.stream().map(PatientRef::value).toList())
                .number("keyVersion", keyVersion)
                .list("actors", trail.actors())
                .put("from", trail.from())
                .put("until", trail.until())
                .flag("ciphertextOnly", protection.ciphertextOnly())
                .flag("keysApart", protection.keysApart())
                .flag("approvedEncryption", protection.approvedEncryption())
                .put("lawEnforcementOn", delay.on())
                .put("lawEnforcementUntil", delay.until())
                .flag("lawEnforcementWritten", delay.written())
                .put("closedAt", closedAt);
        if (assessment != null) {
            assessment.write(row);
        }
        return row.row();
    }

    Incident assessed(RiskAssessment judged) {
        return new Incident(
                id, what, discovery, images, patients, keyVersion, protection, delay, trail, judged, closedAt);
    }

    Incident closed(Instant at) {
        return new Incident(
                id, what, discovery, images, patients, keyVersion, protection, delay, trail, assessment, at);
    }

    /** Names the kind alone: what it says is not for a log. */
    @Override
    public String toString() {
        return "Incident[hidden]";
    }
}
