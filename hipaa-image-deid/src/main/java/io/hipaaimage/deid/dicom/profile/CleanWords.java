package io.hipaaimage.deid.dicom.profile;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Cleans a description: what is no term of the standard and no small measure goes (PS3.15 clause E.3.6). */
final class CleanWords {
    private static final Pattern MEASURE =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,2})?(MM|CM|M|S|SEC|MIN|KV|MG|ML|D|T|HZ)?");
    private static final Pattern SHORT = Pattern.compile("[A-Z][0-9]{1,2}|[0-9][A-Z]");

    private CleanWords() {}

    /** Words before a person's name: what follows one is no term, whatever it looks like. */
    private static final Set<String> TITLES =
            Set.of("DR", "MR", "MRS", "MS", "MISS", "PROF", "NURSE", "PATIENT", "PT", "NAME", "FOR", "BY", "PER");

    /** Words that make an age, a day, a place or an address of a number. */
    private static final Set<String> DATES =
            Set.of(("JAN FEB MAR APR MAY JUN JUL AUG SEP SEPT OCT NOV DEC JANUARY FEBRUARY MARCH APRIL JUNE JULY"
                            + " AUGUST SEPTEMBER OCTOBER NOVEMBER DECEMBER AGE AGED OLD Y YO YR YRS YEAR YEARS BORN DOB BIRTH ZIP"
                            + " TEL PHONE FAX CALL EXT ROOM BED MRN ID SSN DATE DAY DATED")
                    .split(" ", -1));

    private static final Pattern NUMBERS = Pattern.compile("(?<![0-9A-Za-z.])[0-9][0-9.]*(?![0-9A-Za-z])");
    private static final int MOST_NUMBERS = 3;

    /** The words that may stay, in capitals, one space apart. Of numbers in a row, which would be parts of a longer one, none does. */
    static String of(String text, Tokens tokens, int most) {
        StringBuilder clean = new StringBuilder();
        boolean many = NUMBERS.matcher(text).results().limit(MOST_NUMBERS + 1L).count() > MOST_NUMBERS;
        String[] words = text.toUpperCase(Locale.ROOT).split("[^\\p{L}\\p{N}.]+", -1);
        for (int i = 0; i < words.length; i++) {
            String bare = bare(words[i]);
            boolean inRow = number(bare) && (number(i, -1, words) || number(i, 1, words));
            boolean named = i > 0 && TITLES.contains(bare(words[i - 1]));
            boolean stays = !bare.isEmpty()
                    && !inRow
                    && !(number(bare) && (many || dates(words, i) || bare.matches("0[0-9]{2,}")))
                    && !named
                    && !tokens.isName(bare)
                    && (MEASURE.matcher(bare).matches() || SHORT.matcher(bare).matches() || Vocabulary.word(bare));
            if (stays && (most == 0 || clean.length() + bare.length() < most)) {
                clean.append(clean.length() == 0 ? "" : " ").append(bare);
            }
        }
        return clean.toString();
    }

    private static String bare(String word) {
        return word.replaceAll("^\\.+|\\.+$", "");
    }

    /** Whether a word near another one makes a day or an age of it. */
    private static boolean dates(String[] words, int at) {
        for (int i = Math.max(0, at - 2); i <= Math.min(words.length - 1, at + 2); i++) {
            if (DATES.contains(bare(words[i]))) {
                return true;
            }
        }
        return false;
    }

    private static boolean number(int at, int step, String[] words) {
        return at + step >= 0 && at + step < words.length && number(bare(words[at + step]));
    }

    private static boolean number(String word) {
        return !word.isEmpty() && word.chars().allMatch(c -> Character.isDigit(c) || c == '.');
    }
}
