package io.hipaaimage.audit.report;

/**
 * A column of a report's table.
 *
 * @param key its name for programs
 * @param title its name for people
 * @param kind what its cells hold
 */
public record ReportColumn(String key, String title, Kind kind) {
    /** What the cells of a column hold. */
    public enum Kind {
        /** Words. */
        TEXT,
        /** A whole number, or nothing. */
        NUMBER,
        /** A time in UTC, ISO 8601. */
        TIME,
        /** Long text that few want to see: a proof. */
        FOLDED
    }

    static ReportColumn text(String key, String title) {
        return new ReportColumn(key, title, Kind.TEXT);
    }

    static ReportColumn time(String key, String title) {
        return new ReportColumn(key, title, Kind.TIME);
    }

    static ReportColumn number(String key, String title) {
        return new ReportColumn(key, title, Kind.NUMBER);
    }
}
