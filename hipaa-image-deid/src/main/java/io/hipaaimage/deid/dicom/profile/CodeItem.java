package io.hipaaimage.deid.dicom.profile;

import io.hipaaimage.deid.dicom.data.DataSet;
import io.hipaaimage.deid.dicom.data.Element;
import io.hipaaimage.deid.dicom.data.Vr;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A code in an item (PS3.3 clause 8): kept where the standard uses it or its scheme leaves no room for a name, its meaning written anew from
 * the code; else replaced by a code that means nothing.
 */
final class CodeItem {
    private static final int VALUE = 0x0008_0100;
    private static final int SCHEME = 0x0008_0102;
    private static final int VERSION = 0x0008_0103;
    private static final int MEANING = 0x0008_0104;
    private static final int LONG_VALUE = 0x0008_0119;
    private static final int URN_VALUE = 0x0008_0120;

    private static final Set<Integer> TAGS = Set.of(VALUE, SCHEME, VERSION, MEANING, LONG_VALUE, URN_VALUE);
    private static final Pattern VERSIONS = Pattern.compile("[0-9]{1,2}(\\.[0-9])?|20[0-9]{2}");

    /** Schemes whose codes are checked by form, since no table of ours has all of them. */
    private static final Map<String, Pattern> FORMS = Map.of(
            "LN", Pattern.compile("[0-9]{1,5}-[0-9]"),
            "I10", Pattern.compile("[A-Z][0-9]{2}(\\.[0-9]{1,3})?"),
            "RFC5646", Pattern.compile("[a-z]{2,3}(-[A-Z]{2})?"),
            "RFC3066", Pattern.compile("[a-z]{2,3}(-[A-Z]{2})?"),
            "UCUM",
                    Pattern.compile(
                            "[munkcd]?[gmslLKVAWJNT][23]?(/[munkcd]?[gmslLh][23]?)?|1|%|Hu|\\[hnsf'U\\]|deg|min|h|d|a"));

    /** Names that older writers have for a scheme. */
    private static final Map<String, String> ALIASES = Map.of("SNM3", "SRT", "99SDM", "SRT");

    private CodeItem() {}

    /** Whether an item is a code. */
    static boolean is(DataSet item) {
        return item.find(SCHEME).isPresent()
                && (item.find(VALUE).isPresent() || item.find(LONG_VALUE).isPresent());
    }

    /** Whether an element of such an item is dealt with here. */
    static boolean holds(int tag) {
        return TAGS.contains(tag);
    }

    /** Whether the code may stay. */
    static boolean known(DataSet item, Tokens tokens) {
        String scheme = item.ascii(SCHEME).trim();
        String code = item.ascii(VALUE).trim();
        Pattern form = FORMS.get(scheme);
        return Vocabulary.code(ALIASES.getOrDefault(scheme, scheme), code)
                || (form != null && form.matcher(code).matches() && checked(scheme, code) && !tokens.in(code));
    }

    /** The digit behind the dash of a LOINC code is made from those before it (Luhn). */
    private static boolean checked(String scheme, String code) {
        if (!scheme.equals("LN")) {
            return true;
        }
        int sum = 0;
        int dash = code.indexOf('-');
        for (int i = dash - 1; i >= 0; i--) {
            int digit = (code.charAt(i) - '0') * ((dash - 1 - i) % 2 == 0 ? 2 : 1);
            sum += digit / 10 + digit % 10;
        }
        return (10 - sum % 10) % 10 == code.charAt(code.length() - 1) - '0';
    }

    /** The code's elements in a clean item. */
    static List<Element> clean(DataSet item, boolean stays) {
        if (!stays) {
            return List.of(
                    Element.ofAscii(VALUE, Vr.SH, Dummies.TEXT),
                    Element.ofAscii(SCHEME, Vr.SH, "99REMOVED"),
                    Element.ofAscii(MEANING, Vr.LO, "Removed"));
        }
        String scheme = item.ascii(SCHEME).trim();
        String code = item.ascii(VALUE).trim();
        String meaning = Vocabulary.meaning(ALIASES.getOrDefault(scheme, scheme), code);
        Element value = Element.ofAscii(VALUE, Vr.SH, code);
        Element of = Element.ofAscii(SCHEME, Vr.SH, scheme);
        Element means = Element.ofAscii(MEANING, Vr.LO, meaning);
        String version = item.ascii(VERSION).trim();
        return VERSIONS.matcher(version).matches()
                ? List.of(value, of, Element.ofAscii(VERSION, Vr.SH, version), means)
                : List.of(value, of, means);
    }
}
