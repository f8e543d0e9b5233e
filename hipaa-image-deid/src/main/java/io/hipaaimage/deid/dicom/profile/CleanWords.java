package io.hipaaimage.deid.dicom.profile;

import java.util.Locale;
import java.util.regex.Pattern;

/** Cleans a description: what is no term of the standard and no small measure goes (PS3.15 clause E.3.6). */
final class CleanWords {
    private static final Pattern MEASURE =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,2})?(MM|CM|M|S|SEC|MIN|KV|MG|ML|D|T|HZ)?");
    private static final Pattern SHORT = Pattern.compile("[A-Z][0-9]{1,2}|[0-9][A-Z]");

    private CleanWords() {}

    /** The words that may stay, in capitals, one space apart. */
    static String of(String text, Tokens tokens, int most) {
        StringBuilder clean = new StringBuilder();
        for (String word : text.toUpperCase(Locale.ROOT).split("[^\\p{L}\\p{N}.]+", -1)) {
            String bare = word.replaceAll("^\\.+|\\.+$", "");
            boolean stays = !bare.isEmpty()
                    && !tokens.isName(bare)
                    && (MEASURE.matcher(bare).matches() || SHORT.matcher(bare).matches() || Vocabulary.word(bare));
            if (stays && (most == 0 || clean.length() + bare.length() < most)) {
                clean.append(clean.length() == 0 ? "" : " ").append(bare);
            }
        }
        return clean.toString();
    }
}
