package io.hipaaimage.deid.tiff;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The main chain of directories, from the header on; a loop ends it in a refusal. */
final class Chain {
    private static final int MOST_PAGES = 1 << 14;
    private static final int MOST_DESCRIPTION = 1 << 16;
    private static final int MACRO_OF_A_SLIDE = 8;
    private static final int REDUCED = 1;
    /** How scanners of slides mark the photographs of a slide's label and of the whole slide: Aperio, and those that write only a word. */
    private static final Pattern LABEL = Pattern.compile(
            "Aperio[^\\n]*\\n\\s*(label|macro)\\b.*|\\s*(label|macro)(\\s+\\d+x\\d+)?\\s*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private Chain() {}

    /** Where the directories are, in order. */
    static List<Long> directories(TiffBytes bytes) throws DamagedInputException, IOException {
        if (bytes.bigTiff() && (bytes.number(4, 2, "header") != 8 || bytes.number(6, 2, "header") != 0)) {
            throw TiffBytes.malformed("header", 4);
        }
        List<Long> found = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        long entryBytes = 0;
        long next = bytes.number(bytes.bigTiff() ? 8 : 4, bytes.wordBytes(), "header");
        while (next != 0) {
            if (!seen.add(next) || found.size() == MOST_PAGES) {
                throw TiffBytes.malformed("loop of IFDs, or too many", next);
            }
            found.add(next);
            Directory directory = Directory.read(bytes, next);
            entryBytes += directory.length();
            if (entryBytes > bytes.size()) {
                throw TiffBytes.malformed("IFDs overlap", next);
            }
            next = directory.next();
        }
        return found;
    }

    /** Whether a directory holds pixels. */
    static boolean isPicture(Directory directory) {
        return directory.has(Tag.STRIP_OFFSETS) || directory.has(Tag.TILE_OFFSETS);
    }

    /** Whether a page is the photograph of a slide's label or of the whole slide with it; the first page is the slide itself. */
    static boolean isLabel(Directory directory, boolean first) throws ImageVaultException, IOException {
        if (first) {
            return false;
        }
        if ((directory.number(Tag.NEW_SUBFILE_TYPE, 0) & MACRO_OF_A_SLIDE) != 0) {
            return true;
        }
        byte[] text = directory.raw(Tag.DESCRIPTION, MOST_DESCRIPTION).orElse(new byte[0]);
        return LABEL.matcher(new String(text, StandardCharsets.ISO_8859_1).replace('\0', ' '))
                .matches();
    }

    /** A camera's raw file has a small picture in its chain and the picture itself beside it. */
    static void refuseRaw(Directory first) throws ImageVaultException, IOException {
        if (first.has(Tag.DNG_VERSION)) {
            throw new RefusedException(ErrorCode.REFUSED, "FORMAT_NOT_SUPPORTED:DNG", "export it as JPEG or TIFF");
        }
        if ((first.number(Tag.NEW_SUBFILE_TYPE, 0) & REDUCED) != 0 && first.has(Tag.SUB_IFDS)) {
            throw new RefusedException(
                    ErrorCode.REFUSED, "FORMAT_NOT_SUPPORTED:camera raw", "export it as JPEG or TIFF");
        }
    }
}
