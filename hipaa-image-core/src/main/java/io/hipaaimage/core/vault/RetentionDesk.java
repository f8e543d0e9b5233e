package io.hipaaimage.core.vault;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.legal.RetentionReview;
import io.hipaaimage.core.legal.RetentionSchedule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A schedule proposes, a person reviews, two people destroy. Holds win over every proposal. Nothing here destroys anything. Safe for use by
 * several threads.
 */
public final class RetentionDesk {
    private final VaultState vault;
    private final String actor;
    private final Desk desk;

    RetentionDesk(VaultState vault, String actor) {
        this.vault = vault;
        this.actor = actor;
        this.desk = new Desk(vault.log(), actor);
    }

    /**
     * What a schedule has to know of a patient's records.
     *
     * @param kind the class of the records, as the schedule names it
     * @param state the State whose law applies
     * @param born the birthday, or null where it is not known
     * @param treated the day of the last treatment, or null where it is not known
     */
    public record Circumstances(
            String kind,
            String state,
            @Nullable LocalDate born,
            @Nullable LocalDate treated) {
        /**
         * Circumstances without a last treatment.
         *
         * @param kind see the component
         * @param state see the component
         * @param born see the component
         */
        public Circumstances(String kind, String state, @Nullable LocalDate born) {
            this(kind, state, born, null);
        }
    }

    /**
     * What a schedule says of an image.
     *
     * @param image the image
     * @param keep until when and by which rule, or null where it cannot be told: then it is kept
     * @param held whether a legal hold keeps it, whatever the schedule says
     * @param elapsed whether its time is over and no hold keeps it: proposed for destruction
     * @param untold where it cannot be told, what the schedule says of that, see {@link RetentionSchedule#untold}
     */
    public record Proposal(
            ImageId image, RetentionSchedule.@Nullable Keep keep, boolean held, boolean elapsed, List<String> untold) {
        /** Copies the list. */
        public Proposal {
            untold = List.copyOf(untold);
        }
    }

    /**
     * Asks a schedule about every image; an entry of the log.
     *
     * @param schedule the rules
     * @param known what is known of patients; of others nothing is proposed
     * @param zone whose calendar the days are of
     * @return one answer an image, in the order of their capture
     * @throws ImageVaultException {@code CLOCK_BEHIND}; {@code AUDIT_UNAVAILABLE}: then nothing is told
     */
    public List<Proposal> propose(RetentionSchedule schedule, Map<PatientRef, Circumstances> known, ZoneId zone)
            throws ImageVaultException {
        vault.requireClock();
        List<Proposal> all = new ArrayList<>();
        for (Catalogue.Item item : vault.catalogue().all()) {
            all.add(proposal(item.row(), schedule, known, zone));
        }
        vault.log()
                .append(AuditEvent.of("ADMIN", actor, "RETENTION_PROPOSE", "SUCCESS")
                        .fact("rows", Integer.toString(all.size())));
        return all;
    }

    /**
     * Agrees that the time of an image is over: from then on policy knows it as {@code retention_elapsed}, and a destruction may be asked for.
     *
     * @param image the image
     * @param schedule the rules
     * @param known what is known of patients
     * @param zone whose calendar the days are of
     * @return the proposal that was agreed to
     * @throws ImageVaultException {@code REFUSED} with {@code LEGAL_HOLD} or {@code RETENTION_RUNNING}; {@code NOT_AVAILABLE}; {@code
     *     OUTPUT_EXISTS} if it was reviewed before
     */
    public Proposal review(ImageId image, RetentionSchedule schedule, Map<PatientRef, Circumstances> known, ZoneId zone)
            throws ImageVaultException {
        return desk.asked("RETENTION_REVIEW", image, () -> {
            vault.requireClock();
            Catalogue.Item item = vault.catalogue()
                    .find(image)
                    .orElseThrow(() -> new RefusedException(ErrorCode.NOT_AVAILABLE, "there is no such image for you"));
            Proposal proposal = proposal(item.row(), schedule, known, zone);
            RetentionSchedule.Keep keep = proposal.keep();
            if (proposal.held()) {
                throw new RefusedException(
                        ErrorCode.REFUSED, "LEGAL_HOLD a hold keeps this image", "have the hold released");
            }
            if (!proposal.elapsed() || keep == null) {
                throw new RefusedException(ErrorCode.REFUSED, "RETENTION_RUNNING the schedule keeps this image");
            }
            vault.legal().retention().file(new RetentionReview(image, keep.last(), keep.rule(), actor, vault.now()));
            return proposal;
        });
    }

    private Proposal proposal(
            CatalogueRow row, RetentionSchedule schedule, Map<PatientRef, Circumstances> known, ZoneId zone) {
        PatientRef whose = vault.patients().of(row.image(), row.patient());
        boolean held = Questions.About.of(vault, row).bound(vault).stream()
                .anyMatch(p -> vault.legal().holds().keeps(row.image(), p));
        Optional<Circumstances> of = vault.patients().aliases(whose).stream()
                .flatMap(p -> Optional.ofNullable(known.get(p)).stream())
                .findFirst();
        Instant taken = row.takenAt() == null ? row.capturedAt() : row.takenAt();
        RetentionSchedule.Keep keep = of.flatMap(c ->
                        schedule.keeps(c.kind(), c.state(), taken.atZone(zone).toLocalDate(), c.born(), c.treated()))
                .orElse(null);
        LocalDate today = vault.now().atZone(zone).toLocalDate();
        boolean over = keep != null && today.isAfter(keep.last());
        List<String> untold = keep != null
                ? List.of()
                : of.map(c -> schedule.untold(c.kind(), c.state())).orElse(List.of("PATIENT_NOT_LISTED"));
        return new Proposal(row.image(), keep, held, over && !held, untold);
    }
}
