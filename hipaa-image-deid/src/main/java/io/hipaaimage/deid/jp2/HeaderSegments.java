package io.hipaaimage.deid.jp2;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.deid.spi.Removals;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The marker segments of the main header or of a tile-part's header (T.800 A.5 to A.9): those that a decoder needs, each to the length that
 * its own content says, in one order. Comments and indexes of lengths are left out.
 */
final class HeaderSegments {
    static final int COD = 0xFF52;
    static final int COC = 0xFF53;
    static final int QCD = 0xFF5C;
    static final int QCC = 0xFF5D;
    static final int RGN = 0xFF5E;
    static final int POC = 0xFF5F;
    static final int PPM = 0xFF60;
    static final int PPT = 0xFF61;
    static final int CAP = 0xFF50;
    static final int TLM = 0xFF55;
    static final int PLM = 0xFF57;
    static final int PLT = 0xFF58;
    static final int CRG = 0xFF63;
    static final int COM = 0xFF64;

    private static final int MOST_BYTES = 4 << 20;
    private static final int MOST_LEVELS = 32;
    private static final int MOST_COMPONENTS = 16384;
    private static final int MOST_ORDER = 4;
    private static final int MOST_BLOCK = 8;
    private static final int MOST_BLOCK_STYLE = 0x7F;
    private static final int WIDE_INDEX = 257;
    private static final int COD_BYTES = 10;
    private static final int COC_BYTES = 6;
    private static final int MOST_SHIFT = 38;
    private static final int CAP_BYTES = 6;
    private static final int HIGH_THROUGHPUT = 0x0002_0000;
    /** Sets, several sets, regions, mixtures, transform, planes. */
    private static final int THROUGHPUT_BITS = 0xF83F;

    private final boolean main;
    private final ImageSize size;
    private final int components;
    private final int indexBytes;
    private final long at;
    /** By marker and component, or running number. */
    private final TreeMap<Long, byte[]> kept = new TreeMap<>();

    private int levels;
    private long bytes;

    HeaderSegments(boolean main, ImageSize size, int levels, long at) {
        this.main = main;
        this.size = size;
        this.components = size.components();
        this.indexBytes = components < WIDE_INDEX ? 1 : 2;
        this.levels = levels;
        this.at = at;
    }

    /** The most decomposition levels that any component has. */
    int levels() {
        return levels;
    }

    /** Takes a segment's content after its length. */
    void take(int marker, byte[] content, Removals removed) throws ImageVaultException {
        bytes += content.length;
        if (bytes > MOST_BYTES) {
            throw malformed("too long a header");
        }
        switch (marker) {
            case COM, CRG, TLM, PLM, PLT -> removed.add(label(marker), content.length + 4L);
            case COD -> put(marker, 0, widened(content, 5, codingStyle(content, 0, COD_BYTES, 5)), -1);
            case COC -> {
                int component = component(content);
                int length = codingStyle(content, indexBytes, COC_BYTES, 1);
                put(marker, component, widened(content, indexBytes + 1, length), -1);
            }
            case QCD -> put(marker, 0, content, -1);
            case QCC -> put(marker, component(content), content, -1);
            case RGN -> put(marker, component(content), region(content), indexBytes + 2);
            case POC -> put(marker, 0, content, progressions(content));
            case PPM, PPT -> put(marker, content.length == 0 ? 0 : content[0] & 0xFF, content, content.length);
            case CAP -> put(marker, 0, capabilities(content), -1);
            default ->
                throw new RefusedException(
                        ErrorCode.REFUSED, "FORMAT_NOT_SUPPORTED:JPEG 2000 marker", "convert it to plain JP2");
        }
    }

    /** The segments in their one order, ready to be written. */
    byte[] write(Removals removed) throws ImageVaultException {
        if (main && (!kept.containsKey(key(COD, 0)) || !kept.containsKey(key(QCD, 0)))) {
            throw malformed("no COD or QCD");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Map.Entry<Long, byte[]> segment : kept.entrySet()) {
            int marker = (int) (segment.getKey() >> 32);
            byte[] content = segment.getValue();
            if (marker == QCD || marker == QCC) {
                content = quantization(content, marker == QCD ? 0 : indexBytes, removed);
            }
            out.writeBytes(ByteBuffer.allocate(4)
                    .putShort((short) marker)
                    .putShort((short) (content.length + 2))
                    .array());
            out.writeBytes(content);
        }
        return out.toByteArray();
    }

    private void put(int marker, int index, byte[] content, int length) throws ImageVaultException {
        boolean mainOnly = marker == PPM || marker == CAP;
        if (length > content.length || content.length == 0 || (mainOnly && !main) || (marker == PPT && main)) {
            throw malformed("segment in a header");
        }
        byte[] exact = length < 0 ? content : Arrays.copyOf(content, length);
        if (kept.put(key(marker, index), exact) != null) {
            throw malformed("segment given twice");
        }
    }

    private static long key(int marker, int index) {
        return (long) marker << 32 | index;
    }

    private int component(byte[] content) throws DamagedInputException {
        if (content.length <= indexBytes) {
            throw malformed("segment in a header");
        }
        int component = indexBytes == 1 ? content[0] & 0xFF : (content[0] & 0xFF) << 8 | (content[1] & 0xFF);
        if (component >= components) {
            throw malformed("component of a segment");
        }
        return component;
    }

    /** The length of a coding style: fixed fields, then a byte for each resolution if precincts are named. */
    private int codingStyle(byte[] content, int flagsAt, int fixed, int levelsAfter) throws DamagedInputException {
        if (content.length < flagsAt + fixed) {
            throw malformed("coding style");
        }
        int flags = content[flagsAt] & 0xFF;
        int own = content[flagsAt + levelsAfter] & 0xFF;
        int blocksAt = flagsAt + levelsAfter + 1;
        int width = content[blocksAt] & 0xFF;
        int height = content[blocksAt + 1] & 0xFF;
        boolean right = flags <= 7
                && own <= MOST_LEVELS
                && width <= MOST_BLOCK
                && height <= MOST_BLOCK
                && width + height <= MOST_BLOCK
                && (content[blocksAt + 2] & 0xFF) <= MOST_BLOCK_STYLE
                && (content[blocksAt + 3] & 0xFE) == 0
                && (fixed == COC_BYTES || ((content[1] & 0xFF) <= MOST_ORDER && (content[4] & 0xFE) == 0));
        if (!right) {
            throw malformed("coding style");
        }
        levels = Math.max(levels, own);
        return flagsAt + fixed + ((flags & 1) != 0 ? own + 1 : 0);
    }

    /** The one style that there is, and by how many bits, of the 38 that a sample has at most (T.800 table A.11). */
    private byte[] region(byte[] content) throws DamagedInputException {
        if (content.length < indexBytes + 2
                || content[indexBytes] != 0
                || (content[indexBytes + 1] & 0xFF) > MOST_SHIFT) {
            throw malformed("RGN");
        }
        return content;
    }

    /** Changes of order, each of resolutions, layers and components that can be there (T.800 A.6.6); gives their length. */
    private int progressions(byte[] content) throws DamagedInputException {
        int each = 5 + 2 * indexBytes;
        int count = content.length / each;
        ByteBuffer in = ByteBuffer.wrap(content);
        for (int i = 0; i < count; i++) {
            int from = in.get() & 0xFF;
            int fromComponent = index(in);
            int layers = Short.toUnsignedInt(in.getShort());
            int to = in.get() & 0xFF;
            int toComponent = index(in);
            boolean all = toComponent == 0 || (indexBytes == 1 && toComponent == 255);
            boolean right = from < to
                    && to <= MOST_LEVELS + 1
                    && fromComponent < components
                    && (all || (fromComponent < toComponent && toComponent <= MOST_COMPONENTS))
                    && layers >= 1
                    && (in.get() & 0xFF) <= MOST_ORDER;
            if (!right) {
                throw malformed("POC");
            }
        }
        return count * each;
    }

    private int index(ByteBuffer in) {
        return indexBytes == 1 ? in.get() & 0xFF : Short.toUnsignedInt(in.getShort());
    }

    /** High throughput, which is the one capability that decoders know, and its sixteen bits without those that are reserved (T.814 A.3). */
    private byte[] capabilities(byte[] content) throws DamagedInputException {
        if (content.length < CAP_BYTES || ByteBuffer.wrap(content).getInt(0) != HIGH_THROUGHPUT) {
            throw malformed("CAP");
        }
        byte[] clean = Arrays.copyOf(content, CAP_BYTES);
        ByteBuffer.wrap(clean).putShort(4, (short) (ByteBuffer.wrap(content).getShort(4) & THROUGHPUT_BITS));
        return clean;
    }

    /** A coding style in which precincts that hold all there is in a direction are the largest: nothing tells such sizes apart but their numbers. */
    private byte[] widened(byte[] content, int levelsAt, int length) throws DamagedInputException {
        if (length > content.length) {
            throw malformed("segment in a header");
        }
        byte[] clean = Arrays.copyOf(content, length);
        int own = clean[levelsAt] & 0xFF;
        for (int i = levelsAt + 5; i < clean.length; i++) {
            int resolution = i - levelsAt - 5;
            int below = own - resolution;
            int half = resolution == 0 ? 0 : 1;
            int across = widened(clean[i] & 15, (size.right() - 1) >> below, (clean[levelsAt + 1] & 0xFF) + 2 + half);
            int down = widened(
                    (clean[i] >> 4) & 15, (size.bottom() - 1) >> below, (clean[levelsAt + 2] & 0xFF) + 2 + half);
            clean[i] = (byte) ((down << 4) | across);
        }
        return clean;
    }

    /** A side by its power of two: the largest where it reaches beyond the last sample and makes no code block smaller. */
    private static int widened(int power, long last, int leastForBlocks) {
        return power >= leastForBlocks && 1L << power > last ? 15 : power;
    }

    /** Step sizes for the subbands that there are, and no more (T.800 A.6.4). */
    private byte[] quantization(byte[] content, int styleAt, Removals removed) throws DamagedInputException {
        int style = content[styleAt] & 31;
        int bands = 3 * levels + 1;
        int needed = styleAt + 1 + (style == 0 ? bands : style == 1 ? 2 : 2 * bands);
        int least = styleAt + 1 + (style == 0 ? 1 : 2);
        if (style > 2 || content.length < least) {
            throw malformed("quantization");
        }
        if (content.length > needed) {
            removed.add("step sizes of no subband", content.length - (long) needed);
        }
        byte[] clean = Arrays.copyOf(content, Math.min(needed, content.length));
        for (int i = styleAt + 1; style == 0 && i < clean.length; i++) {
            // an exponent of five bits; the others are reserved
            clean[i] &= (byte) 0xF8;
        }
        return clean;
    }

    private static String label(int marker) {
        return switch (marker) {
            case COM -> "COM comment";
            case CRG -> "CRG registration";
            default -> "index of lengths";
        };
    }

    private DamagedInputException malformed(String what) {
        return Jp2Bytes.malformed(what, at);
    }
}
