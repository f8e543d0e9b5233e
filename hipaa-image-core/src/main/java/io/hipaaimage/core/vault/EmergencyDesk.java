package io.hipaaimage.core.vault;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The queue of emergency accesses that wait for a reason or a review (45 CFR 164.308(a)(1)(ii)(D), 164.312(a)(2)(ii)). It is read from the
 * log, so that nobody can drop out of it; a reason and a review are entries themselves. Safe for use by several threads.
 */
public final class EmergencyDesk {
    /** Within which time the asker has to write the reason down. */
    public static final Duration REASON = Duration.ofDays(1);
    /** Within which time somebody else has to review the access. */
    public static final Duration REVIEW = Duration.ofDays(7);

    private static final String REASON_ACTION = "EMERGENCY_REASON";
    private static final String REVIEW_ACTION = "EMERGENCY_REVIEW";
    private static final int LONGEST = 2_000;

    private final VaultState vault;
    private final String actor;
    private final Desk desk;

    EmergencyDesk(VaultState vault, String actor) {
        this.vault = vault;
        this.actor = actor;
        this.desk = new Desk(vault.log(), actor);
    }

    /** What a review found. */
    public enum Finding {
        /** The access was needed. */
        JUSTIFIED,
        /** It was not: open an incident. */
        UNJUSTIFIED
    }

    /**
     * An emergency access.
     *
     * @param entry the index of its INTENT
     * @param actor who asked
     * @param image the image, or null where the entry names none
     * @param at when
     * @param reasonMissing whether the asker still owes a reason in words
     * @param finding what a review found, or null while none was made
     * @param overdue whether a reason or a review is late
     */
    public record Access(
            long entry,
            String actor,
            @Nullable String image,
            Instant at,
            boolean reasonMissing,
            @Nullable Finding finding,
            boolean overdue) {
        /**
         * Whether something is left to do.
         *
         * @return true until there is a reason and a review
         */
        public boolean open() {
            return reasonMissing || finding == null;
        }
    }

    /**
     * All emergency accesses of the log; an entry of it.
     *
     * @return in the order of the log, reviewed ones too
     * @throws ImageVaultException {@code AUDIT_UNAVAILABLE}: then nothing is told
     */
    public List<Access> list() throws ImageVaultException {
        List<Access> all = new ArrayList<>(read().values());
        vault.log()
                .append(AuditEvent.of("ADMIN", actor, "EMERGENCY_LIST", "SUCCESS")
                        .fact("rows", Integer.toString(all.size())));
        return all;
    }

    /**
     * The reason of one's own access, in words; sealed in the log.
     *
     * @param entry the index of its INTENT
     * @param text 1 to 2,000 characters
     * @throws ImageVaultException {@code NOT_AVAILABLE} if there is no such access of this actor, {@code USAGE} for an empty text
     */
    public void reason(long entry, String text) throws ImageVaultException {
        desk.did("EMERGENCY_REASON", () -> {
            Access access = find(entry);
            if (!access.actor().equals(actor)) {
                throw new RefusedException(ErrorCode.NOT_AVAILABLE, "there is no such emergency access of yours");
            }
            tell(entry, access, REASON_ACTION, "SUCCESS", text);
        });
    }

    /**
     * A review of somebody else's access; a later one takes the place of an earlier one.
     *
     * @param entry the index of its INTENT
     * @param finding what was found
     * @param text why, 1 to 2,000 characters; sealed in the log
     * @throws ImageVaultException {@code DENIED DUAL_CONTROL_REQUIRED} for one's own; {@code NOT_AVAILABLE} if there is none
     */
    public void review(long entry, Finding finding, String text) throws ImageVaultException {
        desk.did("EMERGENCY_REVIEW", () -> {
            Access access = find(entry);
            if (access.actor().equals(actor)) {
                throw new RefusedException(
                        ErrorCode.DENIED, "DUAL_CONTROL_REQUIRED", "another person has to review it");
            }
            tell(entry, access, REVIEW_ACTION, finding.name(), text);
        });
    }

    private void tell(long entry, Access access, String action, String outcome, String text)
            throws ImageVaultException {
        if (text.isBlank() || text.length() > LONGEST) {
            throw new RefusedException(ErrorCode.USAGE, "a reason has 1 to 2,000 characters");
        }
        AuditEvent event = AuditEvent.of("ADMIN", actor, action, outcome)
                .fact("intent", Long.toString(entry))
                .detail("text", text);
        vault.log().append(access.image() == null ? event : event.image(access.image()));
    }

    private Access find(long entry) throws ImageVaultException {
        Access access = read().get(entry);
        if (access == null) {
            throw new RefusedException(ErrorCode.NOT_AVAILABLE, "there is no such emergency access");
        }
        return access;
    }

    private Map<Long, Access> read() throws ImageVaultException {
        Instant now = vault.now();
        Map<Long, Access> found = new LinkedHashMap<>();
        vault.log().read(0, entry -> {
            List<String> duties =
                    Arrays.asList(entry.facts().getOrDefault("obligations", "").split(";", -1));
            boolean owed = duties.contains("policy:POST_REVIEW") || duties.contains("policy:" + EmergencyOpening.DUTY);
            if (entry.type().equals("INTENT") && owed) {
                Access access = new Access(
                        entry.index(),
                        entry.actor(),
                        entry.image(),
                        Instant.ofEpochMilli(entry.loggedAt()),
                        duties.contains("policy:REASON_WITHIN_DAY"),
                        null,
                        false);
                found.put(entry.index(), access);
            } else if (entry.action().equals(REASON_ACTION) || entry.action().equals(REVIEW_ACTION)) {
                settle(found, entry);
            }
        });
        found.replaceAll((index, access) -> late(access, now));
        return found;
    }

    private static void settle(Map<Long, Access> found, io.hipaaimage.core.AuditLog.Entry entry) {
        String intent = entry.facts().getOrDefault("intent", "");
        Access access = intent.matches("[0-9]{1,18}") ? found.get(Long.parseLong(intent)) : null;
        if (access == null || !entry.type().equals("ADMIN")) {
            return;
        }
        boolean own = entry.actor().equals(access.actor());
        if (entry.action().equals(REASON_ACTION) && own) {
            found.put(access.entry(), with(access, false, access.finding()));
        } else if (entry.action().equals(REVIEW_ACTION) && !own) {
            Finding finding = entry.outcome().equals("JUSTIFIED") ? Finding.JUSTIFIED : Finding.UNJUSTIFIED;
            found.put(access.entry(), with(access, access.reasonMissing(), finding));
        }
    }

    private static Access with(Access access, boolean reasonMissing, @Nullable Finding finding) {
        return new Access(
                access.entry(), access.actor(), access.image(), access.at(), reasonMissing, finding, access.overdue());
    }

    private static Access late(Access access, Instant now) {
        boolean reason = access.reasonMissing() && now.isAfter(access.at().plus(REASON));
        boolean review = access.finding() == null && now.isAfter(access.at().plus(REVIEW));
        return new Access(
                access.entry(),
                access.actor(),
                access.image(),
                access.at(),
                access.reasonMissing(),
                access.finding(),
                reason || review);
    }
}
