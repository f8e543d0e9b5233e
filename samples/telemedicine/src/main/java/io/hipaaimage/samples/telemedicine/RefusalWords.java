package io.hipaaimage.samples.telemedicine;

import io.hipaaimage.core.RefusedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a refusal says to somebody at a desk: a sentence, what helps, and the vault's own word for whoever is asked about it. */
record RefusalWords(String word, String sentence, List<String> help) {
    /** A word such as {@code LEGAL_HOLD}, and the sentence that may follow it. */
    private static final Pattern REASON =
            Pattern.compile("([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)(?:[ :;](.*))?", Pattern.DOTALL);

    private static final String NOTHING_KEPT = " Nothing of it was kept.";

    private static final Map<String, String> SENTENCES = Map.of(
            "MEDIA_TYPE_NOT_EXPECTED",
                    "This file is of another kind than is asked for here: a picture is a JPEG or PNG file, a study is a DICOM"
                            + " file." + NOTHING_KEPT,
            "PATIENT_MISMATCH", "This study names another patient." + NOTHING_KEPT,
            "PATIENT_NOT_READABLE", "It cannot be read in this study whose it is." + NOTHING_KEPT,
            "EMPTY", "There is nothing in this file.",
            "TOO_LARGE", "This file is larger than the clinic takes." + NOTHING_KEPT,
            "TOO_MANY_UPLOADS", "You have as many uploads under way as are allowed at a time.",
            "CONFIRM_RECIPIENT", "This may be the wrong recipient, so the clinic asks again before anything is shared.",
            "NO_RECIPIENT_KEY", "This recipient gave no key, and nothing can be sealed without one.",
            "DUAL_CONTROL_REQUIRED", "Nobody does this alone.");

    static RefusalWords of(RefusedException refused) {
        Matcher reason = REASON.matcher(refused.reason());
        if (!reason.matches()) {
            return new RefusalWords(refused.code().name(), sentence(refused.reason()), help(refused.remedy()));
        }
        String word = reason.group(1);
        String more = Optional.ofNullable(reason.group(2)).orElse("");
        String known = SENTENCES.get(word);
        if (known != null) {
            return new RefusalWords(word, known, help(refused.remedy()));
        }
        return new RefusalWords(word, more.isEmpty() ? "This was refused." : sentence(more), help(refused.remedy()));
    }

    private static List<String> help(String remedy) {
        return Stream.of(remedy)
                .filter(text -> !text.isEmpty())
                .map(RefusalWords::sentence)
                .toList();
    }

    /** A clause as a sentence. */
    private static String sentence(String clause) {
        String capital = clause.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + clause.substring(1);
        return capital.endsWith(".") ? capital : capital + ".";
    }
}
