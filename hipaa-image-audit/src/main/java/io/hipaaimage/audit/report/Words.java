package io.hipaaimage.audit.report;

import io.hipaaimage.audit.event.LoggedEvent;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What codes of the log mean, for a reader who is no engineer. */
final class Words {
    /** A purpose: words, basis, and what leaves it out of an accounting. */
    record Purpose(String words, String basis, String exclusion, String why) {
        boolean counted() {
            return exclusion.equals("-");
        }
    }

    private static final Map<String, Purpose> PURPOSES = new HashMap<>();
    private static final Map<String, String> ACTIONS = new HashMap<>();
    private static final Set<String> SIGNING_IN = Set.of("FACTOR_MISSING", "FACTOR_EXPIRED");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    static {
        Resources.rows("purposes.tsv").forEach(r -> PURPOSES.put(r[0], new Purpose(r[1], r[2], r[3], r[4])));
        Resources.rows("actions.tsv").forEach(r -> ACTIONS.put(r[0], r[1]));
    }

    private Words() {}

    static Purpose purpose(@Nullable String code) {
        if (code == null || code.isEmpty()) {
            return new Purpose("a purpose that was not stated", "not stated", "-", "");
        }
        return PURPOSES.getOrDefault(code, new Purpose("purpose " + code, "not known here", "-", ""));
    }

    static String action(String code) {
        return ACTIONS.getOrDefault(code, "did " + code + " to");
    }

    static String outcome(LoggedEvent event) {
        return switch (event.outcome()) {
            case "SUCCESS" -> "done";
            case "DENIED" -> inTheMidstOfSigningIn(event) ? "sign-in not finished" : "refused";
            case "PENDING" -> "begun";
            case "FAILED" -> "failed";
            case "INTERRUPTED" -> "interrupted";
            default -> event.outcome().toLowerCase(Locale.ROOT);
        };
    }

    /** A host's page that asked for another factor, or for one that is not too old: nobody was refused anything for good. */
    static boolean inTheMidstOfSigningIn(LoggedEvent event) {
        return event.type().equals("HOST")
                && event.outcome().equals("DENIED")
                && SIGNING_IN.contains(event.fact("reasons"));
    }

    static String time(String iso) {
        try {
            return iso.isEmpty() ? "" : TIME.format(Instant.parse(iso));
        } catch (DateTimeException e) {
            return iso;
        }
    }

    static String day(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }
}
