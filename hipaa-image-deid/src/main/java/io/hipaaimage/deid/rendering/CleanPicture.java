package io.hipaaimage.deid.rendering;

import io.hipaaimage.core.RefusedException;
import io.hipaaimage.deid.exif.Orientation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;

/**
 * A clean file taken apart: its turn, what it says of colour, and the rest for a decoder. The file is our own scrubber's, so its grammar is
 * known to hold. No decoder sees a profile of JPEG or PNG: one might compute with it.
 *
 * @param format which reader takes it
 * @param turn the orientation, 1 to 8; of a TIFF it is a field that its decoder reads, as the profile is
 * @param colour what is said of colour
 * @param pixels what the decoder gets
 * @param keyed whether one colour of a PNG is transparent: the JDK's reader looks for it at wrong places where it reads a part alone
 */
record CleanPicture(String format, int turn, ColourChunks colour, InputStream pixels, boolean keyed) {
    private static final int PNG_SIGNATURE = 8;
    private static final int PNG_COLOUR_TYPE = 25;
    private static final int PNG_PALETTE = 3;
    private static final int CHUNK_FRAME = 12;
    private static final int EXIF_HEAD = 6;
    private static final int ICC_HEAD = 14;
    private static final byte[] JFIF = {
        (byte) 0xFF, (byte) 0xE0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0
    };
    private static final int BMP_HEAD = 14;
    private static final int BMP_PLAIN = 40;

    static CleanPicture of(String format, HeldPicture file) throws RefusedException {
        return switch (format) {
            case "JPEG" -> jpeg(file);
            case "PNG" -> png(file);
            case "BMP" -> bmp(file);
            case "GIF", "TIFF" ->
                new CleanPicture(format, Orientation.UPRIGHT, new ColourChunks(), file.from(0), false);
            default -> throw Refusals.NO_DECODER.refused();
        };
    }

    /** Without Adobe's segment three components are YCbCr, which the JDK's reader believes where JFIF says so. */
    private static CleanPicture jpeg(HeldPicture file) {
        int turn = Orientation.UPRIGHT;
        ByteArrayOutputStream profile = new ByteArrayOutputStream();
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        head.writeBytes(file.copy(0, 2));
        int at = 2;
        boolean adobe = false;
        for (int marker = file.at(at + 1); marker >= 0xE0 && marker <= 0xEF; marker = file.at(at + 1)) {
            int length = file.u16(at + 2);
            byte[] payload = file.copy(at + 4, length - 2);
            if (marker == 0xE1) {
                turn = Orientation.of(tail(payload, EXIF_HEAD));
            } else if (marker == 0xE2) {
                profile.writeBytes(tail(payload, ICC_HEAD));
            } else {
                adobe = true;
                head.writeBytes(file.copy(at, length + 2));
            }
            at += length + 2;
        }
        if (!adobe) {
            head.writeBytes(JFIF);
        }
        ColourChunks colour = new ColourChunks();
        if (profile.size() > 0) {
            colour.profile(profile.toByteArray());
        }
        return new CleanPicture("JPEG", turn, colour, joined(head, file.from(at)), false);
    }

    private static CleanPicture png(HeldPicture file) throws RefusedException {
        int turn = Orientation.UPRIGHT;
        ColourChunks colour = new ColourChunks();
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        head.writeBytes(file.copy(0, PNG_SIGNATURE));
        int data = 0;
        boolean keyed = false;
        boolean gray = file.at(PNG_COLOUR_TYPE) % 4 == 0;
        for (int at = PNG_SIGNATURE; at < file.size(); at += file.u32(at) + CHUNK_FRAME) {
            String type = new String(file.copy(at + 4, 4), StandardCharsets.US_ASCII);
            switch (type) {
                case "IHDR", "PLTE" -> head.writeBytes(file.copy(at, file.u32(at) + CHUNK_FRAME));
                case "tRNS" -> {
                    keyed = file.at(PNG_COLOUR_TYPE) != PNG_PALETTE;
                    head.writeBytes(file.copy(at, file.u32(at) + CHUNK_FRAME));
                }
                case "eXIf" -> turn = Orientation.of(file.copy(at + 8, file.u32(at)));
                case "acTL" -> throw Refusals.SEVERAL_PICTURES.refused();
                case "IDAT" -> data = data == 0 ? at : data;
                default -> colour.take(type, file.copy(at + 8, file.u32(at)), gray);
            }
        }
        return new CleanPicture("PNG", turn, colour, joined(head, file.from(data)), keyed);
    }

    /** A header of more than 40 bytes says alpha, calibrated colours or a profile, which decoders take in several ways. */
    private static CleanPicture bmp(HeldPicture file) throws RefusedException {
        if (file.at(BMP_HEAD) > BMP_PLAIN) {
            throw Refusals.COLOURS.refused();
        }
        return new CleanPicture("BMP", Orientation.UPRIGHT, new ColourChunks(), file.from(0), false);
    }

    private static byte[] tail(byte[] bytes, int from) {
        byte[] rest = new byte[bytes.length - from];
        System.arraycopy(bytes, from, rest, 0, rest.length);
        return rest;
    }

    private static InputStream joined(ByteArrayOutputStream head, InputStream rest) {
        return new SequenceInputStream(new ByteArrayInputStream(head.toByteArray()), rest);
    }
}
