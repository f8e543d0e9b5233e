package io.hipaaimage.core.access;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Rules of a host (State law, site policy) in the form of {@code rules.tsv}: tab-separated columns {@code id effect profiles when gives
 * citation text}, {@code #} begins a comment line.
 *
 * <p>The rules of a pack have a prefix of their own. What weakens a base rule says so: an entry with the effect {@code weakens} names the
 * base rule in {@code gives}, and the cases in {@code when}; without one, nothing in a pack can turn a denial by the base into a permit.
 */
public final class RulePack {
    private static final int MOST_RULES = 2_000;
    private static final int LONGEST_LINE = 4_096;
    private static final int COLUMNS = 7;
    private static final Pattern PREFIX = Pattern.compile("[A-Z][A-Z0-9]{1,15}");
    private static final Pattern CODE = Pattern.compile("(policy:)?[A-Z][A-Z0-9_]{0,39}(:[A-Za-z0-9_]{1,40})?|-");

    private final String prefix;
    private final List<Rule> rules;

    private RulePack(String prefix, List<Rule> rules) {
        this.prefix = prefix;
        this.rules = List.copyOf(rules);
    }

    /**
     * Reads a pack.
     *
     * @param prefix what its ids begin with, before a dash: 2 to 16 capitals and digits
     * @param reader its text, read to its end, not closed
     * @return the pack
     * @throws RefusedException {@code USAGE} with the row for an id without the prefix or named twice, an effect, fact or profile that is not
     *     known, a reason that is none, a missing citation
     * @throws IOException when reading fails
     */
    public static RulePack read(String prefix, Reader reader) throws RefusedException, IOException {
        if (!PREFIX.matcher(prefix).matches() || RuleSet.basePrefixes().contains(prefix)) {
            throw new RefusedException(
                    ErrorCode.USAGE, "a pack needs a prefix of its own: 2 to 16 capitals and digits");
        }
        return new RulePack(prefix, rows(reader, prefix + "-"));
    }

    /** Reads a whole set of rules, of any ids. */
    static List<Rule> rows(Reader reader, String begin) throws RefusedException, IOException {
        BufferedReader lines = reader instanceof BufferedReader b ? b : new BufferedReader(reader);
        List<Rule> rules = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (line.length() > LONGEST_LINE || rules.size() > MOST_RULES) {
                throw refused(number, "the file is too large");
            }
            if (!line.isBlank() && !line.startsWith("#")) {
                Rule rule = rule(number, line.split("\t", -1));
                if (!rule.id().startsWith(begin) || !ids.add(rule.id())) {
                    throw refused(number, "an id stands once and begins with " + begin);
                }
                rules.add(rule);
            }
        }
        return rules;
    }

    private static Rule rule(int number, String[] row) throws RefusedException {
        if (row.length != COLUMNS) {
            throw refused(number, "a rule has seven columns");
        }
        if (!Rule.Effect.known(row[1])) {
            throw refused(number, "column effect: there is no such effect");
        }
        if (!row[0].matches("[A-Z0-9]{2,16}-[A-Z0-9]{1,16}") || !row[2].matches("R?N?S?") || row[2].isEmpty()) {
            throw refused(number, "an id is PREFIX-NUMBER, profiles are of R, N and S");
        }
        for (String name : row[3].split(" ", -1)) {
            if (!FactNames.known(name.startsWith("!") ? name.substring(1) : name)) {
                throw refused(number, "column when: a fact that nobody computes");
            }
        }
        boolean weakens = row[1].equals("weakens");
        if (weakens
                ? !row[4].matches("[A-Z0-9]{2,16}-[A-Z0-9]{1,16}")
                : !CODE.matcher(row[4]).matches()) {
            throw refused(number, "column gives: a reason or an obligation is a word in capitals");
        }
        if (row[5].isBlank() || row[6].isBlank()) {
            throw refused(number, "a rule needs a citation and a text");
        }
        return Rule.of(row);
    }

    private static RefusedException refused(int row, String what) {
        return new RefusedException(ErrorCode.USAGE, "row " + row + ": " + what);
    }

    /**
     * What its ids begin with.
     *
     * @return the prefix without the dash
     */
    public String prefix() {
        return prefix;
    }

    List<Rule> rules() {
        return rules;
    }
}
