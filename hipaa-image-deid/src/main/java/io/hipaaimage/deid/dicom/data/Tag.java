package io.hipaaimage.deid.dicom.data;

import java.util.HexFormat;

/** Tags as unsigned numbers of 32 bits: group, then element (PS3.5 clause 7.1). */
public final class Tag {
    /** Specific Character Set. */
    public static final int SPECIFIC_CHARACTER_SET = 0x0008_0005;

    /** SOP Class UID. */
    public static final int SOP_CLASS_UID = 0x0008_0016;

    /** SOP Instance UID. */
    public static final int SOP_INSTANCE_UID = 0x0008_0018;

    /** Modality. */
    public static final int MODALITY = 0x0008_0060;

    /** Patient's Name. */
    public static final int PATIENT_NAME = 0x0010_0010;

    /** Patient ID. */
    public static final int PATIENT_ID = 0x0010_0020;

    /** Study Instance UID. */
    public static final int STUDY_INSTANCE_UID = 0x0020_000D;

    /** Series Instance UID. */
    public static final int SERIES_INSTANCE_UID = 0x0020_000E;

    /** Pixel Data. */
    public static final int PIXEL_DATA = 0x7FE0_0010;

    static final int TRANSFER_SYNTAX_UID = 0x0002_0010;
    static final int PIXEL_REPRESENTATION = 0x0028_0103;
    static final int ITEM = 0xFFFE_E000;
    static final int ITEM_END = 0xFFFE_E00D;
    static final int SEQUENCE_END = 0xFFFE_E0DD;

    private Tag() {}

    /**
     * The group.
     *
     * @param tag a tag
     * @return 0 to 65,535
     */
    public static int group(int tag) {
        return tag >>> 16;
    }

    /**
     * The element within its group.
     *
     * @param tag a tag
     * @return 0 to 65,535
     */
    public static int element(int tag) {
        return tag & 0xFFFF;
    }

    /**
     * Whether a tag belongs to a private group (odd).
     *
     * @param tag a tag
     * @return true for an odd group
     */
    public static boolean isPrivate(int tag) {
        return (tag & 0x1_0000) != 0;
    }

    /**
     * Whether a tag reserves a private block (PS3.5 clause 7.8.1).
     *
     * @param tag a tag
     * @return true for element 0010 to 00FF of an odd group
     */
    public static boolean isPrivateCreator(int tag) {
        return isPrivate(tag) && element(tag) >= 0x10 && element(tag) <= 0xFF;
    }

    /**
     * Whether a tag is a group length, which nobody needs any more (PS3.5 clause 7.2).
     *
     * @param tag a tag
     * @return true for element 0000
     */
    public static boolean isGroupLength(int tag) {
        return element(tag) == 0;
    }

    /**
     * The tag in eight hexadecimal digits.
     *
     * @param tag a tag
     * @return such as {@code 00100010}
     */
    public static String text(int tag) {
        return HexFormat.of().withUpperCase().toHexDigits(tag);
    }
}
