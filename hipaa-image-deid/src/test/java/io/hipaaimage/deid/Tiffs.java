package io.hipaaimage.deid;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Makes TIFFs for tests: parts first, then values, then the directory, as many writers do and ours does not. */
final class Tiffs {
    private static final Map<Integer, Integer> BYTES = Map.of(1, 1, 2, 1, 3, 2, 4, 4, 5, 8, 7, 1, 13, 4, 16, 8, 18, 8);

    /** One directory: entries, and parts whose places and lengths go into two of them. */
    final class Page {
        private final TreeMap<Integer, byte[]> values = new TreeMap<>();
        private final TreeMap<Integer, Integer> types = new TreeMap<>();
        private final List<byte[]> parts = new ArrayList<>();
        private byte[] between = new byte[0];
        private byte[] spare = new byte[8];
        private int offsetsTag = 273;

        Page numbers(int tag, int type, long... numbers) {
            ByteBuffer bytes = buffer(numbers.length * width(type));
            for (long number : numbers) {
                put(bytes, width(type), number);
            }
            return bytes(tag, type, bytes.array());
        }

        Page rational(int tag, long... pairs) {
            ByteBuffer bytes = buffer(4 * pairs.length);
            for (long number : pairs) {
                bytes.putInt((int) number);
            }
            return bytes(tag, 5, bytes.array());
        }

        Page shorts(int tag, long... numbers) {
            return numbers(tag, 3, numbers);
        }

        Page text(int tag, String text) {
            return bytes(tag, 2, HiddenPlaces.joined(Jpegs.bytes(text), new byte[1]));
        }

        Page bytes(int tag, int type, byte[] bytes) {
            values.put(tag, bytes);
            types.put(tag, type);
            return this;
        }

        Page without(int tag) {
            values.remove(tag);
            types.remove(tag);
            return this;
        }

        Page parts(List<byte[]> all) {
            parts.clear();
            parts.addAll(all);
            return this;
        }

        Page tiles(int width, int height) {
            offsetsTag = 324;
            return shorts(322, width).shorts(323, height).without(278);
        }

        Page between(String text) {
            between = Jpegs.bytes(text);
            return this;
        }

        Page spare(String text) {
            spare = java.util.Arrays.copyOf(Jpegs.bytes(text), 8);
            return this;
        }
    }

    private final boolean little;
    private final boolean big;
    private final List<Page> pages = new ArrayList<>();

    Tiffs(boolean little, boolean big) {
        this.little = little;
        this.big = big;
    }

    /** RGB, 24 x 20, three strips of up to eight rows. */
    static byte[] plain(int seed) {
        Tiffs file = new Tiffs(seed % 2 == 0, seed % 3 == 0);
        file.rgb(seed);
        return file.file();
    }

    Page rgb(int seed) {
        return page(24, 20, 8, 3, seed);
    }

    Page page(int width, int height, int bits, int samples, int seed) {
        Random random = new Random(seed);
        Page page = new Page();
        page.shorts(256, width)
                .shorts(257, height)
                .shorts(259, 1)
                .shorts(277, samples)
                .shorts(278, 8);
        long[] each = new long[samples];
        java.util.Arrays.fill(each, bits);
        page.shorts(258, each).shorts(262, samples == 3 ? 2 : 1);
        for (int row = 0; row < height; row += 8) {
            byte[] part = new byte[(width * bits * samples + 7) / 8 * Math.min(8, height - row)];
            for (int i = 0; i < part.length; i++) {
                part[i] = (byte) ((i >> 2) + random.nextInt(3));
            }
            page.parts.add(part);
        }
        pages.add(page);
        return page;
    }

    byte[] file(byte[]... trailer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(Jpegs.bytes(little ? "II" : "MM"));
        ByteBuffer head = buffer(big ? 14 : 6).putShort((short) (big ? 43 : 42));
        if (big) {
            head.putShort((short) 8).putShort((short) 0);
        }
        int firstAt = 2 + head.position();
        out.writeBytes(head.array());
        List<Integer> pointers = new ArrayList<>(List.of(firstAt));
        List<Integer> places = new ArrayList<>();
        for (Page page : pages) {
            write(out, page, places, pointers);
        }
        for (byte[] more : trailer) {
            out.writeBytes(more);
        }
        byte[] file = out.toByteArray();
        ByteBuffer view = ByteBuffer.wrap(file).order(order());
        for (int i = 0; i < places.size(); i++) {
            patch(view, pointers.get(i), places.get(i));
        }
        return file;
    }

    private void write(ByteArrayOutputStream out, Page page, List<Integer> places, List<Integer> pointers) {
        long[] offsets = new long[page.parts.size()];
        long[] lengths = new long[offsets.length];
        for (int i = 0; i < offsets.length; i++) {
            out.writeBytes(page.between);
            offsets[i] = out.size();
            lengths[i] = page.parts.get(i).length;
            out.writeBytes(page.parts.get(i));
        }
        out.writeBytes(page.between);
        if (offsets.length > 0 && !page.values.containsKey(page.offsetsTag)) {
            page.numbers(page.offsetsTag, big ? 16 : 4, offsets);
        }
        int lengthsTag = page.offsetsTag == 273 ? 279 : 325;
        if (offsets.length > 0 && !page.values.containsKey(lengthsTag)) {
            page.numbers(lengthsTag, big ? 16 : 4, lengths);
        }
        ByteArrayOutputStream entries = new ByteArrayOutputStream();
        for (Map.Entry<Integer, byte[]> value : page.values.entrySet()) {
            int type = page.types.get(value.getKey());
            byte[] bytes = value.getValue();
            ByteBuffer entry =
                    buffer(big ? 20 : 12).putShort(value.getKey().shortValue()).putShort((short) type);
            put(entry, word(), bytes.length / width(type));
            if (bytes.length > word()) {
                put(entry, word(), out.size());
                out.writeBytes(bytes);
            } else {
                entry.put(bytes).put(page.spare, 0, word() - bytes.length);
            }
            entries.writeBytes(entry.array());
        }
        places.add(out.size());
        ByteBuffer count = buffer(big ? 8 : 2);
        put(count, big ? 8 : 2, page.values.size());
        out.writeBytes(count.array());
        out.writeBytes(entries.toByteArray());
        pointers.add(out.size());
        out.writeBytes(new byte[word()]);
    }

    private void patch(ByteBuffer view, int at, long value) {
        if (big) {
            view.putLong(at, value);
        } else {
            view.putInt(at, (int) value);
        }
    }

    private int word() {
        return big ? 8 : 4;
    }

    private static int width(int type) {
        return BYTES.getOrDefault(type, 1);
    }

    private ByteOrder order() {
        return little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }

    private ByteBuffer buffer(int length) {
        return ByteBuffer.allocate(length).order(order());
    }

    private static void put(ByteBuffer into, int width, long value) {
        switch (width) {
            case 1 -> into.put((byte) value);
            case 2 -> into.putShort((short) value);
            case 4 -> into.putInt((int) value);
            default -> into.putLong(value);
        }
    }

    /** A picture as the JDK writes it. */
    static byte[] byImageIo(String compression, int type, int seed) {
        BufferedImage image = new BufferedImage(70, 50, type);
        Random random = new Random(seed);
        for (int y = 0; y < 50; y++) {
            for (int x = 0; x < 70; x++) {
                image.setRGB(x, y, 0xFF000000 | (x * 3 << 16) | (y * 5 << 8) | random.nextInt(4) * 60);
            }
        }
        return byImageIo(compression, image);
    }

    static byte[] byImageIo(String compression, BufferedImage image) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionType(compression);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), how);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    /** Black and white runs of up to a grain's many columns, and lines that repeat with small shifts. */
    static BufferedImage bilevel(int width, int height, int grain) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY);
        Random random = new Random(grain);
        for (int y = 0; y < height; y++) {
            int x = 0;
            boolean white = random.nextBoolean();
            random.setSeed(y / 3);
            while (x < width) {
                int run = 1 + random.nextInt(1 + random.nextInt(grain == 1 ? width : grain)) + (y % 3 == 1 ? 1 : 0);
                for (int end = Math.min(width, x + run); x < end; x++) {
                    image.setRGB(x, y, white ? -1 : 0xFF000000);
                }
                white = !white;
            }
        }
        return image;
    }

    /** A little- or big-endian file of one strip, moved to the end with more bytes behind it. */
    static byte[] withLongerStrip(byte[] tiff, byte[] more) {
        ByteBuffer view = ByteBuffer.wrap(tiff).order(tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int ifd = view.getInt(4);
        int count = view.getShort(ifd);
        int offsetAt = 0;
        int lengthAt = 0;
        for (int i = 0; i < count; i++) {
            int at = ifd + 2 + 12 * i;
            offsetAt = view.getShort(at) == 273 ? at + 8 : offsetAt;
            lengthAt = view.getShort(at) == 279 ? at + 8 : lengthAt;
            if (view.getShort(at) == 279 && view.getShort(at + 2) == 3) {
                throw new IllegalStateException("a short length");
            }
        }
        byte[] strip = new byte[view.getInt(lengthAt)];
        view.get(view.getInt(offsetAt), strip);
        byte[] longer = HiddenPlaces.joined(tiff, strip, more);
        ByteBuffer.wrap(longer)
                .order(view.order())
                .putInt(offsetAt, tiff.length)
                .putInt(lengthAt, strip.length + more.length);
        return longer;
    }
}
