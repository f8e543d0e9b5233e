package io.hipaaimage.deid.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Writes DICOM for tests, byte by byte and by code that the library does not share: right files and wrong ones. */
public final class DicomBytes {
    public static final String EXPLICIT = "1.2.840.10008.1.2.1";
    public static final String IMPLICIT = "1.2.840.10008.1.2";
    public static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";
    private static final List<String> LONG =
            List.of("OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV");

    private record Entry(int tag, byte[] bytes) {}

    private final List<Entry> entries = new ArrayList<>();
    private final boolean implicit;

    private DicomBytes(boolean implicit) {
        this.implicit = implicit;
    }

    public static DicomBytes item() {
        return new DicomBytes(false);
    }

    public static DicomBytes implicitItem() {
        return new DicomBytes(true);
    }

    /** A small picture of a patient named Planted. */
    public static DicomBytes picture() {
        return object().us(0x0028_0002, 1)
                .text(0x0028_0004, "CS", "MONOCHROME2")
                .us(0x0028_0010, 4)
                .us(0x0028_0011, 4)
                .us(0x0028_0100, 8)
                .us(0x0028_0101, 8)
                .us(0x0028_0102, 7)
                .us(0x0028_0103, 0)
                .bytes(0x7FE0_0010, "OW", new byte[16]);
    }

    /** A data set without pixels. */
    public static DicomBytes object() {
        return item().text(0x0008_0016, "UI", SECONDARY_CAPTURE)
                .text(0x0008_0018, "UI", "1.2.3.4.5.6.7")
                .text(0x0008_0060, "CS", "OT")
                .text(0x0010_0010, "PN", "Planted^Person")
                .text(0x0010_0020, "LO", "PID77001")
                .text(0x0010_0030, "DA", "19410203")
                .text(0x0020_000D, "UI", "1.2.3.4.5")
                .text(0x0020_000E, "UI", "1.2.3.4.5.6");
    }

    public DicomBytes text(int tag, String vr, String value) {
        return bytes(tag, vr, value.getBytes(StandardCharsets.UTF_8));
    }

    public DicomBytes us(int tag, int value) {
        return bytes(tag, "US", new byte[] {(byte) value, (byte) (value >> 8)});
    }

    public DicomBytes bytes(int tag, String vr, byte[] value) {
        byte[] even = java.util.Arrays.copyOf(value, value.length + value.length % 2);
        if (even.length > value.length && !vr.startsWith("O") && !vr.equals("UI") && !vr.equals("UN")) {
            even[value.length] = ' ';
        }
        return raw(tag, vr, even.length, even);
    }

    /** An element whose length says what the caller wants. */
    public DicomBytes raw(int tag, String vr, long length, byte[] value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        u16(out, tag >>> 16);
        u16(out, tag);
        if (!implicit) {
            out.writeBytes(vr.getBytes(StandardCharsets.US_ASCII));
            if (LONG.contains(vr)) {
                u16(out, 0);
            }
        }
        if (implicit || LONG.contains(vr)) {
            u32(out, length);
        } else {
            u16(out, (int) length);
        }
        out.writeBytes(value);
        entries.removeIf(e -> e.tag() == tag);
        entries.add(new Entry(tag, out.toByteArray()));
        return this;
    }

    public DicomBytes sequence(int tag, DicomBytes... items) {
        byte[] value = items(items);
        return raw(tag, "SQ", value.length, value);
    }

    public DicomBytes endlessSequence(int tag, String vr, DicomBytes... items) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(items(items));
        u32(out, 0xE0DD_FFFEL);
        u32(out, 0);
        return raw(tag, vr, 0xFFFF_FFFFL, out.toByteArray());
    }

    public DicomBytes fragments(byte[]... fragments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        u32(out, 0xE000_FFFEL);
        u32(out, 0);
        for (byte[] fragment : fragments) {
            u32(out, 0xE000_FFFEL);
            u32(out, fragment.length + fragment.length % 2);
            out.writeBytes(java.util.Arrays.copyOf(fragment, fragment.length + fragment.length % 2));
        }
        u32(out, 0xE0DD_FFFEL);
        u32(out, 0);
        return raw(0x7FE0_0010, "OB", 0xFFFF_FFFFL, out.toByteArray());
    }

    public static byte[] items(DicomBytes... items) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (DicomBytes item : items) {
            byte[] body = item.body();
            u32(out, 0xE000_FFFEL);
            u32(out, body.length);
            out.writeBytes(body);
        }
        return out.toByteArray();
    }

    /** The data set's bytes, tags in rising order. */
    public byte[] body() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        entries.stream()
                .sorted(Comparator.comparing(Entry::tag, Integer::compareUnsigned))
                .forEach(e -> out.writeBytes(e.bytes()));
        return out.toByteArray();
    }

    public byte[] file() {
        return file(EXPLICIT);
    }

    public byte[] file(String syntax) {
        return file(syntax, body());
    }

    public static byte[] file(String syntax, byte[] body) {
        byte[] meta = item().text(0x0002_0002, "UI", SECONDARY_CAPTURE)
                .text(0x0002_0003, "UI", "1.2.3.4.5.6.7")
                .text(0x0002_0010, "UI", syntax)
                .body();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[128]);
        out.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
        ByteArrayOutputStream length = new ByteArrayOutputStream();
        u32(length, meta.length);
        out.writeBytes(item().raw(0x0002_0000, "UL", 4, length.toByteArray()).body());
        out.writeBytes(meta);
        out.writeBytes(body);
        return out.toByteArray();
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
