package io.hipaaimage.core.evidence;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An exception from encryption, as 45 CFR 164.312(b)(3) and (4) of 90 FR 898 would have it documented: proposed, not final. This library
 * makes none of its own; a host that has other technology keeps it on record here. Immutable.
 *
 * @param id the host's name for it, 1 to 64 characters of {@code A-Z a-z 0-9 . _ -}
 * @param ground on which paragraph it rests
 * @param technology what is not encrypted, 1 to 200 characters, no patient's name
 * @param plan where the written plan to migrate lies; required for {@link Ground#LEGACY}
 * @param controls where the compensating controls are documented, 1 to 300 characters
 * @param approvedBy the security official who approved the controls, 1 to 120 characters
 * @param at when it was approved
 * @param until when the plan ends or the controls are due for their review, a year later at most
 */
public record EncryptionException(
        String id,
        Ground ground,
        String technology,
        String plan,
        String controls,
        String approvedBy,
        Instant at,
        Instant until) {
    private static final Duration REVIEW = Duration.ofDays(366);
    private static final int LONG = 300;
    private static final int TECHNOLOGY = 200;
    private static final int NAME = 120;

    /** The paragraphs. */
    public enum Ground {
        /** Technology that cannot encrypt by prevailing standards, with a plan to migrate: (b)(3)(i). */
        LEGACY,
        /** An individual asks for plain transmission after a warning, to technology that is not the entity's own: (b)(3)(ii). */
        INDIVIDUAL_REQUEST,
        /** An emergency in which encryption is infeasible: (b)(3)(iii). */
        EMERGENCY,
        /** A device that the FDA authorized: (b)(3)(iv). */
        MEDICAL_DEVICE;

        /**
         * The word of files and commands.
         *
         * @return such as {@code individual-request}
         */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /**
         * The ground of a word.
         *
         * @param word such as {@code legacy}
         * @return the ground
         * @throws RefusedException {@code USAGE} for another word
         */
        public static Ground of(String word) throws RefusedException {
            for (Ground ground : values()) {
                if (ground.word().equals(word)) {
                    return ground;
                }
            }
            throw refused("the ground is legacy, individual-request, emergency or medical-device");
        }
    }

    /**
     * An exception that may stand.
     *
     * @param id the host's name for it
     * @param ground on which paragraph it rests
     * @param technology what is not encrypted
     * @param ownReceiver whether what receives in plain is controlled by the entity itself or its business associate
     * @param plan where the plan to migrate lies, blank where none is needed
     * @param controls where the compensating controls are documented
     * @param approvedBy who approved them
     * @param at when
     * @param until when it ends or is reviewed
     * @return the exception
     * @throws RefusedException {@code USAGE} if a text is missing or too long, or the end is not within a year; {@code REFUSED
     *     EXCEPTION_DOES_NOT_HOLD} for an individual's request where the receiver is the entity's own
     */
    public static EncryptionException of(
            String id,
            Ground ground,
            String technology,
            boolean ownReceiver,
            String plan,
            String controls,
            String approvedBy,
            Instant at,
            Instant until)
            throws RefusedException {
        if (ground == Ground.INDIVIDUAL_REQUEST && ownReceiver) {
            throw new RefusedException(
                    ErrorCode.REFUSED,
                    "EXCEPTION_DOES_NOT_HOLD",
                    "encrypt: the technology that receives is the entity's own or its business associate's");
        }
        require(id.matches("[A-Za-z0-9._-]{1,64}"), "its id has 1 to 64 characters of A-Z a-z 0-9 . _ -");
        require(plain(technology, TECHNOLOGY), "say what is not encrypted, in 1 to 200 characters");
        require(
                ground != Ground.LEGACY ? plan.isBlank() || plain(plan, LONG) : plain(plan, LONG),
                "say where the written plan to migrate lies, in 1 to 300 characters");
        require(plain(controls, LONG), "say where the compensating controls are documented, in 1 to 300 characters");
        require(plain(approvedBy, NAME), "say who approved the controls, in 1 to 120 characters");
        require(until.isAfter(at) && !until.isAfter(at.plus(REVIEW)), "it ends, or is reviewed, within a year");
        return new EncryptionException(id, ground, technology, plan, controls, approvedBy, at, until);
    }

    private static void require(boolean holds, String what) throws RefusedException {
        if (!holds) {
            throw refused(what);
        }
    }

    private static RefusedException refused(String what) {
        return new RefusedException(ErrorCode.USAGE, "the exception from encryption is not complete", what);
    }

    private static boolean plain(String text, int longest) {
        return !text.isBlank() && text.length() <= longest && text.chars().noneMatch(Character::isISOControl);
    }

    /**
     * Whether its plan has ended or its review is due.
     *
     * @param now the time
     * @return true from {@link #until} on, and before it was approved
     */
    public boolean expired(Instant now) {
        return !now.isBefore(until) || now.isBefore(at);
    }

    SortedMap<String, String> row() {
        return new TreeMap<>(Map.of(
                "id",
                id,
                "ground",
                ground.word(),
                "technology",
                technology,
                "plan",
                plan,
                "controls",
                controls,
                "approvedBy",
                approvedBy,
                "at",
                at.toString(),
                "until",
                until.toString()));
    }

    static EncryptionException of(SortedMap<String, String> row) throws DamagedInputException {
        try {
            return of(
                    row.getOrDefault("id", ""),
                    Ground.of(row.getOrDefault("ground", "")),
                    row.getOrDefault("technology", ""),
                    false,
                    row.getOrDefault("plan", ""),
                    row.getOrDefault("controls", ""),
                    row.getOrDefault("approvedBy", ""),
                    Instant.parse(row.getOrDefault("at", "")),
                    Instant.parse(row.getOrDefault("until", "")));
        } catch (DateTimeException | RefusedException e) {
            throw new DamagedInputException(ErrorCode.TAMPERED, "exception from encryption", 0, e);
        }
    }
}
