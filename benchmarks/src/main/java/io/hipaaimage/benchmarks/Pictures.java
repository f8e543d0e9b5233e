package io.hipaaimage.benchmarks;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * JPEGs of the length that a telephone makes, 2 to 4 MB, from a seed. A few scans are encoded, each file takes one and gets metadata of
 * its own before it: encoding every one would take longer than all that is measured.
 */
final class Pictures {
    private static final int SCANS = 8;
    private static final byte[] START = {(byte) 0xFF, (byte) 0xD8};

    private final SplittableRandom random;
    private final List<byte[]> scans = new ArrayList<>();

    /** Encodes the scans, no more of them than there will be pictures. */
    Pictures(long seed, int pictures) throws IOException {
        this.random = new SplittableRandom(seed);
        for (int i = 0; i < Math.min(SCANS, pictures); i++) {
            scans.add(encode(picture(2_240 + 120 * i, 1_680 + 90 * i)));
        }
    }

    /** Writes one more picture that holds {@code name} in its metadata. */
    void write(Path file, String name) throws IOException {
        byte[] scan = scans.get(random.nextInt(scans.size()));
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(START);
            out.write(segment(0xE1, exif(name)));
            out.write(segment(0xE1, text("http://ns.adobe.com/xap/1.0/\0", name, 4_096)));
            out.write(segment(0xED, text("Photoshop 3.0\0", name, 16_384)));
            out.write(segment(0xFE, text("", name, 64)));
            out.write(scan, START.length, scan.length - START.length);
        }
    }

    private BufferedImage picture(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int noise = random.nextInt(80);
                image.setRGB(x, y, rgb((x & 127) + noise, (y & 127) + noise, ((x + y) & 127) + noise));
            }
        }
        return image;
    }

    private static int rgb(int red, int green, int blue) {
        return (red << 16) | (green << 8) | blue;
    }

    private static byte[] encode(BufferedImage image) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(0.9f);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
                writer.setOutput(out);
                writer.write(null, new IIOImage(image, null, null), how);
            }
            return bytes.toByteArray();
        } finally {
            writer.dispose();
        }
    }

    /** One directory: turned by 90 degrees, and a description. */
    private static byte[] exif(String name) {
        byte[] description = name.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer out = ByteBuffer.allocate(6 + 38 + description.length + 1);
        out.put("Exif\0\0MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8).putShort((short) 2);
        out.putShort((short) 0x010E)
                .putShort((short) 2)
                .putInt(description.length + 1)
                .putInt(38);
        out.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) 6)
                .putShort((short) 0);
        out.putInt(0).put(description);
        return out.array();
    }

    private byte[] text(String head, String name, int padding) {
        byte[] noise = new byte[padding];
        random.nextBytes(noise);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes((head + name).getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(noise);
        return out.toByteArray();
    }

    private static byte[] segment(int marker, byte[] content) {
        return ByteBuffer.allocate(4 + content.length)
                .put((byte) 0xFF)
                .put((byte) marker)
                .putShort((short) (content.length + 2))
                .put(content)
                .array();
    }
}
