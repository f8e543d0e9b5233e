package io.hipaaimage.audit.report;

import io.hipaaimage.audit.event.LoggedEvent;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One use of a record, or a refused one, as the rules of a review see it. */
record Look(LoggedEvent event, @Nullable LoggedEvent intent, ZonedDateTime at) {
    private static final Set<String> USES = Set.of("ACCESS", "OUTCOME", "DENIED", "HOST");

    /** Whether an entry is somebody's use of a patient's record: neither the log's own nor administration nor a portal's sign-in. */
    static boolean is(LoggedEvent event) {
        return event.pseudonym() != null
                && USES.contains(event.type())
                && !event.fact("actorKind").equals("patient");
    }

    static Look of(LoggedEvent event, @Nullable LoggedEvent intent, ZoneId zone) {
        return new Look(event, intent, event.at().atZone(zone));
    }

    boolean permitted() {
        return event.reached();
    }

    boolean refused() {
        return event.outcome().equals("DENIED");
    }

    String actor() {
        return event.actor();
    }

    String pseudonym() {
        String pseudonym = event.pseudonym();
        return pseudonym == null ? "" : pseudonym;
    }

    /** Whether the access was one that the decision wanted reviewed afterwards. */
    boolean breakGlass() {
        return owesReview(event) || (intent != null && owesReview(intent));
    }

    private static boolean owesReview(LoggedEvent entry) {
        String duties = entry.fact("obligations");
        return duties.contains("POST_REVIEW") || duties.contains("EMERGENCY_KEY");
    }
}
