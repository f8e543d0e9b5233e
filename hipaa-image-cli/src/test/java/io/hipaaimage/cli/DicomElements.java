package io.hipaaimage.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes DICOM objects, explicit VR little endian, as tests make them. */
public final class DicomElements {
    private DicomElements() {}

    /** A preamble and the magic. */
    public static ByteArrayOutputStream begin() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[128]);
        out.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
        return out;
    }

    /** An element of a VR with a short length, padded to an even one as its VR is. */
    public static void element(ByteArrayOutputStream out, int group, int element, String vr, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.US_ASCII);
        int length = bytes.length + bytes.length % 2;
        for (int number : new int[] {group, element}) {
            out.write(number);
            out.write(number >> 8);
        }
        out.writeBytes(vr.getBytes(StandardCharsets.US_ASCII));
        out.write(length);
        out.write(length >> 8);
        out.writeBytes(bytes);
        if (length > bytes.length) {
            out.write(vr.equals("UI") ? 0 : ' ');
        }
    }

    /** A structured report without pixels, of a patient named Doe. */
    public static byte[] object(String instance, String patient) {
        ByteArrayOutputStream out = begin();
        element(out, 0x0002, 0x0010, "UI", "1.2.840.10008.1.2.1");
        element(out, 0x0008, 0x0016, "UI", "1.2.840.10008.5.1.4.1.1.88.11");
        element(out, 0x0008, 0x0018, "UI", instance);
        element(out, 0x0008, 0x0060, "CS", "SR");
        element(out, 0x0010, 0x0010, "PN", "Doe^Jane");
        element(out, 0x0010, 0x0020, "LO", patient);
        element(out, 0x0020, 0x000D, "UI", "1.2.3");
        element(out, 0x0020, 0x000E, "UI", "1.2.3.9");
        return out.toByteArray();
    }
}
