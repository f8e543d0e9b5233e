package io.hipaaimage.cli.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** A drawn picture of a wound with what a phone would have put into its file: a place, a maker, a serial number, a name. Ours, free of rights. */
final class Samples {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 720;

    private Samples() {}

    static Path wound(Path folder) throws IOException {
        Path file = folder.resolve("wound.jpg");
        Files.write(file, withExif(jpeg(draw())));
        return file;
    }

    private static BufferedImage draw() {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setPaint(new Color(222, 184, 160));
        g.fillRect(0, 0, WIDTH, HEIGHT);
        for (int i = 0; i < 240; i++) {
            int shade = 150 + (i * 37) % 60;
            g.setPaint(new Color(shade + 20, shade - 10, shade - 40, 40));
            g.fillOval((i * 211) % WIDTH, (i * 157) % HEIGHT, 40 + i % 30, 20 + i % 17);
        }
        g.setPaint(new RadialGradientPaint(WIDTH / 2f, HEIGHT / 2f, 210, new float[] {0f, 0.55f, 1f}, new Color[] {
            new Color(120, 20, 24), new Color(190, 62, 60), new Color(214, 140, 122, 0)
        }));
        g.fillOval(WIDTH / 2 - 210, HEIGHT / 2 - 140, 420, 280);
        g.setPaint(Color.WHITE);
        g.fillRect(60, HEIGHT - 90, 400, 40);
        g.setPaint(Color.BLACK);
        g.setStroke(new BasicStroke(2));
        for (int cm = 0; cm <= 10; cm++) {
            g.drawLine(60 + cm * 40, HEIGHT - 90, 60 + cm * 40, HEIGHT - (cm % 5 == 0 ? 60 : 72));
        }
        g.dispose();
        return image;
    }

    private static byte[] jpeg(BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (!ImageIO.write(image, "jpg", out)) {
            throw new IOException("this Java writes no JPEG");
        }
        return out.toByteArray();
    }

    private static byte[] withExif(byte[] jpeg) {
        byte[] exif = Exif.phone();
        byte[] comment = "Jane Roe, room 12, left shin".getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        segment(out, 0xe1, exif);
        segment(out, 0xfe, comment);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    private static void segment(ByteArrayOutputStream out, int marker, byte[] body) {
        out.write(0xff);
        out.write(marker);
        out.write((body.length + 2) >>> 8);
        out.write(body.length + 2);
        out.writeBytes(body);
    }
}
