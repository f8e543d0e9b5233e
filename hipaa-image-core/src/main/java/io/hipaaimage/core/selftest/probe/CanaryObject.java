package io.hipaaimage.core.selftest.probe;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A synthetic DICOM object of a canary's patient: a report without pixels and without content, explicit VR little endian. */
final class CanaryObject {
    private CanaryObject() {}

    static byte[] of(Canary canary) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[128]);
        out.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
        element(out, 0x0002_0010, "UI", "1.2.840.10008.1.2.1");
        element(out, 0x0008_0016, "UI", "1.2.840.10008.5.1.4.1.1.88.11");
        element(out, 0x0008_0018, "UI", "2.25.1");
        element(out, 0x0008_0060, "CS", "SR");
        element(out, 0x0010_0020, "LO", canary.patient());
        element(out, 0x0020_000D, "UI", "2.25.2");
        element(out, 0x0020_000E, "UI", "2.25.3");
        return out.toByteArray();
    }

    private static void element(ByteArrayOutputStream out, int tag, String vr, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.US_ASCII);
        int length = bytes.length + bytes.length % 2;
        u16(out, tag >>> 16);
        u16(out, tag);
        out.writeBytes(vr.getBytes(StandardCharsets.US_ASCII));
        u16(out, length);
        out.writeBytes(bytes);
        if (length > bytes.length) {
            out.write(vr.equals("UI") ? 0 : ' ');
        }
    }

    private static void u16(ByteArrayOutputStream out, int value) {
        out.write(value);
        out.write(value >> 8);
    }
}
