package io.hipaaimage.cli.pictures;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Judges the name of a file. A name is harmless only if all of it is known to be: words of the trade, short counters, random hexadecimal.
 * A date, a longer number or any other word may be a patient's (45 CFR 164.514(b)(2)(i)(A), (C), (H)), so it counts as identifying.
 */
final class FileNames {
    /** Endings that say what a file is; any other ending is judged with the name. */
    private static final Pattern ENDING = Pattern.compile(
            "\\.(jpe?g|jpe|jfif|png|apng|gif|webp|tiff?|bmp|dib|hei[cf]|avif|jxl|jp2|j2k|svg|psd|dcm|dicom|dng|cr2|cr3|nef|arw|raf"
                    + "|orf|rw2|raw|mp4|m4v|mov|avi|mpg|mpeg|webm|pdf|hic|zip|txt|json|xml|bin|tmp|bak|part)$",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern RANDOM = Pattern.compile("[0-9a-f]{32,}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern PART =
            Pattern.compile("\\p{Lu}?\\p{Ll}+|\\p{Lu}+(?!\\p{Ll})|[\\p{L}\\p{M}]+|\\p{Nd}+");
    private static final Pattern DATE = Pattern.compile("(?<!\\d)\\d{1,4}[-_. ]\\d{1,2}[-_. ]\\d{1,4}(?!\\d)");
    private static final Pattern COUNTER = Pattern.compile("(?=\\d{1,6}$)0*\\d{1,4}");
    private static final Set<String> TRADE = Set.of(
            ("img image images pic picture photo foto scan dsc dscn dscf pxl mvi vid video clip movie camera cam screenshot screen shot"
                            + " file untitled copy new old final test sample example demo input output frame page slide series view"
                            + " jpeg jpg png gif webp tif tiff bmp heic heif avif jxl svg mp4 mov dcm dicom raw edited cropped crop"
                            + " small large big thumb before after front back left right top bottom side upper lower close up"
                            + " wound skin lesion rash burn scar mole ulcer arm leg hand foot head face neck chest abdomen knee hip"
                            + " shoulder elbow wrist ankle finger toe eye ear nose mouth tooth xray ct mri mr us ultrasound ecg ekg"
                            + " retina fundus derm dermatology microscopy pathology histology a b c d e f g h i x y z and of the")
                    .split(" "));

    private FileNames() {}

    static boolean mayIdentify(Path file) {
        Path last = file.getFileName();
        String name = last == null ? "" : ENDING.matcher(last.toString()).replaceFirst("");
        if (RANDOM.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
            return false;
        }
        Matcher parts = PART.matcher(name);
        while (parts.find()) {
            String part = parts.group();
            if (!COUNTER.matcher(part).matches() && !TRADE.contains(part.toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return looksLikeADate(name);
    }

    /** Short numbers in a row may spell a day. */
    private static boolean looksLikeADate(String name) {
        return DATE.matcher(name).find();
    }
}
