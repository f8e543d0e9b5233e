package io.hipaaimage.cli.frame;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;

/**
 * The first word of a command line that is none: it is told before what is missing, since a mistyped option is a missing one too. Its value is
 * not repeated; it may name a patient.
 */
final class Mistyped {
    /** Beside a word that is a third another one, nobody meant it. */
    private static final int LETTERS_A_SLIP = 3;

    private Mistyped() {}

    /** What to tell of the first word that no command took, or empty where all were. */
    static Optional<String> in(CommandLine last) {
        Optional<String> found = Optional.empty();
        for (CommandLine line = last; line != null; line = line.getParent()) {
            List<String> unmatched = line.getUnmatchedArguments();
            if (!unmatched.isEmpty()) {
                found = said(line, unmatched.get(0));
            }
        }
        return found;
    }

    private static Optional<String> said(CommandLine line, String word) {
        if (word.startsWith("-") && word.length() > 1) {
            String option = word.split("=", 2)[0];
            return Optional.of("unknown option '" + option + "'"
                    + meant(option, line.getCommandSpec().optionsMap().keySet()));
        }
        Set<String> commands = line.getSubcommands().keySet();
        return commands.isEmpty() ? Optional.empty() : Optional.of("no command '" + word + "'" + meant(word, commands));
    }

    private static String meant(String word, Set<String> known) {
        String typed = word.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(name -> Math.abs(name.length() - typed.length()) <= most(name))
                .filter(name -> slips(typed, name) <= most(name))
                .min(Comparator.<String>comparingInt(name -> slips(typed, name)).thenComparing(name -> name))
                .map(name -> "; did you mean " + name + "?")
                .orElse("");
    }

    private static int most(String name) {
        return name.replace("-", "").length() / LETTERS_A_SLIP;
    }

    /** How many letters are wrong, missing, too many or exchanged with the next one. */
    private static int slips(String typed, String name) {
        int[][] least = new int[typed.length() + 1][name.length() + 1];
        for (int i = 0; i <= typed.length(); i++) {
            for (int j = 0; j <= name.length(); j++) {
                if (i == 0 || j == 0) {
                    least[i][j] = i + j;
                    continue;
                }
                int wrong = typed.charAt(i - 1) == name.charAt(j - 1) ? 0 : 1;
                least[i][j] = Math.min(least[i - 1][j - 1] + wrong, 1 + Math.min(least[i - 1][j], least[i][j - 1]));
                if (i > 1
                        && j > 1
                        && typed.charAt(i - 1) == name.charAt(j - 2)
                        && typed.charAt(i - 2) == name.charAt(j - 1)) {
                    least[i][j] = Math.min(least[i][j], least[i - 2][j - 2] + 1);
                }
            }
        }
        return least[typed.length()][name.length()];
    }
}
