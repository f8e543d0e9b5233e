package io.hipaaimage.audit.report;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A rule set. Immutable.
 *
 * @param rules its rules
 */
public record ReviewRules(List<ReviewRule> rules) {
    private static final int MOST_RULES = 100;

    /** Copies the list. */
    public ReviewRules {
        rules = List.copyOf(rules);
    }

    /**
     * The rules that this library brings: every threshold is its policy, none is law.
     *
     * @return the rules
     */
    public static ReviewRules standard() {
        try {
            return parse(Resources.text("review-rules.tsv"));
        } catch (RefusedException e) {
            throw new io.hipaaimage.core.VaultBugException("the rules of this jar are malformed", e);
        }
    }

    /**
     * Reads a rule set: a rule a line, cells between tabs, {@code #} before comments.
     *
     * @param text id, kind, amount, weight, words a line
     * @return the rules
     * @throws RefusedException {@code USAGE} naming the first line that is none
     */
    public static ReviewRules parse(String text) throws RefusedException {
        List<ReviewRule> rules = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (!line.isBlank() && line.charAt(0) != '#') {
                rules.add(rule(line.split("\t", -1), number));
            }
        }
        if (rules.isEmpty() || rules.size() > MOST_RULES) {
            throw refused("a rule set has 1 to " + MOST_RULES + " rules");
        }
        return new ReviewRules(rules);
    }

    private static ReviewRule rule(String[] cells, int line) throws RefusedException {
        if (cells.length != 5 || !cells[0].matches("[A-Z][A-Z0-9_]{0,31}")) {
            throw refused("line " + line + " of the rules is not id, kind, amount, weight and words between tabs");
        }
        try {
            ReviewRule.Kind kind = ReviewRule.Kind.valueOf(cells[1].toUpperCase(Locale.ROOT));
            ReviewRule rule = new ReviewRule(cells[0], kind, cells[2], cells[3], cells[4]);
            rule.numbers(
                    switch (kind) {
                        case REFUSED, BREAKGLASS, DUE -> 1;
                        case HOURS, VOLUME, SEQUENCE, MUTUAL -> 2;
                        default -> 0;
                    });
            return rule;
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw refused("line " + line + " of the rules has no known kind, or not the amount of its kind");
        }
    }

    private static RefusedException refused(String why) {
        return new RefusedException(ErrorCode.USAGE, why, "compare with the rules that the library brings");
    }

    /** The rule of a kind, if the set has one. */
    Optional<ReviewRule> of(ReviewRule.Kind kind) {
        return rules.stream().filter(r -> r.kind() == kind).findFirst();
    }
}
