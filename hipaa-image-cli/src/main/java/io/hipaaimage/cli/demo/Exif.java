package io.hipaaimage.cli.demo;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes the EXIF block of an imaginary phone: big-endian TIFF with a main folder and a GPS folder. */
final class Exif {
    private static final int ASCII = 2;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int RATIONAL = 5;

    private final ByteBuffer out = ByteBuffer.allocate(1_024);
    private int values;

    private Exif() {}

    static byte[] phone() {
        return new Exif().write();
    }

    private byte[] write() {
        out.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        out.put("MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8);
        int main = 6;
        values = 8 + 2 + main * 12 + 4;
        out.putShort((short) main);
        text(0x010f, "Imaginary Phones");
        text(0x0110, "Wound Camera 3");
        entry(0x0112, SHORT, 1, 1 << 16);
        text(0x0132, "2026:03:01 10:42:17");
        int pointer = out.position();
        entry(0x8825, LONG, 1, 0);
        text(0xa431, "SN-0042-4711");
        out.putInt(0);
        int gps = values;
        out.putInt(pointer + 8, gps);
        out.position(6 + gps);
        values = gps + 2 + 4 * 12 + 4;
        out.putShort((short) 4);
        entry(0x0001, ASCII, 2, 'N' << 24);
        angle(0x0002, 41, 53, 24);
        entry(0x0003, ASCII, 2, 'W' << 24);
        angle(0x0004, 87, 37, 48);
        out.putInt(0);
        byte[] all = new byte[6 + values];
        out.get(0, all);
        return all;
    }

    private void entry(int tag, int type, int count, int value) {
        out.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    private void text(int tag, String text) {
        byte[] bytes = (text + "\0").getBytes(StandardCharsets.US_ASCII);
        entry(tag, ASCII, bytes.length, values);
        out.put(6 + values, bytes);
        values += bytes.length + bytes.length % 2;
    }

    private void angle(int tag, int degrees, int minutes, int seconds) {
        entry(tag, RATIONAL, 3, values);
        int at = 6 + values;
        for (int part : new int[] {degrees, minutes, seconds}) {
            out.putInt(at, part).putInt(at + 4, 1);
            at += 8;
        }
        values += 24;
    }
}
