package io.hipaaimage.core.evidence;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Somebody's word that a control is met which no software shows: who, when, where the evidence lies, and until when it may be relied on.
 * Immutable.
 *
 * @param control the control's id, such as {@code SEC-310-a-c}
 * @param by who says so, 1 to 120 characters
 * @param evidence where a reader finds it: a document's number or address, 1 to 500 characters
 * @param at when it was said
 * @param until from when on it is stale
 */
public record Attestation(String control, String by, String evidence, Instant at, Instant until) {
    /** How long a word holds that names no end: evaluation is periodic, and a year is what the proposed rule asks for. */
    public static final Duration USUAL = Duration.ofDays(365);

    private static final Duration LONGEST = Duration.ofDays(3 * 365L);
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_EVIDENCE = 500;

    /**
     * Somebody's word.
     *
     * @param control the control's id
     * @param by who says so
     * @param evidence where a reader finds it
     * @param at when it was said
     * @param until from when on it is stale, three years later at most
     * @return the attestation
     * @throws RefusedException {@code USAGE} if a text is blank, too long or holds a control character, or the end is not in time
     */
    public static Attestation of(String control, String by, String evidence, Instant at, Instant until)
            throws RefusedException {
        require(plain(control, LONGEST_NAME), "name the control as selftest prints it");
        require(plain(by, LONGEST_NAME), "say who attests it, in 1 to 120 characters");
        require(plain(evidence, LONGEST_EVIDENCE), "say where the evidence lies, in 1 to 500 characters");
        require(until.isAfter(at), "an attestation ends after it was given");
        require(!until.isAfter(at.plus(LONGEST)), "an attestation holds three years at most; renew it then");
        return new Attestation(control, by, evidence, at, until);
    }

    private static void require(boolean holds, String what) throws RefusedException {
        if (!holds) {
            throw new RefusedException(ErrorCode.USAGE, "the attestation is not complete", what);
        }
    }

    private static boolean plain(String text, int longest) {
        return !text.isBlank() && text.length() <= longest && text.chars().noneMatch(Character::isISOControl);
    }

    /**
     * Whether it may no longer be relied on.
     *
     * @param now the time
     * @return true from {@link #until} on, and before it was given
     */
    public boolean stale(Instant now) {
        return !now.isBefore(until) || now.isBefore(at);
    }

    /**
     * How old it is.
     *
     * @param now the time
     * @return whole days, 0 or more
     */
    public long days(Instant now) {
        return Math.max(0, Duration.between(at, now).toDays());
    }

    SortedMap<String, String> row() {
        return new TreeMap<>(java.util.Map.of(
                "control", control, "by", by, "evidence", evidence, "at", at.toString(), "until", until.toString()));
    }

    static Attestation of(SortedMap<String, String> row) throws DamagedInputException {
        try {
            return of(
                    row.getOrDefault("control", ""),
                    row.getOrDefault("by", ""),
                    row.getOrDefault("evidence", ""),
                    Instant.parse(row.getOrDefault("at", "")),
                    Instant.parse(row.getOrDefault("until", "")));
        } catch (DateTimeException | RefusedException e) {
            throw new DamagedInputException(ErrorCode.TAMPERED, "attestation", 0, e);
        }
    }
}
