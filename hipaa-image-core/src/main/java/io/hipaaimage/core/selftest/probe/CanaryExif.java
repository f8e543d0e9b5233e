package io.hipaaimage.core.selftest.probe;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * An Exif block (CIPA DC-008) that says who, where, when and with which device, and how the picture is turned.
 *
 * @param bytes the payload of the APP1 segment
 * @param planted what it says, each at least 16 bytes
 */
record CanaryExif(byte[] bytes, List<byte[]> planted) {
    /** Turned by a quarter: a scrub keeps it. */
    static final int ORIENTATION = 6;

    private static final int ASCII = 2;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int RATIONAL = 5;
    private static final int TIFF = 6;
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu:MM:dd HH:mm:ss", Locale.ROOT);

    static CanaryExif make(Supplier<String> tokens, RandomGenerator random) {
        List<byte[]> planted = new ArrayList<>();
        byte[] artist = zeroEnded(tokens.get(), planted);
        byte[] serial = zeroEnded(tokens.get(), planted);
        byte[] taken = taken(random);
        byte[] latitude = place(random, planted);
        byte[] longitude = place(random, planted);
        int main = 8;
        int exif = main + ifd(4);
        int gps = exif + ifd(2);
        int data = gps + ifd(4);
        ByteBuffer out = ByteBuffer.allocate(TIFF + data + artist.length + serial.length + taken.length + 48);
        out.put("Exif\0\0MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(main);
        int at = data;
        out.putShort((short) 4);
        entry(out, 0x0112, SHORT, 1, ORIENTATION << 16);
        entry(out, 0x013B, ASCII, artist.length, at);
        entry(out, 0x8769, LONG, 1, exif);
        entry(out, 0x8825, LONG, 1, gps);
        out.putInt(0).putShort((short) 2);
        entry(out, 0x9003, ASCII, taken.length, at += artist.length);
        entry(out, 0xA431, ASCII, serial.length, at += taken.length);
        out.putInt(0).putShort((short) 4);
        entry(out, 1, ASCII, 2, 'N' << 24);
        entry(out, 2, RATIONAL, 3, at += serial.length);
        entry(out, 3, ASCII, 2, 'W' << 24);
        entry(out, 4, RATIONAL, 3, at + latitude.length);
        out.putInt(0).put(artist).put(taken).put(serial).put(latitude).put(longitude);
        planted.add(taken);
        return new CanaryExif(out.array(), planted);
    }

    private static int ifd(int entries) {
        return 2 + 12 * entries + 4;
    }

    private static void entry(ByteBuffer out, int tag, int type, int count, int value) {
        out.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    private static byte[] zeroEnded(String token, List<byte[]> planted) {
        byte[] text = (token.length() % 2 == 0 ? token + "x\0" : token + "\0").getBytes(StandardCharsets.US_ASCII);
        planted.add(text);
        return text;
    }

    /** A second of the years 2001 to 2020 that no other run has, so that a run beside this one is not taken for a leak. */
    private static byte[] taken(RandomGenerator random) {
        LocalDateTime second = LocalDateTime.of(2001, 1, 1, 0, 0).plusSeconds(random.nextInt(20 * 365 * 86_400));
        return (FORM.format(second) + "\0").getBytes(StandardCharsets.US_ASCII);
    }

    /** Degrees, minutes, seconds: three rationals whose seconds nobody else has. */
    private static byte[] place(RandomGenerator random, List<byte[]> planted) {
        ByteBuffer place =
                ByteBuffer.allocate(24).putInt(1 + random.nextInt(59)).putInt(1);
        place.putInt(1 + random.nextInt(59)).putInt(1);
        place.putInt(1 + random.nextInt(59_000_000)).putInt(1_000_000);
        planted.add(java.util.Arrays.copyOfRange(place.array(), 8, 24));
        return place.array();
    }
}
