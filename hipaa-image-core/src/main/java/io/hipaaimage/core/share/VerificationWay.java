package io.hipaaimage.core.share;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;

/**
 * By which channel a recipient was verified (45 CFR 164.514(h)): never the one over which its key came. Of one without a key the
 * fingerprint is that of its words, which whoever calls or meets it reads to know that the same recipient is meant.
 */
public enum VerificationWay {
    /** The challenge went to the recipient by a second channel and came back. */
    SECOND_CHANNEL,
    /** Somebody called the recipient at a number from a directory, and the recipient read out the fingerprint of its key. */
    CALL_BACK,
    /** Somebody met the recipient, saw who it is, and compared the fingerprint of its key. */
    IN_PERSON;

    private static final int LEAST_DIGITS = 16;

    /**
     * The word of the command line and of the log.
     *
     * @return lower case, such as {@code call_back}
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The way for a word.
     *
     * @param word as {@link #word()} gives it
     * @return the way, or empty for a word that names none
     */
    public static Optional<VerificationWay> of(String word) {
        for (VerificationWay way : values()) {
            if (way.word().equals(word)) {
                return Optional.of(way);
            }
        }
        return Optional.empty();
    }

    boolean proves(String answer, Recipient recipient) {
        if (this == SECOND_CHANNEL) {
            return same(recipient.challenge(), answer);
        }
        String digits = answer.replaceAll("[\\s:-]", "").toLowerCase(Locale.ROOT);
        return digits.length() >= LEAST_DIGITS
                && digits.length() <= recipient.fingerprint().length()
                && same(recipient.fingerprint().substring(0, digits.length()), digits);
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
