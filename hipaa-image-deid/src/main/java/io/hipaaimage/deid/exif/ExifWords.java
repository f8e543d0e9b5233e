package io.hipaaimage.deid.exif;

import java.util.Map;
import java.util.Optional;

/** The EXIF and TIFF tags that can identify somebody, in words that a clinician understands, with their Safe Harbor letter. */
public final class ExifWords {
    /** Points to the directory of the camera's fields. */
    public static final int EXIF_IFD = 0x8769;
    /** Points to the directory of the place. */
    public static final int GPS_IFD = 0x8825;

    static final int INTEROP_IFD = 0xA005;

    /**
     * A tag's meaning.
     *
     * @param what in words
     * @param category the letter of 45 CFR 164.514(b)(2)(i), or {@code other}
     * @param isPrivate whether its value is bytes without a text
     */
    public record Word(String what, String category, boolean isPrivate) {}

    private static final Map<Integer, Word> WORDS = Map.ofEntries(
            text(0x010E, "a description", "A"),
            text(0x010D, "a document's name", "A"),
            text(0x010F, "the camera's maker", "other"),
            text(0x0110, "the camera's model", "other"),
            text(0x0131, "the program that wrote it", "other"),
            text(0x0132, "a date and time", "C"),
            text(0x011D, "a page's name", "A"),
            bytes(0x87B1, "names of a place on a map", "B"),
            bytes(0x935C, "layers of an image editor", "other"),
            text(0x013B, "the photographer's name", "A"),
            text(0x013C, "the computer's name", "M"),
            text(0x8298, "a copyright notice, often a name", "A"),
            text(0x9003, "when the picture was taken", "C"),
            text(0x9004, "when the picture was digitized", "C"),
            bytes(0x927C, "notes of the camera's maker, which may hold serial numbers and faces", "M"),
            bytes(0x9286, "a comment", "other"),
            bytes(0x9C9B, "a title", "A"),
            bytes(0x9C9C, "a comment", "other"),
            bytes(0x9C9D, "an author's name", "A"),
            bytes(0x9C9E, "keywords", "other"),
            bytes(0x9C9F, "a subject", "A"),
            bytes(0x02BC, "an XMP packet", "other"),
            bytes(0x83BB, "an IPTC record, with names and places", "A"),
            bytes(0x8649, "Photoshop resources", "other"),
            text(0xA420, "a unique number of this picture", "R"),
            text(0xA430, "the camera owner's name", "A"),
            text(0xA431, "the camera's serial number", "M"),
            text(0xA435, "the lens's serial number", "M"),
            text(0xC62F, "the camera's serial number", "M"),
            text(0xA436, "the picture's title", "A"),
            text(0xA437, "the photographer's name", "A"),
            text(0xA438, "the editor's name", "A"));

    private ExifWords() {}

    /**
     * The meaning of a tag.
     *
     * @param tag its number
     * @return empty for a tag that identifies nobody
     */
    public static Optional<Word> of(int tag) {
        return Optional.ofNullable(WORDS.get(tag));
    }

    private static Map.Entry<Integer, Word> text(int tag, String what, String category) {
        return Map.entry(tag, new Word(what, category, false));
    }

    private static Map.Entry<Integer, Word> bytes(int tag, String what, String category) {
        return Map.entry(tag, new Word(what, category, true));
    }
}
