package io.hipaaimage.deid.dicom.profile;

/** Letters of other scripts that look like Latin capitals, so that a name spelled with them is the same name (after UTS 39). */
final class Lookalikes {
    private static final String OTHERS = "АВСЕНІЈКМОРЅТХҮ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ";
    private static final String LATIN = "ABCEHIJKMOPSTXY" + "ABEZHIKMNOPTYX";

    private Lookalikes() {}

    /** The text with such letters replaced; one that is written in another script altogether stays consistent with itself. */
    static String latin(String text) {
        StringBuilder latin = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int at = c < 0x0370 || c > 0x04FF ? -1 : OTHERS.indexOf(c);
            if (at >= 0) {
                latin = latin == null ? new StringBuilder(text) : latin;
                latin.setCharAt(i, LATIN.charAt(at));
            }
        }
        return latin == null ? text : latin.toString();
    }
}
