package io.hipaaimage.deid.dicom.profile;

import io.hipaaimage.deid.dicom.data.Dictionary;
import io.hipaaimage.deid.dicom.data.DictionaryEntry;
import io.hipaaimage.deid.dicom.data.Element;
import io.hipaaimage.deid.dicom.data.Tag;
import io.hipaaimage.deid.dicom.data.TextRuns;
import io.hipaaimage.deid.dicom.data.Vr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether a value is what its representation says, to the last byte (PS3.5 table 6.2-1). A value that is not may hide anything. */
final class Grammar {
    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,11}");
    private static final Pattern DECIMAL =
            Pattern.compile("(?=.{1,26}$)[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?");
    private static final Pattern AGE = Pattern.compile("[0-9]{3}[DWMY]");
    private static final Pattern UID = Pattern.compile("(0|[1-9][0-9]*)(\\.(0|[1-9][0-9]*))+");
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,6}");
    private static final int CONTEXT_IDENTIFIER = 0x0008_010F;
    private static final int PRINTABLE_FROM = 8;

    private Grammar() {}

    /** The value in canonical form, or empty if it breaks its grammar or has more values than the attribute may have. */
    static Optional<Element> kept(Element element) {
        return switch (element.vr().kind()) {
            case NUMBER -> numbers(element);
            case CODED -> coded(element);
            case TIME -> each(element, value -> Moments.valid(element.vr(), value));
            case UID -> each(element, Grammar::uid);
            default -> Optional.empty();
        };
    }

    static boolean uid(String value) {
        return value.length() <= 64 && UID.matcher(value).matches();
    }

    private static Optional<Element> coded(Element element) {
        return switch (element.vr()) {
            case IS ->
                each(element, value -> INTEGER.matcher(value).matches() && Numerals.measure(element.tag(), value));
            case DS ->
                each(element, value -> DECIMAL.matcher(value).matches() && Numerals.measure(element.tag(), value));
            case AS -> each(element, value -> AGE.matcher(value).matches());
            default ->
                element.tag() == CONTEXT_IDENTIFIER
                        ? each(element, value -> COUNT.matcher(value).matches())
                        : each(element, Vocabulary::codeString);
        };
    }

    /** Tests each value without its padding; what passes is put together again without it. */
    private static Optional<Element> each(Element element, java.util.function.Predicate<String> test) {
        List<String> values = new ArrayList<>();
        for (String value : values(element)) {
            String bare = value.trim();
            if (!bare.isEmpty() && !test.test(bare)) {
                return Optional.empty();
            }
            values.add(bare);
        }
        if (!fits(element.tag(), values.size())) {
            return Optional.empty();
        }
        return Optional.of(Element.ofAscii(element.tag(), element.vr(), String.join("\\", values)));
    }

    /** The values of a text; one NUL at the very end is padding, any other one is not. */
    static List<String> values(Element element) {
        String text = new String(element.bytes(), java.nio.charset.StandardCharsets.ISO_8859_1);
        if (text.endsWith("\0")) {
            text = text.substring(0, text.length() - 1);
        }
        return List.of(text.split("\\\\", -1));
    }

    private static Optional<Element> numbers(Element element) {
        byte[] bytes = element.bytes();
        int size = element.vr() == Vr.AT ? 4 : element.vr().word();
        boolean whole = bytes.length % size == 0 && fits(element.tag(), bytes.length / size);
        boolean pointers = element.vr() != Vr.AT || pointers(bytes);
        return whole && pointers && !says(element) ? Optional.of(element) : Optional.empty();
    }

    /** Numbers that are all letters, or that have a text among them, are no numbers. */
    static boolean says(Element element) {
        byte[] bytes = element.bytes();
        boolean floats = Set.of(Vr.FL, Vr.FD, Vr.OF, Vr.OD).contains(element.vr());
        return allLetters(bytes)
                || (floats
                        ? TextRuns.inFloats(bytes)
                        : element.vr().kind() == Vr.Kind.BYTES ? TextRuns.inTable(bytes) : TextRuns.inNumbers(bytes));
    }

    /** A pointer leads to an attribute of the standard, or to a private one whose tag is no text. */
    private static boolean pointers(byte[] bytes) {
        for (int i = 0; i + 3 < bytes.length; i += 4) {
            int tag = (bytes[i] & 0xFF) << 16 | bytes[i + 1] << 24 | (bytes[i + 2] & 0xFF) | (bytes[i + 3] & 0xFF) << 8;
            boolean text = true;
            for (int j = i; j < i + 4; j++) {
                text &= bytes[j] >= ' ' && bytes[j] <= '~';
            }
            if (Dictionary.standard().entry(tag).isEmpty() && (text || !Tag.isPrivate(tag))) {
                return false;
            }
        }
        return true;
    }

    private static boolean allLetters(byte[] bytes) {
        int letters = 0;
        for (byte b : bytes) {
            if (b < ' ' || b > '~') {
                return false;
            }
            letters += Character.isLetter(b) || b == ' ' ? 1 : 0;
        }
        return bytes.length >= PRINTABLE_FROM && letters * 4 >= bytes.length * 3;
    }

    /** Whether an attribute may have so many values. */
    static boolean fits(int tag, int count) {
        Optional<DictionaryEntry> entry = Dictionary.standard().entry(tag);
        if (entry.isEmpty() || count <= 1) {
            return true;
        }
        String vm = entry.get().vm();
        if (vm.contains("n")) {
            return true;
        }
        String most = vm.substring(vm.indexOf('-') + 1);
        return !COUNT.matcher(most).matches() || count <= Integer.parseInt(most);
    }
}
