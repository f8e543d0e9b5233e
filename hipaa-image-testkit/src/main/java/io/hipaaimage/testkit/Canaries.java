package io.hipaaimage.testkit;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * Pictures and objects with a word hidden where cameras and modalities leave a patient's name, so that a host's test can look for the word
 * in whatever leaves. Synthetic; the same arguments give the same bytes.
 */
public final class Canaries {
    private static final String EXPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2.1";
    private static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";
    private static final String INSTANCE = "1.2.3.4.5.6.7";
    private static final int SIDE = 48;

    private Canaries() {}

    /**
     * A JPEG of noise with the word in its XMP packet and in a comment.
     *
     * @param word ASCII
     * @return the file
     */
    public static byte[] picture(String word) {
        byte[] plain = jpeg(word.hashCode());
        int jfif = 4 + (plain[4] & 0xFF) * 256 + (plain[5] & 0xFF);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(plain, 0, jfif);
        segment(file, 0xE1, "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x='adobe:ns:meta/' by='" + word + "'/>");
        segment(file, 0xFE, word);
        file.write(plain, jfif, plain.length - jfif);
        return file.toByteArray();
    }

    /**
     * A DICOM secondary capture of 16 by 16 pixels with the word in its patient's name, a description, a comment, a sequence's item and a
     * private element.
     *
     * @param patient the Patient ID
     * @param word ASCII
     * @return the file
     */
    public static byte[] object(String patient, String word) {
        ByteArrayOutputStream item = new ByteArrayOutputStream();
        element(item, 0x0008_0104, "LO", text(word));
        ByteArrayOutputStream items = new ByteArrayOutputStream();
        u32(items, 0xE000_FFFEL);
        u32(items, item.size());
        items.writeBytes(item.toByteArray());

        ByteArrayOutputStream body = new ByteArrayOutputStream();
        element(body, 0x0008_0016, "UI", uid(SECONDARY_CAPTURE));
        element(body, 0x0008_0018, "UI", uid(INSTANCE));
        element(body, 0x0008_0060, "CS", text("OT"));
        element(body, 0x0008_1030, "LO", text("seen by " + word));
        element(body, 0x0008_1032, "SQ", items.toByteArray());
        element(body, 0x0009_0010, "LO", text("VENDOR 1.0"));
        element(body, 0x0009_1001, "LO", text(word));
        element(body, 0x0010_0010, "PN", text(word + "^Person"));
        element(body, 0x0010_0020, "LO", text(patient));
        element(body, 0x0010_0030, "DA", text("19410203"));
        element(body, 0x0010_4000, "LT", text("call " + word));
        element(body, 0x0020_000D, "UI", uid("1.2.3.4.5"));
        element(body, 0x0020_000E, "UI", uid("1.2.3.4.5.6"));
        element(body, 0x0028_0002, "US", u16(1));
        element(body, 0x0028_0004, "CS", text("MONOCHROME2"));
        element(body, 0x0028_0010, "US", u16(16));
        element(body, 0x0028_0011, "US", u16(16));
        element(body, 0x0028_0100, "US", u16(8));
        element(body, 0x0028_0101, "US", u16(8));
        element(body, 0x0028_0102, "US", u16(7));
        element(body, 0x0028_0103, "US", u16(0));
        element(body, 0x7FE0_0010, "OW", new byte[256]);
        return file(body.toByteArray());
    }

    /**
     * Whether bytes tell a word, as it is or as UTF-16.
     *
     * @param bytes what left
     * @param word the word
     * @return true if a searcher finds it
     */
    public static boolean tells(byte[] bytes, String word) {
        String all = new String(bytes, StandardCharsets.ISO_8859_1);
        for (Charset charset :
                List.of(StandardCharsets.US_ASCII, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            if (all.contains(new String(word.getBytes(charset), StandardCharsets.ISO_8859_1))) {
                return true;
            }
        }
        return false;
    }

    private static byte[] jpeg(int seed) {
        BufferedImage noise = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(seed);
        for (int i = 0; i < SIDE * SIDE; i++) {
            noise.setRGB(i % SIDE, i / SIDE, random.nextInt());
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            ImageIO.write(noise, "jpg", file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    private static void segment(ByteArrayOutputStream out, int marker, String text) {
        byte[] payload = text.getBytes(StandardCharsets.US_ASCII);
        out.write(0xFF);
        out.write(marker);
        out.write((payload.length + 2) >> 8);
        out.write(payload.length + 2);
        out.writeBytes(payload);
    }

    private static byte[] file(byte[] body) {
        ByteArrayOutputStream meta = new ByteArrayOutputStream();
        element(meta, 0x0002_0002, "UI", uid(SECONDARY_CAPTURE));
        element(meta, 0x0002_0003, "UI", uid(INSTANCE));
        element(meta, 0x0002_0010, "UI", uid(EXPLICIT_LITTLE_ENDIAN));
        ByteArrayOutputStream length = new ByteArrayOutputStream();
        u32(length, meta.size());

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[128]);
        out.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
        element(out, 0x0002_0000, "UL", length.toByteArray());
        out.writeBytes(meta.toByteArray());
        out.writeBytes(body);
        return out.toByteArray();
    }

    private static void element(ByteArrayOutputStream out, int tag, String vr, byte[] value) {
        out.writeBytes(u16(tag >>> 16));
        out.writeBytes(u16(tag));
        out.writeBytes(vr.getBytes(StandardCharsets.US_ASCII));
        if (vr.equals("OW") || vr.equals("SQ")) {
            out.writeBytes(u16(0));
            u32(out, value.length);
        } else {
            out.writeBytes(u16(value.length));
        }
        out.writeBytes(value);
    }

    private static byte[] text(String value) {
        return (value.length() % 2 == 0 ? value : value + " ").getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] uid(String value) {
        return (value.length() % 2 == 0 ? value : value + "\0").getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] u16(int value) {
        return new byte[] {(byte) value, (byte) (value >> 8)};
    }

    private static void u32(ByteArrayOutputStream out, long value) {
        out.writeBytes(u16((int) value));
        out.writeBytes(u16((int) (value >> 16)));
    }
}
