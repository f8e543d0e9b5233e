package io.hipaaimage.core.record.adt;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Whether a sender's name of a message may stand in clear. */
final class ControlIds {
    private static final Pattern SIMPLE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int WORD = 3;

    private ControlIds() {}

    /** Not if a word or number of a patient stands in it, since some senders make it of them. */
    static boolean isPlain(String controlId, List<Segment> segments) {
        if (!SIMPLE.matcher(controlId).matches()) {
            return false;
        }
        String id = controlId.toLowerCase(Locale.ROOT);
        return segments.stream()
                .filter(s -> s.name().equals("PID") || s.name().equals("MRG"))
                .flatMap(s -> s.fields().stream())
                .flatMap(field -> BETWEEN.splitAsStream(field.toLowerCase(Locale.ROOT)))
                .noneMatch(word -> word.equals(id) || (word.length() >= WORD && id.contains(word)));
    }
}
