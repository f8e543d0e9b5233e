package io.hipaaimage.audit.report;

import io.hipaaimage.audit.event.LoggedEvent;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
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
            case "DENIED" -> "refused";
            case "PENDING" -> "begun";
            case "FAILED" -> "failed";
            case "INTERRUPTED" -> "interrupted";
            default -> event.outcome().toLowerCase(Locale.ROOT);
        };
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
