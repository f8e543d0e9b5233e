package io.hipaaimage.core.record.adt;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.text.Normalizer;
import java.util.HexFormat;

/**
 * Reads single values: escapes decoded (HL7 v2, 2.7), and of characters that two people who look at them see alike.
 *
 * @param charset of the message, which {@code \X..\} is of as well
 */
record Values(Delimiters by, Charset charset) {
    static final int LONGEST = 199;
    private static final String NULL = "\"\"";

    /** A value that has to be there. */
    String required(String raw, Place place) throws AdtRefusedException {
        if (raw.isEmpty()) {
            throw Fault.MISSING.at(place);
        }
        return optional(raw, place);
    }

    /** A value, or an empty text. */
    String optional(String raw, Place place) throws AdtRefusedException {
        if (raw.equals(NULL)) {
            throw Fault.NULL_VALUE.at(place);
        }
        if (raw.isEmpty()) {
            return raw;
        }
        boolean cut = by.truncation() != 0 && raw.charAt(raw.length() - 1) == by.truncation(); // HL7 v2.7, 2.5.5.2
        if (cut || separated(raw)) {
            throw Fault.TEXT.at(place);
        }
        String value = decoded(raw, place);
        if (!isSound(value)) {
            throw Fault.TEXT.at(place);
        }
        return value;
    }

    /** Whether a text can name somebody: what looks alike is alike, and all of it is seen. */
    static boolean isSound(String value) {
        return !value.isEmpty()
                && value.length() <= LONGEST
                && value.charAt(0) != ' '
                && value.charAt(value.length() - 1) != ' '
                && value.codePoints().allMatch(Values::isSeen)
                && Normalizer.isNormalized(value, Normalizer.Form.NFC);
    }

    private static boolean isSeen(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }

    private boolean separated(String raw) {
        return raw.indexOf(by.component()) >= 0
                || raw.indexOf(by.subcomponent()) >= 0
                || raw.indexOf(by.repetition()) >= 0;
    }

    private String decoded(String raw, Place place) throws AdtRefusedException {
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (int at = raw.indexOf(by.escape()); at >= 0; at = raw.indexOf(by.escape(), from)) {
            int end = raw.indexOf(by.escape(), at + 1);
            if (end < 0) {
                throw Fault.ESCAPE.at(place);
            }
            text.append(raw, from, at).append(escaped(raw.substring(at + 1, end), place));
            from = end + 1;
        }
        return text.append(raw.substring(from)).toString();
    }

    private String escaped(String word, Place place) throws AdtRefusedException {
        if (word.startsWith("X")) {
            return hexadecimal(word.substring(1), place);
        }
        char mark = switch (word) {
            case "F" -> by.field();
            case "S" -> by.component();
            case "T" -> by.subcomponent();
            case "R" -> by.repetition();
            case "E" -> by.escape();
            case "P" -> by.truncation();
            default -> 0;
        };
        if (mark == 0) {
            throw Fault.ESCAPE.at(place);
        }
        return String.valueOf(mark);
    }

    private String hexadecimal(String digits, Place place) throws AdtRefusedException {
        boolean pairs =
                !digits.isEmpty() && digits.length() % 2 == 0 && digits.chars().allMatch(HexFormat::isHexDigit);
        if (!pairs) {
            throw Fault.ESCAPE.at(place);
        }
        return text(HexFormat.of().parseHex(digits), charset, Fault.ESCAPE, place);
    }

    /** Bytes as text, where every one of them is of the character set. */
    static String text(byte[] bytes, Charset charset, Fault otherwise, Place place) throws AdtRefusedException {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString(); // reports what is not of it
        } catch (CharacterCodingException e) { // which counts bytes and has nothing more to say
            throw otherwise.at(place);
        }
    }
}
