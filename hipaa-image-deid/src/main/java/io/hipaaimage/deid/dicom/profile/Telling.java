package io.hipaaimage.deid.dicom.profile;

import java.util.regex.Pattern;

/**
 * What no text that an option keeps may say, whatever the option: where to write or call, a day, a social security number, whom a title
 * names (45 CFR 164.514(b)(2)(i)).
 */
final class Telling {
    private static final String MONTH =
            "(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)";
    private static final Pattern ALWAYS = Pattern.compile(
            "(?i)(?<![0-9])(18|19|20)[0-9]{2}[-/.]?(0?[1-9]|1[0-2])[-/.]?(0?[1-9]|[12][0-9]|3[01])(?![0-9])"
                    + "|(?<![0-9.])[0-3]?[0-9][-/.][0-3]?[0-9][-/.](18|19|20)[0-9]{2}(?![0-9])"
                    + "|\\b[0-3]?[0-9](st|nd|rd|th)?[-. ]{0,2}" + MONTH + "\\b"
                    + "|\\b" + MONTH + "[-. ]{0,2}[0-3]?[0-9](st|nd|rd|th)?\\b"
                    + "|(?<![0-9])[0-9]{3}-[0-9]{2}-[0-9]{4}(?![0-9])"
                    + "|\\b(dr|mrs?|ms|prof|nurse|patient|born|dob|mrn|ssn)\\b[.:]? *\\p{L}?");
    private static final Pattern CONTACT = Pattern.compile(
            "(?i)[a-z0-9._%+-]+@[a-z0-9-]+(\\.[a-z0-9-]+)+|(?<![0-9])(\\+[0-9]{1,3}[-. ]?)?\\(?[0-9]{3}\\)?[-."
                    + " /][0-9]{3}[-. ][0-9]{4}(?![0-9])|\\+[0-9]{1,3}([-. /]?[0-9]{2,4}){2,5}|https?://|www\\.");
    private static final int INSTITUTION_ADDRESS = 0x0008_0081;

    private Telling() {}

    static boolean in(int tag, String text) {
        return ALWAYS.matcher(text).find()
                || (tag != INSTITUTION_ADDRESS && CONTACT.matcher(text).find());
    }
}
