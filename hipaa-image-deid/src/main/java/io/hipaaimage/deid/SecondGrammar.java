package io.hipaaimage.deid;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Whether a file of a known format is, to readers of another one, a file of theirs: one program's picture is another one's document, and
 * what was looked at is not what is opened.
 */
final class SecondGrammar {
    /** PDF readers look for their mark in so many bytes. */
    private static final int PDF_BYTES = 1024;

    private static final int DICOM_AT = 128;
    /** The mark, and the group of the first element that follows it. */
    private static final String DICOM = "DICM\2\0";
    /** Formats that end their own mark before ISO base media begins its own. */
    private static final List<String> SHORT_MARKS = List.of("\u00FF\u00D8\u00FF", "BM", "RIFF", "\u00FF\n");

    private SecondGrammar() {}

    /** The other format's name. */
    static Optional<String> of(byte[] head, String format) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (!format.equals("DICOM") && text.startsWith(DICOM, DICOM_AT)) {
            return Optional.of("DICOM");
        }
        int pdf = text.indexOf("%PDF-");
        if (!format.equals("PDF") && pdf >= 0 && pdf < PDF_BYTES) {
            return Optional.of("PDF");
        }
        return SHORT_MARKS.stream().anyMatch(text::startsWith) && text.startsWith("ftyp", 4)
                ? Optional.of("MP4")
                : Optional.empty();
    }
}
