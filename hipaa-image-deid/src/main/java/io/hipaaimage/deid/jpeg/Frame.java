package io.hipaaimage.deid.jpeg;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.deid.spi.PictureInput;
import java.util.List;
import java.util.stream.IntStream;

/** A frame header (T.81 B.2.2) of the Huffman-coded DCT processes: baseline, extended sequential, progressive. */
record Frame(int marker, int precision, int height, int width, List<Component> components) {
    private static final int FIXED = 6;
    private static final int PER_COMPONENT = 3;
    private static final int BLOCK = 8;

    /** A component: the id that the file gave it, its sampling factors and its quantization table. */
    record Component(int id, int across, int down, int table) {}

    Frame {
        components = List.copyOf(components);
    }

    /** Reads one; where it leaves its number of lines open (0), it has {@code lines}. */
    static Frame read(int marker, PictureInput in, int length, int lines)
            throws DamagedInputException, RefusedException {
        if (marker > Marker.SOF2) {
            throw new RefusedException(
                    ErrorCode.REFUSED,
                    "FORMAT_NOT_SUPPORTED:JPEG process " + (marker - Marker.SOF0),
                    "convert it to baseline or progressive JPEG");
        }
        byte[] bytes = in.window();
        int at = in.position();
        if (length < FIXED || length != FIXED + PER_COMPONENT * (bytes[at + 5] & 0xFF)) {
            throw in.malformed("SOF length");
        }
        int said = u16(bytes, at + 1);
        int height = said == 0 ? lines : said;
        int width = u16(bytes, at + 3);
        int precision = bytes[at];
        List<Component> components = IntStream.range(0, bytes[at + 5] & 0xFF)
                .mapToObj(i -> component(bytes, at + FIXED + PER_COMPONENT * i))
                .toList();
        Frame frame = new Frame(marker, precision, height, width, components);
        frame.check(in);
        return frame;
    }

    private static Component component(byte[] bytes, int at) {
        return new Component(bytes[at] & 0xFF, bytes[at + 1] >> 4 & 15, bytes[at + 1] & 15, bytes[at + 2] & 0xFF);
    }

    private static int u16(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
    }

    private void check(PictureInput in) throws DamagedInputException, RefusedException {
        if (height == 0) {
            throw new RefusedException(
                    ErrorCode.REFUSED, "DNL_NOT_SUPPORTED", "re-encode the picture with its height in SOF");
        }
        int count = components.size();
        if (count != 1 && count != 3 && count != 4) {
            throw new RefusedException(ErrorCode.REFUSED, "COMPONENTS_NOT_SUPPORTED:" + count);
        }
        if (width == 0 || !(precision == 8 || (precision == 12 && marker != Marker.SOF0))) {
            throw in.malformed("SOF size or precision");
        }
        for (Component c : components) {
            if (c.across < 1 || c.across > 4 || c.down < 1 || c.down > 4 || c.table > 3) {
                throw in.malformed("SOF component");
            }
        }
        if (components.stream().mapToInt(Component::id).distinct().count() != count) {
            throw in.malformed("SOF component ids");
        }
    }

    boolean progressive() {
        return marker == Marker.SOF2;
    }

    /** The index of the component with an id, or -1. */
    int indexOf(int id) {
        return IntStream.range(0, components.size())
                .filter(i -> components.get(i).id == id)
                .findFirst()
                .orElse(-1);
    }

    /** Blocks in a row of a component when it is alone in a scan (T.81 A.2.2). */
    int blocksAcross(int index) {
        return blocks(width, components.get(index).across, maxAcross());
    }

    /** Rows of blocks of a component when it is alone in a scan. */
    int blocksDown(int index) {
        return blocks(height, components.get(index).down, maxDown());
    }

    /** Minimum coded units of a scan of several components (T.81 A.2.3). */
    long interleavedUnits() {
        return (long) blocks(width, 1, maxAcross()) * blocks(height, 1, maxDown());
    }

    private static int blocks(int samples, int factor, int max) {
        int own = (samples * factor + max - 1) / max;
        return (own + BLOCK - 1) / BLOCK;
    }

    private int maxAcross() {
        return components.stream().mapToInt(Component::across).max().orElse(1);
    }

    private int maxDown() {
        return components.stream().mapToInt(Component::down).max().orElse(1);
    }
}
