package io.hipaaimage.core.selftest.probe;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * A valid baseline JPEG of grey noise (ISO/IEC 10918-1) with Exif, XMP, IPTC and a comment.
 *
 * @param file the whole file
 * @param scan its entropy-coded data
 * @param planted what its metadata says, each at least 16 bytes
 */
record CanaryJpeg(byte[] file, byte[] scan, List<byte[]> planted) {
    private static final int SIDE = 8;

    static CanaryJpeg make(int side, Supplier<String> tokens, RandomGenerator random) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        List<byte[]> planted = new ArrayList<>();
        marker(file, 0xD8);
        CanaryExif exif = CanaryExif.make(tokens, random);
        planted.addAll(exif.planted());
        segment(file, 0xE1, exif.bytes());
        segment(file, 0xE1, ascii("http://ns.adobe.com/xap/1.0/\0", xmp(plant(planted, tokens))));
        segment(file, 0xED, iptc(plant(planted, tokens)));
        segment(file, 0xFE, ascii("", plant(planted, tokens)));
        frame(file, side);
        byte[] scan = new CanaryScan(random).blocks((side / SIDE) * (side / SIDE));
        file.writeBytes(scan);
        marker(file, 0xD9);
        return new CanaryJpeg(file.toByteArray(), scan, List.copyOf(planted));
    }

    private static String plant(List<byte[]> planted, Supplier<String> tokens) {
        String token = tokens.get();
        planted.add(token.getBytes(StandardCharsets.US_ASCII));
        return token;
    }

    private static String xmp(String token) {
        return "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
                + "<rdf:Description xmlns:dc='http://purl.org/dc/elements/1.1/' dc:creator='" + token
                + "'/></rdf:RDF></x:xmpmeta>";
    }

    /** Photoshop 8BIM resource 0x0404 with one IPTC record: caption. */
    private static byte[] iptc(String token) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ascii("Photoshop 3.0\0", "8BIM"));
        out.writeBytes(new byte[] {4, 4, 0, 0});
        u32(out, 5 + token.length());
        out.writeBytes(new byte[] {0x1C, 2, 120, 0, (byte) token.length()});
        out.writeBytes(ascii("", token));
        if (token.length() % 2 == 0) {
            out.write(0);
        }
        return out.toByteArray();
    }

    private static void frame(ByteArrayOutputStream file, int side) {
        byte[] quantization = new byte[65];
        java.util.Arrays.fill(quantization, 1, 65, (byte) 8);
        segment(file, 0xDB, quantization);
        segment(file, 0xC0, new byte[] {
            8, (byte) (side >> 8), (byte) side, (byte) (side >> 8), (byte) side, 1, 1, 0x11, 0
        });
        segment(file, 0xC4, CanaryScan.dcTable());
        segment(file, 0xC4, CanaryScan.acTable());
        segment(file, 0xDA, new byte[] {1, 1, 0, 0, 63, 0});
    }

    private static byte[] ascii(String first, String second) {
        return (first + second).getBytes(StandardCharsets.US_ASCII);
    }

    private static void marker(ByteArrayOutputStream out, int code) {
        out.write(0xFF);
        out.write(code);
    }

    private static void segment(ByteArrayOutputStream out, int code, byte[] payload) {
        marker(out, code);
        out.write((payload.length + 2) >> 8);
        out.write(payload.length + 2);
        out.writeBytes(payload);
    }

    private static void u32(ByteArrayOutputStream out, int value) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.write(value >> shift);
        }
    }
}
