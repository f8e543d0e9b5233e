package io.hipaaimage.samples.telemedicine;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** DICOM objects that a test can look into: explicit little endian, one frame of 16-bit grey that grows from left to right. */
public final class Studies {
    private Studies() {}

    /**
     * A study.
     *
     * @param patient the patient's id in the object
     * @param side rows and columns
     * @return the object
     */
    public static byte[] gradient(String patient, int side) {
        return gradient(patient, "Example^Alex", side);
    }

    /**
     * A study of somebody whose name in the object is another one.
     *
     * @param patient see above
     * @param name at most 64 characters
     * @param side see above
     * @return the object
     */
    public static byte[] gradient(String patient, String name, int side) {
        ByteArrayOutputStream set = new ByteArrayOutputStream();
        text(set, 0x0008, 0x0016, "UI", "1.2.840.10008.5.1.4.1.1.7");
        text(set, 0x0008, 0x0018, "UI", "2.25.4711");
        text(set, 0x0008, 0x0060, "CS", "OT");
        text(set, 0x0010, 0x0010, "PN", name);
        text(set, 0x0010, 0x0020, "LO", patient);
        number(set, 0x0028, 0x0002, 1);
        text(set, 0x0028, 0x0004, "CS", "MONOCHROME2");
        number(set, 0x0028, 0x0010, side);
        number(set, 0x0028, 0x0011, side);
        number(set, 0x0028, 0x0100, 16);
        number(set, 0x0028, 0x0101, 12);
        number(set, 0x0028, 0x0102, 11);
        number(set, 0x0028, 0x0103, 0);
        ByteBuffer pixels = ByteBuffer.allocate(side * side * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < side * side; at++) {
            pixels.putShort((short) (at % side * 4_095 / (side - 1)));
        }
        element(set, 0x7FE0, 0x0010, "OW", pixels.array());
        return file(set.toByteArray());
    }

    private static byte[] file(byte[] set) {
        ByteArrayOutputStream meta = new ByteArrayOutputStream();
        text(meta, 0x0002, 0x0002, "UI", "1.2.840.10008.5.1.4.1.1.7");
        text(meta, 0x0002, 0x0003, "UI", "2.25.4711");
        text(meta, 0x0002, 0x0010, "UI", "1.2.840.10008.1.2.1");
        text(meta, 0x0002, 0x0012, "UI", "2.25.1");
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new byte[128]);
        file.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
        ByteBuffer length =
                ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(meta.size());
        element(file, 0x0002, 0x0000, "UL", length.array());
        file.writeBytes(meta.toByteArray());
        file.writeBytes(set);
        return file.toByteArray();
    }

    private static void text(ByteArrayOutputStream out, int group, int element, String vr, String value) {
        String even = value.length() % 2 == 0 ? value : value + (vr.equals("UI") ? "\0" : " ");
        element(out, group, element, vr, even.getBytes(StandardCharsets.US_ASCII));
    }

    private static void number(ByteArrayOutputStream out, int group, int element, int value) {
        element(out, group, element, "US", new byte[] {(byte) value, (byte) (value >> 8)});
    }

    private static void element(ByteArrayOutputStream out, int group, int element, String vr, byte[] value) {
        boolean wide = vr.equals("OW");
        ByteBuffer head = ByteBuffer.allocate(wide ? 12 : 8).order(ByteOrder.LITTLE_ENDIAN);
        head.putShort((short) group).putShort((short) element).put(vr.getBytes(StandardCharsets.US_ASCII));
        if (wide) {
            head.putShort((short) 0).putInt(value.length);
        } else {
            head.putShort((short) value.length);
        }
        out.writeBytes(head.array());
        out.writeBytes(value);
    }
}
