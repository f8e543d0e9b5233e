package io.hipaaimage.core.vault;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.VaultBugException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The records of a spool: their chain, and events as rows. Not safe for use by several threads. */
final class SpoolRecords {
    private static final String FACT = "fact.";
    private static final String DETAIL = "detail.";
    private static final String MISSED = "missed";
    private static final String INTENT = "intent";

    private long count;
    private long end;
    private String last = "";

    void restart() {
        count = 0;
        end = 0;
        last = "";
    }

    long next() {
        return count + 1;
    }

    long end() {
        return end;
    }

    /** The label of the next record. */
    String label() {
        return "emergency-spool/" + (count + 1) + "/" + last;
    }

    void added(byte[] sealed) {
        count++;
        end += 4L + sealed.length;
        last = digest(sealed);
    }

    static SortedMap<String, String> row(AuditEvent event, long intent, long missed) {
        SortedMap<String, String> row = new TreeMap<>();
        row.put("type", event.type());
        row.put("actor", event.actor());
        row.put("action", event.action());
        row.put("outcome", event.outcome());
        put(row, "image", event.image());
        PatientRef patient = event.patient();
        put(row, "patient", patient == null ? null : patient.value());
        put(row, "purpose", event.purpose());
        Instant at = event.at();
        put(row, "at", at == null ? null : at.toString());
        event.facts().forEach((name, value) -> row.put(FACT + name, value));
        event.detail().forEach((name, value) -> row.put(DETAIL + name, value));
        row.put(INTENT, Long.toString(intent));
        row.put(MISSED, Long.toString(missed));
        return row;
    }

    private static void put(
            SortedMap<String, String> row, String name, @org.jspecify.annotations.Nullable String value) {
        if (value != null) {
            row.put(name, value);
        }
    }

    static long missed(SortedMap<String, String> row) {
        return Long.parseLong(row.getOrDefault(MISSED, "0"));
    }

    /**
     * The event of a row; an OUTCOME names its INTENT by its place in the log.
     *
     * @param places where records before it stand in the log
     */
    static AuditEvent event(SortedMap<String, String> row, Map<Long, Long> places) {
        AuditEvent event =
                AuditEvent.of(text(row, "type"), text(row, "actor"), text(row, "action"), text(row, "outcome"));
        String image = row.get("image");
        String patient = row.get("patient");
        String at = row.get("at");
        event = image == null ? event : event.image(image);
        event = patient == null ? event : event.patient(PatientRef.of(patient));
        event = at == null ? event : event.at(Instant.parse(at));
        event = event.purpose(row.get("purpose"));
        for (Map.Entry<String, String> value : row.entrySet()) {
            if (value.getKey().startsWith(FACT) && !value.getKey().equals(FACT + INTENT)) {
                event = event.fact(value.getKey().substring(FACT.length()), value.getValue());
            } else if (value.getKey().startsWith(DETAIL)) {
                event = event.detail(value.getKey().substring(DETAIL.length()), value.getValue());
            }
        }
        Long intent = places.get(Long.parseLong(row.getOrDefault(INTENT, "0")));
        return intent == null ? event : event.fact(INTENT, Long.toString(intent));
    }

    private static String text(SortedMap<String, String> row, String name) {
        return row.getOrDefault(name, "");
    }

    /** What the newest record is called in the log: a digest over it, sealed as it is, and all before it, so that it is folded once. */
    String name() {
        return last;
    }

    static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new VaultBugException("every JDK has SHA-256", e);
        }
    }
}
