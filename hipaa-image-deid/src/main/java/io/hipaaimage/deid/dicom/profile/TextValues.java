package io.hipaaimage.deid.dicom.profile;

import io.hipaaimage.deid.dicom.data.Element;
import io.hipaaimage.deid.dicom.data.Vr;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/** Texts that stay: whole, by words, or by a pattern; they go out in UTF-8. For one object and one thread. */
final class TextValues {
    private final Tokens tokens;
    private boolean beyondAscii;

    TextValues(Tokens tokens) {
        this.tokens = tokens;
    }

    boolean beyondAscii() {
        return beyondAscii;
    }

    /** The whole text, if it is text in its repertoire and says nothing that was removed elsewhere. */
    Optional<Element> whole(Element element, TextDecoder decoder) {
        Optional<String> text = decoder.decode(element.bytes()).map(TextValues::bare);
        if (text.isEmpty()
                || tokens.within(text.get())
                || Telling.in(element.tag(), text.get())
                || !printable(text.get())
                || !fits(element, text.get())) {
            return Optional.empty();
        }
        byte[] bytes = text.get().getBytes(StandardCharsets.UTF_8);
        beyondAscii |= bytes.length != text.get().length();
        return Optional.of(Element.of(element.tag(), element.vr(), bytes));
    }

    /** Whether it has no more values, and none longer, than its attribute may have. */
    private static boolean fits(Element element, String text) {
        String[] values = single(element.vr()) ? new String[] {text} : text.split("\\\\", -1);
        int most = element.vr().most();
        return Grammar.fits(element.tag(), values.length)
                && (most == 0 || Arrays.stream(values).allMatch(value -> value.length() <= most));
    }

    private static boolean single(Vr vr) {
        return vr == Vr.ST || vr == Vr.LT || vr == Vr.UT;
    }

    /** The words that are terms; empty if none is. */
    Optional<Element> words(Element element, TextDecoder decoder) {
        String clean = decoder.decode(element.bytes())
                .map(text -> CleanWords.of(text, tokens, element.vr().most()))
                .orElse("");
        return clean.isEmpty() ? Optional.empty() : Optional.of(Element.ofAscii(element.tag(), element.vr(), clean));
    }

    /** The text, if every value of it matches. */
    Optional<Element> matching(Element element, Predicate<String> test) {
        String text = bare(new String(element.bytes(), StandardCharsets.ISO_8859_1));
        String[] values = single(element.vr()) ? new String[] {text} : text.split("\\\\", -1);
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i].trim();
            if (!values[i].isEmpty() && (!test.test(values[i]) || tokens.in(values[i]))) {
                return Optional.empty();
            }
        }
        return Optional.of(Element.ofAscii(element.tag(), element.vr(), String.join("\\", values)));
    }

    private static String bare(String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == 0)) {
            end--;
        }
        return text.substring(0, end);
    }

    private static boolean printable(String text) {
        return text.chars().noneMatch(c -> c < ' ' && c != '\r' && c != '\n' && c != '\t');
    }
}
