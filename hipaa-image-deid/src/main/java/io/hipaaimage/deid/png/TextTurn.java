package io.hipaaimage.deid.png;

import io.hipaaimage.deid.exif.Orientation;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * How a picture is turned, where a text chunk says so (PNG 11.3.3): in the Exif block that ImageMagick wrote as digits before there was eXIf,
 * or in XMP. Some viewers turn the picture by it, so it is a fact of the picture; the text itself goes. What cannot be understood says
 * nothing.
 */
final class TextTurn {
    /** What is read of a text. */
    static final int MOST_BYTES = 1 << 18;

    private static final String PROFILE = "Raw profile type exif";
    private static final String XMP = "XML:com.adobe.xmp";
    private static final Pattern NUMBER = Pattern.compile("tiff:Orientation(?:\\s*=\\s*[\"']|>)\\s*([1-8])[^0-9]");
    /** A new line, the profile's name, its length and the digits. */
    private static final Pattern DIGITS = Pattern.compile("\\s*exif\\s+\\d{1,9}\\s+([0-9a-fA-F\\s]*)");

    private static final int STEP = 1 << 13;

    private int byProfile;
    private int byXmp;

    /** Takes the data of a tEXt, zTXt or iTXt chunk. */
    void take(int type, byte[] data) {
        int end = 0;
        while (end < data.length && data[end] != 0) {
            end++;
        }
        String keyword = new String(data, 0, end, StandardCharsets.ISO_8859_1);
        if (keyword.equals(PROFILE) && type != ChunkType.ITXT && byProfile == Orientation.NOT_SAID) {
            boolean packed = type == ChunkType.ZTXT;
            byProfile = profile(text(data, end + (packed ? 2 : 1), packed));
        } else if (keyword.equals(XMP) && type == ChunkType.ITXT && byXmp == Orientation.NOT_SAID) {
            byXmp = xmp(data, end + 1);
        }
    }

    /** 1 to 8; {@link Orientation#NOT_SAID} where no text says it. Readers look into XMP last. */
    int orientation() {
        return byProfile == Orientation.NOT_SAID ? byXmp : byProfile;
    }

    private static int profile(String text) {
        Matcher found = DIGITS.matcher(text);
        if (!found.lookingAt()) {
            return Orientation.NOT_SAID;
        }
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        int half = -1;
        for (char c : found.group(1).toCharArray()) {
            int digit = Character.digit(c, 16);
            if (digit >= 0) {
                if (half >= 0) {
                    block.write(half << 4 | digit);
                }
                half = half >= 0 ? -1 : digit;
            }
        }
        return Orientation.said(block.toByteArray());
    }

    /** Behind the keyword: whether it is compressed and how, a language and the keyword in it, each with an end. */
    private static int xmp(byte[] data, int from) {
        int at = from + 2;
        for (int zeros = 0; zeros < 2 && at < data.length; at++) {
            zeros += data[at] == 0 ? 1 : 0;
        }
        Matcher found = NUMBER.matcher(text(data, at, from < data.length && data[from] == 1));
        return found.find() ? Integer.parseInt(found.group(1)) : Orientation.NOT_SAID;
    }

    private static String text(byte[] data, int from, boolean packed) {
        if (from >= data.length) {
            return "";
        }
        return packed ? inflated(data, from) : new String(data, from, data.length - from, StandardCharsets.ISO_8859_1);
    }

    private static String inflated(byte[] data, int from) {
        Inflater inflater = new Inflater();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            inflater.setInput(data, from, data.length - from);
            byte[] step = new byte[STEP];
            int count = inflater.inflate(step);
            while (count > 0 && all.size() < MOST_BYTES) {
                all.write(step, 0, count);
                count = inflater.inflate(step);
            }
            return all.toString(StandardCharsets.ISO_8859_1);
        } catch (DataFormatException e) {
            return all.toString(StandardCharsets.ISO_8859_1); // what readers have by then
        } finally {
            inflater.end();
        }
    }
}
