package io.hipaaimage.core.legal;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.BaaState;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.store.SealedRegistry;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The agreements on file with business associates and with recipients of limited data sets. Every change is an entry of the log. Safe for
 * use by several threads.
 */
public final class Agreements {
    private final Register<BusinessAssociateAgreement> associates;
    private final Register<DataUseAgreement> uses;

    Agreements(SealedRegistry associates, SealedRegistry uses, AuditLog log) throws UnavailableException {
        // the newest in force counts, which can permit less than the one before it: its addition is waited for
        this.associates =
                Register.open(associates, log, BusinessAssociateAgreement::of, BusinessAssociateAgreement::recipients);
        // any one in force is enough
        this.uses = Register.open(uses, log, DataUseAgreement::of, DataUseAgreement::recipients, agreement -> true);
    }

    /**
     * What is due for an agreement.
     *
     * @param agreement the agreement
     * @param what {@code EXPIRES} or {@code VERIFICATION_DUE}
     * @param due the last day of the agreement or of its verification
     * @param days how many days are left; negative where it has passed
     */
    public record Reminder(BusinessAssociateAgreement agreement, String what, LocalDate due, long days) {}

    /**
     * Files an agreement with a business associate; one that has run out is filed too.
     *
     * @param agreement the document
     * @param actor who files it
     * @throws DefectiveException if the document is not what 45 CFR 164.504(e) and 164.314(a) ask for, with every defect
     * @throws RefusedException {@code OUTPUT_EXISTS} if its id is on file
     * @throws UnavailableException if it could not be stored: then it does not count
     */
    public void file(BusinessAssociateAgreement agreement, String actor) throws RefusedException, UnavailableException {
        DefectiveException.refuse("agreement", BaaValidity.defects(agreement));
        associates.add(agreement, AuditEvent.of("ADMIN", actor, "BAA_ADD", "SUCCESS"));
    }

    /**
     * Files a data use agreement; one that has run out is filed too.
     *
     * @param agreement the document
     * @param actor who files it
     * @throws DefectiveException if the document is not what 45 CFR 164.514(e)(4) asks for, with every defect
     * @throws RefusedException {@code OUTPUT_EXISTS} if its id is on file
     * @throws UnavailableException if it could not be stored: then it does not count
     */
    public void file(DataUseAgreement agreement, String actor) throws RefusedException, UnavailableException {
        DefectiveException.refuse("data use agreement", agreement.defects());
        uses.add(agreement, AuditEvent.of("ADMIN", actor, "DUA_ADD", "SUCCESS"));
    }

    /**
     * Terminates an agreement with a business associate; a second time changes nothing.
     *
     * @param id the agreement
     * @param at from when on
     * @param actor who terminates it
     * @return the agreement, terminated
     * @throws RefusedException {@code NOT_AVAILABLE} if there is none
     * @throws UnavailableException if it could not be stored
     */
    public BusinessAssociateAgreement terminate(String id, Instant at, String actor)
            throws RefusedException, UnavailableException {
        return associates.change(
                id,
                a -> a.term().terminatedAt() == null ? a.during(a.term().endedAt(at)) : a,
                a -> AuditEvent.of("ADMIN", actor, "BAA_TERMINATE", "SUCCESS"));
    }

    /**
     * All agreements with business associates.
     *
     * @return in the order in which they were filed
     */
    public List<BusinessAssociateAgreement> associates() {
        return associates.all();
    }

    /**
     * What runs out soon, or has: agreements that are in force and end, and verifications of a year ago. An agreement that another one in
     * force has followed for all of its recipients needs no reminder of its end.
     *
     * @param now the time
     * @param days how far ahead to look, not negative
     * @return the earliest first
     */
    public List<Reminder> expiring(Instant now, int days) {
        List<Reminder> due = new ArrayList<>();
        for (BusinessAssociateAgreement agreement : associates.all()) {
            BaaState state = BaaValidity.state(agreement, now);
            LocalDate today = agreement.term().day(now);
            LocalDate end = agreement.term().expiresOn();
            boolean ends = state == BaaState.ACTIVE || state == BaaState.EXPIRED;
            if (ends && end != null && !followed(agreement, end)) {
                remind(due, agreement, "EXPIRES", end, today, days);
            }
            LocalDate verified = BaaValidity.verified(agreement);
            if (state == BaaState.ACTIVE && verified != null) {
                LocalDate last = verified.plusDays(BaaValidity.VERIFICATION_DAYS);
                remind(due, agreement, "VERIFICATION_DUE", last, today, days);
            }
        }
        due.sort(Comparator.comparing(Reminder::due)
                .thenComparing(r -> r.agreement().id()));
        return due;
    }

    private boolean followed(BusinessAssociateAgreement agreement, LocalDate end) {
        Instant after = end.plusDays(1).atStartOfDay(agreement.term().zone()).toInstant();
        return agreement.recipients().stream()
                .allMatch(
                        r -> inForce(r, after).filter(a -> !a.equals(agreement)).isPresent());
    }

    private static void remind(
            List<Reminder> due,
            BusinessAssociateAgreement agreement,
            String what,
            LocalDate last,
            LocalDate today,
            int days) {
        long left = ChronoUnit.DAYS.between(today, last);
        if (left <= days) {
            due.add(new Reminder(agreement, what, last, left));
        }
    }

    /**
     * The agreement that a recipient is under.
     *
     * @param recipient the recipient's name
     * @param at when
     * @return the newest one in force, or empty
     */
    public Optional<BusinessAssociateAgreement> inForce(String recipient, Instant at) {
        return associates.newest(recipient, a -> filed(a, at) == BaaState.ACTIVE);
    }

    /**
     * The state of a recipient's agreement.
     *
     * @param recipient the recipient's name
     * @param at when
     * @return {@code ACTIVE} if any is in force, else the state of the newest that has begun, {@code NONE} where there is none
     */
    public BaaState state(String recipient, Instant at) {
        if (inForce(recipient, at).isPresent()) {
            return BaaState.ACTIVE;
        }
        return associates
                .newest(recipient, a -> filed(a, at) != BaaState.NONE)
                .map(a -> filed(a, at))
                .orElse(BaaState.NONE);
    }

    /** A termination on file has happened: a clock that was set back does not bring an agreement back to life. */
    private static BaaState filed(BusinessAssociateAgreement agreement, Instant at) {
        Instant ended = agreement.term().terminatedAt();
        return BaaValidity.state(agreement, ended != null && at.isBefore(ended) ? ended : at);
    }

    /**
     * Whether a data use agreement covers a recipient for a purpose.
     *
     * @param recipient the recipient's name, or {@link Permission#INTERNAL}
     * @param purpose for what
     * @param at when
     * @return true if one in force does
     */
    public boolean dataUse(String recipient, PurposeOfUse purpose, Instant at) {
        return uses.newest(recipient, d -> d.purposes().contains(purpose) && stands(d, at))
                .isPresent();
    }

    /** A termination on file has happened, as {@link #filed} says of the others. */
    private static boolean stands(DataUseAgreement agreement, Instant at) {
        return agreement.term().terminatedAt() == null && agreement.inForce(at);
    }

    /**
     * All data use agreements.
     *
     * @return in the order in which they were filed
     */
    public List<DataUseAgreement> uses() {
        return uses.all();
    }

    /**
     * Terminates a data use agreement; a second time changes nothing.
     *
     * @param id the agreement
     * @param at when
     * @param actor who terminates it
     * @return the agreement, terminated
     * @throws RefusedException {@code NOT_AVAILABLE} if there is none
     * @throws UnavailableException if it could not be stored
     */
    public DataUseAgreement terminateUse(String id, Instant at, String actor)
            throws RefusedException, UnavailableException {
        return uses.change(
                id,
                a -> a.term().terminatedAt() == null ? a.during(a.term().endedAt(at)) : a,
                a -> AuditEvent.of("ADMIN", actor, "DUA_TERMINATE", "SUCCESS"));
    }

    /**
     * A data use agreement that runs out.
     *
     * @param agreement which
     * @param due its last day
     * @param days how many days are left, negative where it has passed
     */
    public record UseReminder(DataUseAgreement agreement, LocalDate due, long days) {}

    /**
     * Which data use agreements run out soon, or have, and no other one with the same recipients follows for the same purposes.
     *
     * @param now the time
     * @param days how far ahead to look
     * @return the earliest first
     */
    public List<UseReminder> expiringUses(Instant now, int days) {
        List<UseReminder> due = new ArrayList<>();
        for (DataUseAgreement agreement : uses.all()) {
            LocalDate end = agreement.term().expiresOn();
            if (end == null || agreement.term().terminatedAt() != null || followed(agreement, end)) {
                continue;
            }
            long left = ChronoUnit.DAYS.between(agreement.term().day(now), end);
            if (left <= days) {
                due.add(new UseReminder(agreement, end, left));
            }
        }
        due.sort(Comparator.comparing(UseReminder::due)
                .thenComparing(r -> r.agreement().id()));
        return due;
    }

    private boolean followed(DataUseAgreement agreement, LocalDate end) {
        Instant after = end.plusDays(1).atStartOfDay(agreement.term().zone()).toInstant();
        return agreement.recipients().stream()
                .allMatch(r -> agreement.purposes().stream().allMatch(purpose -> dataUse(r, purpose, after)));
    }
}
