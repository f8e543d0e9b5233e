package io.hipaaimage.deid.dicom.profile;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Words and numbers learnt from values that are removed, and the search for them in all that is kept: letters of at least {@value
 * #LETTERS}, digits of at least {@value #DIGITS} from what identifies and of {@value #ANY_DIGITS} from anything, whole runs, whatever their case and accents, in bytes of one or two to a character.
 * Bounded. For one object and one thread.
 */
final class Tokens {
    private static final int LETTERS = 4;
    private static final int DIGITS = 5;
    private static final int ANY_DIGITS = 7;
    private static final int MOST = 100_000;
    private static final int MOST_STRONG = 1000;
    private static final int LONGEST = 16;
    private static final int DAY = 8;

    private final Set<String> learnt = new HashSet<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> numbers = new HashSet<>();
    private final Set<String> strong = new HashSet<>();

    /** Learns from a removed text; terms of the standard tell nothing. */
    void learn(String text, boolean identifier) {
        runs(text, run -> {
            if (telling(run, identifier) && learnt.size() < MOST && !Vocabulary.word(run)) {
                learnt.add(run);
                if (Character.isDigit(run.charAt(0))) {
                    numbers.add(Numerals.bare(run));
                }
                if (identifier && run.length() > LETTERS && strong.size() < MOST_STRONG) {
                    strong.add(run);
                }
            }
        });
        String dashed = identifier ? digits(text) : "";
        if (dashed.length() >= DIGITS && dashed.length() <= LONGEST && numbers.size() < MOST) {
            numbers.add(Numerals.bare(dashed));
            if (strong.size() < MOST_STRONG) {
                strong.add(dashed);
            }
        }
    }

    private static String digits(String text) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < text.length() && digits.length() <= LONGEST; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            }
        }
        return digits.toString();
    }

    boolean noNumbers() {
        return numbers.isEmpty();
    }

    /** Learns days of dates that do not stay; no number may say one, though a UID may. */
    void learnDays(String values) {
        for (String value : values.split("\\\\", -1)) {
            if (value.length() >= DAY && numbers.size() < MOST) {
                numbers.add(value.substring(0, DAY));
            }
        }
    }

    /** Whether digits are a number that was learnt, whatever zeros it begins with. */
    boolean number(String digits) {
        String bare = Numerals.bare(digits);
        return bare.length() >= DIGITS && numbers.contains(bare);
    }

    /** Whether a kept text says one of them, be it in pieces, in spaced letters or within another word. */
    boolean within(String text) {
        if (in(text)) {
            return true;
        }
        StringBuilder bare = new StringBuilder();
        runs(text, bare::append);
        String joined = bare.toString();
        return strong.stream().anyMatch(joined::contains);
    }

    /** Learns from a name of a person, whose every word counts where descriptions are cleaned. */
    void learnName(String text) {
        learn(text, true);
        for (String group : text.split("[=\\\\]", -1)) {
            StringBuilder whole = new StringBuilder();
            runs(group, whole::append);
            if (ideographs(whole) && strong.size() < MOST_STRONG) {
                strong.add(whole.toString());
            }
        }
        runs(text, run -> {
            if (run.length() > 1 && ideographs(run) && strong.size() < MOST_STRONG) {
                strong.add(run);
            }
            if (run.length() > 1 && names.size() < MOST) {
                names.add(run);
            }
        });
    }

    boolean isName(String word) {
        return names.contains(word) || learnt.contains(word);
    }

    /** Whether a kept text says one of them. */
    boolean in(String text) {
        if (learnt.isEmpty()) {
            return false;
        }
        boolean[] hit = new boolean[1];
        runs(text, run -> hit[0] |= learnt.contains(run));
        return hit[0];
    }

    /** Whether kept bytes say one of them, as ASCII or as UTF-16 of either order. */
    boolean in(byte[] bytes) {
        if (learnt.isEmpty()) {
            return false;
        }
        String one = new String(bytes, StandardCharsets.ISO_8859_1);
        return in(one) || (one.indexOf('\0') >= 0 && in(one.replace("\0", "")));
    }

    /** Whether letters are of a script that is written without spaces, where two are a name. */
    private static boolean ideographs(CharSequence run) {
        return run.length() > 1 && run.chars().allMatch(c -> c >= 0x1100 && Character.isLetter(c));
    }

    private static boolean telling(String run, boolean identifier) {
        boolean digits = Character.isDigit(run.charAt(0));
        int least = digits ? identifier ? DIGITS : ANY_DIGITS : LETTERS;
        return run.length() >= least && run.chars().distinct().count() > 1;
    }

    private static String plain(String text) {
        boolean ascii = true;
        for (int i = 0; i < text.length() && ascii; i++) {
            ascii = text.charAt(i) < 0x80;
        }
        return ascii
                ? text.toUpperCase(Locale.ROOT)
                : Lookalikes.latin(
                        Normalizer.normalize(text, Normalizer.Form.NFKD).toUpperCase(Locale.ROOT));
    }

    /** Calls for each run of letters or of digits, in capitals without accents. */
    private static void runs(String text, java.util.function.Consumer<String> each) {
        String plain = plain(text);
        StringBuilder run = new StringBuilder();
        for (int i = 0; i <= plain.length(); i++) {
            char c = i < plain.length() ? plain.charAt(i) : ' ';
            int type = Character.getType(c);
            boolean mark = type == Character.NON_SPACING_MARK || type == Character.FORMAT;
            boolean joins = Character.isLetterOrDigit(c)
                    && (run.length() == 0 || Character.isDigit(run.charAt(0)) == Character.isDigit(c));
            if (joins) {
                run.append(c);
            } else if (!mark) {
                if (run.length() > 0) {
                    each.accept(run.toString());
                    run.setLength(0);
                }
                if (Character.isLetterOrDigit(c)) {
                    run.append(c);
                }
            }
        }
    }
}
