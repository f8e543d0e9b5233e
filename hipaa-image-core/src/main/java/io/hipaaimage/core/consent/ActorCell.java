package io.hipaaimage.core.consent;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The column {@code request_actor} of a consent table: {@code any}, references such as {@code Practitioner/any}, {@code member of
 * Group/g}, {@code member of break-glass group}, several separated by {@code ;}. These are all that the asker is: whoever is not said to be
 * in a group is not.
 */
record ActorCell(Set<String> references, boolean breakGlassGroup) {
    private static final Pattern REFERENCE = Pattern.compile(
            "(?:(?:a )?member of )?((?:https?://[!-~&&[^;]]{1,200}/)?[A-Z][A-Za-z]{1,63}/[A-Za-z0-9.-]{1,64})");
    private static final Pattern OUTSIDE = Pattern.compile(
            "(?:not (?:a )?|non-?)member(?: of (?:[A-Z][A-Za-z]{1,63}/[A-Za-z0-9.-]{1,64}|(?:the )?break-glass group))?");

    static Optional<ActorCell> of(String cell) {
        Set<String> references = new LinkedHashSet<>();
        boolean breakGlass = false;
        for (String part : cell.split("[;,]", -1)) {
            String said = part.strip();
            Matcher reference = REFERENCE.matcher(said);
            if (reference.matches()) {
                references.add(reference.group(1));
            } else if (said.matches("member of (?:the )?break-glass group")) {
                breakGlass = true;
            } else if (!said.equals("any") && !OUTSIDE.matcher(said).matches()) {
                return Optional.empty();
            }
        }
        return Optional.of(new ActorCell(Set.copyOf(references), breakGlass));
    }
}
