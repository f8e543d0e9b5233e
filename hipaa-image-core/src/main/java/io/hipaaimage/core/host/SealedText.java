package io.hipaaimage.core.host;

import io.hipaaimage.core.Markup;

/** Text from outside, made fit for a sealed field: an attacker's text must not keep the attack out of the log. */
final class SealedText {
    private SealedText() {}

    /** At most so many characters; controls and lone surrogates are U+FFFD. */
    static String of(String raw, int most) {
        int end = Math.min(raw.length(), most);
        if (end > 0 && end < raw.length() && Character.isHighSurrogate(raw.charAt(end - 1))) {
            end--;
        }
        return Markup.characters(raw.substring(0, end)).replaceAll("[\\n\\t]", "\uFFFD");
    }
}
