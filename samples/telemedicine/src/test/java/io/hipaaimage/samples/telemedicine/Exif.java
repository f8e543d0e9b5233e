package io.hipaaimage.samples.telemedicine;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/** A drawn picture whose file says who took it, as a telephone's would. */
final class Exif {
    private static final int ARTIST = 0x013B;

    private Exif() {}

    /** A JPEG with a name in its Exif data. */
    static byte[] jpeg(String artist, Color skin) throws IOException {
        BufferedImage image = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
        Graphics2D draw = image.createGraphics();
        draw.setColor(skin);
        draw.fillRect(0, 0, 640, 480);
        draw.setColor(new Color(150, 40, 40));
        draw.fillOval(220, 160, 200, 150);
        draw.dispose();
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", plain);
        byte[] bytes = plain.toByteArray();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(bytes, 0, 2);
        whole.writeBytes(segment(artist.getBytes(StandardCharsets.US_ASCII)));
        whole.write(bytes, 2, bytes.length - 2);
        return whole.toByteArray();
    }

    private static byte[] segment(byte[] artist) {
        ByteBuffer tiff = ByteBuffer.allocate(26 + artist.length + 1);
        tiff.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
        tiff.putShort((short) 1);
        tiff.putShort((short) ARTIST)
                .putShort((short) 2)
                .putInt(artist.length + 1)
                .putInt(26);
        tiff.putInt(0);
        tiff.put(artist).put((byte) 0);
        ByteBuffer segment = ByteBuffer.allocate(4 + 6 + tiff.capacity());
        segment.putShort((short) 0xFFE1).putShort((short) (2 + 6 + tiff.capacity()));
        segment.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).put(tiff.array());
        return segment.array();
    }
}
