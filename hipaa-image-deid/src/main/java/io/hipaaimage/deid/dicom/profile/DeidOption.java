package io.hipaaimage.deid.dicom.profile;

import java.util.Arrays;
import java.util.Optional;

/** The options of PS3.15 annex E.3 that can be added to the basic profile, with their codes of CID 7050. */
public enum DeidOption {
    /** Keep private attributes that the standard lists as safe, each value checked. */
    RETAIN_SAFE_PRIVATE("retain-safe-private", 2, "113111", "Retain Safe Private Option"),
    /** Keep UIDs. */
    RETAIN_UIDS("retain-uids", 3, "113110", "Retain UIDs Option"),
    /** Keep what identifies the device. */
    RETAIN_DEVICE("retain-device", 4, "113109", "Retain Device Identity Option"),
    /** Keep what identifies the institution. */
    RETAIN_INSTITUTION("retain-institution", 5, "113112", "Retain Institution Identity Option"),
    /** Keep age, sex, size, weight. */
    RETAIN_PATIENT_CHARACTERISTICS(
            "retain-patient-characteristics", 6, "113108", "Retain Patient Characteristics Option"),
    /** Keep dates and times as they are. */
    RETAIN_LONG_FULL_DATES(
            "retain-long-full-dates", 7, "113106", "Retain Longitudinal Temporal Information Full Dates Option"),
    /** Keep dates and times, moved by a number of days that is the patient's own. */
    RETAIN_LONG_MODIFIED_DATES(
            "retain-long-modified-dates",
            8,
            "113107",
            "Retain Longitudinal Temporal Information Modified Dates Option"),
    /** Keep the words of descriptions that are terms. */
    CLEAN_DESCRIPTORS("clean-descriptors", 9, "113105", "Clean Descriptors Option"),
    /** Keep the content of reports, its text cleaned. */
    CLEAN_STRUCTURED_CONTENT("clean-structured-content", 10, "113104", "Clean Structured Content Option"),
    /** Keep graphic annotations, their text cleaned. */
    CLEAN_GRAPHICS("clean-graphics", 11, "113103", "Clean Graphics Option"),
    /** Judge pixels; not built. */
    CLEAN_PIXEL_DATA("clean-pixel-data", -1, "113101", "Clean Pixel Data Option"),
    /** Remove faces; not built. */
    CLEAN_RECOGNIZABLE_VISUAL_FEATURES(
            "clean-recognizable-visual-features", -1, "113102", "Clean Recognizable Visual Features Option");

    private final String word;
    private final int column;
    private final String code;
    private final String meaning;

    DeidOption(String word, int column, String code, String meaning) {
        this.word = word;
        this.column = column;
        this.code = code;
        this.meaning = meaning;
    }

    /**
     * Its name on the command line.
     *
     * @return such as {@code retain-uids}
     */
    public String word() {
        return word;
    }

    /**
     * Whether this library does it.
     *
     * @return false for the two that judge pixels
     */
    public boolean available() {
        return column >= 0;
    }

    int column() {
        return column;
    }

    String code() {
        return code;
    }

    String meaning() {
        return meaning;
    }

    /**
     * The option of a name.
     *
     * @param word such as {@code retain-uids}
     * @return the option, or empty
     */
    public static Optional<DeidOption> of(String word) {
        return Arrays.stream(values()).filter(o -> o.word.equals(word)).findFirst();
    }
}
