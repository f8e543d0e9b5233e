package io.hipaaimage.deid.dicom.profile;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Decodes text by Specific Character Set, ISO 2022 escapes included (PS3.3 clause C.12.1.1.2, PS3.5 clause 6.1). Immutable. */
final class TextDecoder {
    private static final char ESCAPE = 0x1B;

    private static final Map<String, String> SINGLE = Map.ofEntries(
            Map.entry("100", "ISO-8859-1"),
            Map.entry("101", "ISO-8859-2"),
            Map.entry("109", "ISO-8859-3"),
            Map.entry("110", "ISO-8859-4"),
            Map.entry("144", "ISO-8859-5"),
            Map.entry("127", "ISO-8859-6"),
            Map.entry("126", "ISO-8859-7"),
            Map.entry("138", "ISO-8859-8"),
            Map.entry("148", "ISO-8859-9"),
            Map.entry("203", "ISO-8859-15"),
            Map.entry("166", "TIS-620"),
            Map.entry("13", "JIS_X0201"),
            Map.entry("192", "UTF-8"));

    private static final Map<String, String> ESCAPES = Map.ofEntries(
            Map.entry("(B", "US-ASCII"),
            Map.entry("(J", "JIS_X0201"),
            Map.entry(")I", "JIS_X0201"),
            Map.entry("-A", "ISO-8859-1"),
            Map.entry("-B", "ISO-8859-2"),
            Map.entry("-C", "ISO-8859-3"),
            Map.entry("-D", "ISO-8859-4"),
            Map.entry("-L", "ISO-8859-5"),
            Map.entry("-G", "ISO-8859-6"),
            Map.entry("-F", "ISO-8859-7"),
            Map.entry("-H", "ISO-8859-8"),
            Map.entry("-M", "ISO-8859-9"),
            Map.entry("-b", "ISO-8859-15"),
            Map.entry("-T", "TIS-620"),
            Map.entry("$B", "x-JIS0208"),
            Map.entry("$(D", "JIS_X0212-1990"),
            Map.entry("$)C", "EUC-KR"),
            Map.entry("$)A", "GB2312"));

    private final Charset first;

    private TextDecoder(Charset first) {
        this.first = first;
    }

    /** The decoder for a value of Specific Character Set; an unknown one reads as UTF-8, and what is none of it is not text. */
    static TextDecoder of(String specificCharacterSet) {
        String name = specificCharacterSet.split("\\\\", -1)[0].trim();
        String number = name.replace("ISO_IR", "").replace("ISO 2022 IR", "").trim();
        if (name.equals("GB18030") || name.equals("GBK")) {
            return new TextDecoder(Charset.forName(name));
        }
        return new TextDecoder(Charset.forName(SINGLE.getOrDefault(number, "UTF-8")));
    }

    /** The text, or empty if the bytes are none in this repertoire. */
    Optional<String> decode(byte[] bytes) {
        try {
            StringBuilder text = new StringBuilder();
            Charset now = first;
            int from = 0;
            for (int at = 0; at < bytes.length; at++) {
                if (bytes[at] == ESCAPE) {
                    text.append(decode(bytes, from, at, now));
                    String escape = escapeAt(bytes, at + 1);
                    if (escape.isEmpty()) {
                        return Optional.empty();
                    }
                    now = Charset.forName(ESCAPES.getOrDefault(escape, "US-ASCII"));
                    at += escape.length();
                    from = at + 1;
                }
            }
            return Optional.of(
                    text.append(decode(bytes, from, bytes.length, now)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static String escapeAt(byte[] bytes, int from) {
        for (int length = 2; length <= 3 && from + length <= bytes.length; length++) {
            String escape = new String(bytes, from, length, StandardCharsets.ISO_8859_1);
            if (ESCAPES.containsKey(escape)) {
                return escape;
            }
        }
        return "";
    }

    private static String decode(byte[] bytes, int from, int to, Charset charset) throws CharacterCodingException {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes, from, to - from))
                .toString();
    }
}
