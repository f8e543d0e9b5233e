package io.hipaaimage.core.release;

import io.hipaaimage.core.ObjectDeidentifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * What the de-identifier said of an object when it made it: by which table and options, with what verdict, what is left. Immutable; names
 * nobody.
 *
 * @param verdict {@code CLEAN} or {@code CLEAN-EXCEPT-PIXELS}
 * @param basis {@code safe-harbor}, {@code limited-data-set} or {@code expert-determination-needed}
 * @param reviewed the basis once a person saw nobody in the pixels
 * @param table the table and its edition
 * @param options beyond the basic profile, sorted
 * @param random whether new names are random and kept nowhere
 * @param remaining stable words of what a person should know of
 * @param bytes the length of what was made
 * @param sha256 its hash, 64 lower-case hexadecimal digits
 */
public record ReleaseReceipt(
        String verdict,
        String basis,
        String reviewed,
        String table,
        List<String> options,
        boolean random,
        List<String> remaining,
        long bytes,
        String sha256) {
    /** The basis of a release that 45 CFR 164.514(b)(2) carries. */
    public static final String SAFE_HARBOR = "safe-harbor";
    /** The basis of a release that 164.514(e) carries. */
    public static final String LIMITED_DATA_SET = "limited-data-set";

    private static final String PREFIX = "deid.";

    /** Copies the lists. */
    public ReleaseReceipt {
        options = List.copyOf(options);
        remaining = List.copyOf(remaining);
    }

    /**
     * A receipt of what was just made.
     *
     * @param released what the engine said
     * @param method how it was told to work
     * @param sha256 the hash of what it wrote
     * @return the receipt
     */
    public static ReleaseReceipt of(
            ObjectDeidentifier.Released released, ObjectDeidentifier.Method method, String sha256) {
        return new ReleaseReceipt(
                released.verdict(),
                released.basis(),
                released.reviewed(),
                released.table(),
                List.copyOf(new TreeSet<>(method.options())),
                method.random(),
                List.copyOf(new TreeSet<>(released.remaining())),
                released.bytes(),
                sha256);
    }

    /**
     * Writes it beside other fields of a record.
     *
     * @param row gets fields whose names begin with {@code deid.}
     */
    public void write(SortedMap<String, String> row) {
        row.put(PREFIX + "verdict", verdict);
        row.put(PREFIX + "basis", basis);
        row.put(PREFIX + "reviewed", reviewed);
        row.put(PREFIX + "table", table);
        row.put(PREFIX + "options", String.join(" ", options));
        row.put(PREFIX + "names", random ? "random" : "keyed");
        row.put(PREFIX + "remaining", String.join(" ", remaining));
        row.put(PREFIX + "bytes", Long.toString(bytes));
        row.put(PREFIX + "sha256", sha256);
    }

    /**
     * Reads it from a record.
     *
     * @param row the record's fields
     * @return the receipt, or empty where the record is not of a de-identified copy
     * @throws IllegalArgumentException if a field is missing or malformed
     */
    public static Optional<ReleaseReceipt> read(Map<String, String> row) {
        if (!row.containsKey(PREFIX + "verdict")) {
            return Optional.empty();
        }
        String names = field(row, "names");
        if (!Set.of("random", "keyed").contains(names)) {
            throw new IllegalArgumentException("a receipt says how names were made");
        }
        return Optional.of(new ReleaseReceipt(
                field(row, "verdict"),
                field(row, "basis"),
                field(row, "reviewed"),
                field(row, "table"),
                words(field(row, "options")),
                names.equals("random"),
                words(field(row, "remaining")),
                Long.parseLong(field(row, "bytes")),
                field(row, "sha256")));
    }

    private static String field(Map<String, String> row, String name) {
        String value = row.get(PREFIX + name);
        if (value == null) {
            throw new IllegalArgumentException("a receipt lacks a field");
        }
        return value;
    }

    private static List<String> words(String value) {
        return value.isEmpty() ? List.of() : List.of(value.split(" ", -1));
    }
}
