package io.hipaaimage.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** CT images of a planted patient, of any length, from a seed: explicit VR little endian, 512 columns and rows, twelve bits or sixteen. */
final class DicomFiles {
    static final String PLANTED = "Planted^Person";

    private static final int FRAME = 1 << 19;
    private static final String CLASS = "1.2.840.10008.5.1.4.1.1.2";

    private final int stored;
    private final byte[] frame = new byte[FRAME];

    DicomFiles(long seed, int stored) {
        this.stored = stored;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < FRAME; i += 2) {
            int sample = random.nextInt(1 << stored);
            frame[i] = (byte) sample;
            frame[i + 1] = (byte) (sample >> 8);
        }
    }

    /** An image of so many frames of half a megabyte; none makes an object that is all header. */
    void write(Path file, int number, int frames) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(header(number, frames));
            for (int i = 0; i < frames; i++) {
                out.write(frame);
            }
        }
    }

    /** An object without pixels. */
    byte[] header(int number) {
        return header(number, 0);
    }

    /** The beginning of an image of another transfer syntax, up to its pixels' length. */
    byte[] pictureHeader(String syntax, int frames) {
        return header(1, frames, syntax);
    }

    byte[] frame() {
        return frame.clone();
    }

    private byte[] header(int number, int frames) {
        return header(number, frames, "1.2.840.10008.1.2.1");
    }

    private byte[] header(int number, int frames, String syntax) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[128]);
        out.writeBytes(bytes("DICM"));
        text(out, 0x0002_0010, "UI", syntax);
        text(out, 0x0008_0005, "CS", "ISO_IR 100");
        text(out, 0x0008_0008, "CS", "ORIGINAL\\PRIMARY\\AXIAL");
        text(out, 0x0008_0016, "UI", CLASS);
        text(out, 0x0008_0018, "UI", "1.2.3.4." + number);
        text(out, 0x0008_0020, "DA", "20200101");
        text(out, 0x0008_0030, "TM", "101112");
        text(out, 0x0008_0050, "SH", "ACC12345");
        text(out, 0x0008_0060, "CS", "CT");
        text(out, 0x0008_0070, "LO", "SIEMENS");
        text(out, 0x0008_0080, "LO", "Planted Hospital");
        text(out, 0x0008_0090, "PN", "Planted^Doctor");
        text(out, 0x0008_1030, "LO", "CT CHEST");
        ByteArrayOutputStream item = new ByteArrayOutputStream();
        text(item, 0x0008_1150, "UI", CLASS);
        text(item, 0x0008_1155, "UI", "1.2.3.4.999");
        sequence(out, 0x0008_1140, item.toByteArray());
        text(out, 0x0010_0010, "PN", PLANTED);
        text(out, 0x0010_0020, "LO", "MRN12345");
        text(out, 0x0010_0030, "DA", "19500203");
        text(out, 0x0010_0040, "CS", "F");
        text(out, 0x0018_0015, "CS", "CHEST");
        text(out, 0x0018_0050, "DS", "5.0");
        text(out, 0x0018_0060, "DS", "120");
        text(out, 0x0018_1000, "LO", "SN99887");
        text(out, 0x0018_1151, "IS", "200");
        text(out, 0x0020_000D, "UI", "1.2.3.4");
        text(out, 0x0020_000E, "UI", "1.2.3.4.5");
        text(out, 0x0020_0011, "IS", "3");
        text(out, 0x0020_0013, "IS", Integer.toString(number));
        text(out, 0x0020_0032, "DS", "-1.5\\2.5\\30");
        text(out, 0x0020_0037, "DS", "1\\0\\0\\0\\1\\0");
        text(out, 0x0020_0052, "UI", "1.2.3.4.6");
        if (frames > 0) {
            pixels(out, frames);
        }
        return out.toByteArray();
    }

    private void pixels(ByteArrayOutputStream out, int frames) {
        number(out, 0x0028_0002, 1);
        text(out, 0x0028_0004, "CS", "MONOCHROME2");
        text(out, 0x0028_0008, "IS", Integer.toString(frames));
        number(out, 0x0028_0010, 512);
        number(out, 0x0028_0011, 512);
        number(out, 0x0028_0100, 16);
        number(out, 0x0028_0101, stored);
        number(out, 0x0028_0102, stored - 1);
        number(out, 0x0028_0103, 0);
        tag(out, 0x7FE0_0010, "OW");
        u16(out, 0);
        u32(out, (long) frames * FRAME);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static void text(ByteArrayOutputStream out, int tag, String vr, String value) {
        byte[] bytes = bytes(value);
        tag(out, tag, vr);
        u16(out, bytes.length + bytes.length % 2);
        out.writeBytes(bytes);
        if (bytes.length % 2 != 0) {
            out.write(vr.equals("UI") ? 0 : ' ');
        }
    }

    private static void number(ByteArrayOutputStream out, int tag, int value) {
        tag(out, tag, "US");
        u16(out, 2);
        u16(out, value);
    }

    private static void sequence(ByteArrayOutputStream out, int tag, byte[] item) {
        tag(out, tag, "SQ");
        u16(out, 0);
        u32(out, item.length + 8L);
        u32(out, 0xE000_FFFEL);
        u32(out, item.length);
        out.writeBytes(item);
    }

    private static void tag(ByteArrayOutputStream out, int tag, String vr) {
        u16(out, tag >>> 16);
        u16(out, tag);
        out.writeBytes(bytes(vr));
    }

    private static void u16(ByteArrayOutputStream out, int value) {
        out.write(value);
        out.write(value >> 8);
    }

    private static void u32(ByteArrayOutputStream out, long value) {
        u16(out, (int) value);
        u16(out, (int) (value >> 16));
    }
}
