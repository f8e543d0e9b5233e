package io.hipaaimage.deid.jp2;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.icc.ColourProfile;
import io.hipaaimage.deid.icc.ProfilePieces;
import io.hipaaimage.deid.spi.Removals;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The boxes of a JP2 header (T.800 I.5.3) that make channels, colours and scale, each written anew in one order. */
final class Jp2Header {
    private static final int GRAY = 17;
    private static final int SRGB = 16;
    private static final int CMYK = 12;
    private static final int IMAGE_HEADER_BYTES = 14;
    private static final int COMPRESSION = 7;
    private static final int VARIES = 255;
    private static final int BOX_HEAD = 8;
    private static final int NO_COLOUR = 65535;
    private static final int MOST_BOX = 1 << 20;
    private static final int RESTRICTED = 2;
    private static final int ANY = 3;
    /** Colour spaces of T.800 and T.801 that need no parameters. */
    private static final Set<Integer> SPACES = Set.of(0, 1, 3, 4, 9, 11, 12, 13, 16, 17, 18, 20, 21, 22, 23, 24);

    private final Jp2Bytes bytes;
    private final ImageSize size;
    private final Removals removed;
    private final TreeMap<Integer, byte[]> kept = new TreeMap<>();
    private boolean extended;
    private boolean coloured;

    Jp2Header(Jp2Bytes bytes, Box header, ImageSize size, Removals removed) throws ImageVaultException, IOException {
        this.bytes = bytes;
        this.size = size;
        this.removed = removed;
        List<Box> children = Box.children(bytes, header);
        if (children.isEmpty() || children.get(0).type() != Box.IMAGE_HEADER) {
            throw Jp2Bytes.malformed("ihdr", header.at());
        }
        for (Box child : children) {
            take(child);
        }
        if (!coloured) {
            int channels = size.components();
            keep(2, Box.COLOUR, enumerated(channels < 3 ? GRAY : SRGB));
        }
        requireColumns(header.at());
        requireChannels(header.at());
    }

    /** Each channel of a palette is of a column that is there. */
    private void requireColumns(long at) throws DamagedInputException {
        byte[] palette = kept.getOrDefault(3, new byte[0]);
        byte[] mapping = kept.getOrDefault(4, new byte[0]);
        if (palette.length == 0 != (mapping.length == 0)) {
            throw Jp2Bytes.malformed("pclr without cmap, or cmap without pclr", at);
        }
        for (int i = BOX_HEAD; i < mapping.length; i += 4) {
            if ((mapping[i + 3] & 0xFF) >= (palette[BOX_HEAD + 2] & 0xFF)) {
                throw Jp2Bytes.malformed("cmap", at);
            }
        }
        if (palette.length > 0) {
            cutPalette(Arrays.copyOfRange(palette, BOX_HEAD, palette.length), ByteBuffer.wrap(mapping));
        }
    }

    /** Entries that no sample has the bits to name go. */
    private void cutPalette(byte[] palette, ByteBuffer mapping) {
        int bits = 0;
        for (int i = BOX_HEAD; i < mapping.limit(); i += 4) {
            if (mapping.get(i + 2) == 1) {
                bits = Math.max(bits, (size.depth(Short.toUnsignedInt(mapping.getShort(i))) & 0x7F) + 1);
            }
        }
        byte[] cut = Palette.reachable(palette, bits);
        if (cut.length < palette.length) {
            removed.add("colours of a palette that no sample can name", palette.length - cut.length);
            kept.put(3, box(Box.PALETTE, cut));
        }
    }

    /** Whether there is a palette, of which nobody knows here what the samples name. */
    boolean hasPalette() {
        return kept.containsKey(3);
    }

    /** A definition is of a channel that is there, and means it all, or a colour that there can be. */
    private void requireChannels(long at) throws DamagedInputException {
        byte[] mapping = kept.get(4);
        int channels = mapping == null ? size.components() : (mapping.length - BOX_HEAD) / 4;
        ByteBuffer view = ByteBuffer.wrap(kept.getOrDefault(5, new byte[0]));
        for (int i = BOX_HEAD + 2; i < view.limit(); i += 6) {
            int colour = Short.toUnsignedInt(view.getShort(i + 4));
            if (Short.toUnsignedInt(view.getShort(i)) >= channels || (colour > channels && colour != NO_COLOUR)) {
                throw Jp2Bytes.malformed("cdef", at);
            }
        }
    }

    /** Whether it says something that only a JPX file may. */
    boolean extended() {
        return extended;
    }

    /** The whole box. */
    byte[] write() {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (Map.Entry<Integer, byte[]> box : kept.entrySet()) {
            content.writeBytes(box.getValue());
        }
        return box(Box.HEADER, content.toByteArray());
    }

    static byte[] box(int type, byte[] content) {
        return ByteBuffer.allocate(8 + content.length)
                .putInt(8 + content.length)
                .putInt(type)
                .put(content)
                .array();
    }

    private void keep(int place, int type, byte[] content) {
        kept.putIfAbsent(place, box(type, content));
    }

    private void take(Box box) throws ImageVaultException, IOException {
        switch (box.type()) {
            case Box.IMAGE_HEADER -> keep(0, box.type(), imageHeader(content(box)));
            case Box.BITS -> requireBits(content(box));
            case Box.COLOUR -> colour(content(box));
            case Box.PALETTE -> keep(3, box.type(), Palette.checked(content(box)));
            case Box.COMPONENT_MAPPING -> keep(4, box.type(), mapping(content(box)));
            case Box.CHANNELS -> keep(5, box.type(), channels(content(box)));
            case Box.RESOLUTION -> resolution(box);
            default -> removed.add(Box.label(box.type()), box.end() - box.at());
        }
    }

    private byte[] content(Box box) throws DamagedInputException, IOException {
        if (box.length() > MOST_BOX + ProfilePieces.MOST_BYTES) {
            throw Jp2Bytes.malformed("box of the header", box.at());
        }
        return bytes.bytes(box.content(), (int) box.length(), "box of the header");
    }

    private byte[] imageHeader(byte[] content) throws DamagedInputException {
        ByteBuffer view = ByteBuffer.wrap(content);
        boolean right = content.length == IMAGE_HEADER_BYTES
                && Integer.toUnsignedLong(view.getInt(0)) == size.height()
                && Integer.toUnsignedLong(view.getInt(4)) == size.width()
                && Short.toUnsignedInt(view.getShort(8)) == size.components()
                && content[11] == COMPRESSION;
        if (!right) {
            throw Jp2Bytes.malformed("ihdr", 0);
        }
        byte[] clean = Arrays.copyOf(content, IMAGE_HEADER_BYTES);
        boolean same = true;
        for (byte bits : bits()) {
            same &= bits == size.depth(0);
        }
        clean[10] = same ? size.depth(0) : (byte) VARIES;
        if (!same) {
            keep(1, Box.BITS, bits());
        }
        clean[12] = 0;
        clean[13] = 0;
        return clean;
    }

    private void requireBits(byte[] content) throws DamagedInputException {
        if (content.length != size.components()) {
            throw Jp2Bytes.malformed("bpcc", 0);
        }
    }

    /** The bits of each component, where they differ: as the codestream has them, whatever the file's own box says. */
    private byte[] bits() {
        byte[] bits = new byte[size.components()];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = size.depth(i);
        }
        return bits;
    }

    /** The first colour that a reader understands counts; a profile is rebuilt, sRGB becomes the format's own mark. */
    private void colour(byte[] content) {
        int method = content.length < 4 ? 0 : content[0];
        if (coloured || method < 1 || method > ANY) {
            removed.add("further colr box", content.length + 8L);
            return;
        }
        if (method == 1) {
            int space = content.length < 7 ? -1 : ByteBuffer.wrap(content).getInt(3);
            if (SPACES.contains(space)) {
                extended |= space != SRGB && space != GRAY && space != 18;
                keep(2, Box.COLOUR, enumerated(space));
                coloured = true;
            }
            return;
        }
        byte[] source = Arrays.copyOfRange(content, 3, content.length);
        Optional<byte[]> clean = ColourProfile.rebuild(source, components(source));
        if (clean.isPresent()) {
            extended |= method == ANY;
            keep(
                    2,
                    Box.COLOUR,
                    ByteBuffer.allocate(3 + clean.get().length)
                            .put((byte) (method == RESTRICTED ? RESTRICTED : ANY))
                            .putShort((short) 0)
                            .put(clean.get())
                            .array());
        } else {
            int space = components(source) == 1 ? GRAY : components(source) == 3 ? SRGB : CMYK;
            extended |= space == CMYK;
            keep(2, Box.COLOUR, enumerated(space));
        }
        coloured = true;
        int less = source.length - clean.map(profile -> profile.length).orElse(0);
        if (less != 0) {
            removed.add("ICC profile", Math.max(0, less));
        }
    }

    private static int components(byte[] profile) {
        String space = profile.length < 20 ? "" : new String(profile, 16, 4, StandardCharsets.ISO_8859_1);
        return space.equals("GRAY") ? 1 : space.equals("CMYK") ? 4 : 3;
    }

    private static byte[] enumerated(int space) {
        return ByteBuffer.allocate(7)
                .put((byte) 1)
                .putShort((short) 0)
                .putInt(space)
                .array();
    }

    private byte[] mapping(byte[] content) throws DamagedInputException {
        boolean right = content.length > 0 && content.length % 4 == 0 && content.length <= 4 * VARIES;
        for (int i = 0; right && i < content.length; i += 4) {
            int component = (content[i] & 0xFF) << 8 | (content[i + 1] & 0xFF);
            right = component < size.components() && (content[i + 2] & 0xFE) == 0;
        }
        if (!right) {
            throw Jp2Bytes.malformed("cmap", 0);
        }
        byte[] clean = content.clone();
        for (int i = 0; i < clean.length; i += 4) {
            // a column is named only where there is a palette between
            clean[i + 3] = clean[i + 2] == 0 ? 0 : clean[i + 3];
        }
        return clean;
    }

    private static byte[] channels(byte[] content) throws DamagedInputException {
        ByteBuffer view = ByteBuffer.wrap(content);
        int count = content.length < 8 ? 0 : Short.toUnsignedInt(view.getShort(0));
        boolean right = count > 0 && content.length == 2 + 6 * count;
        for (int i = 0; right && i < count; i++) {
            int kind = Short.toUnsignedInt(view.getShort(4 + 6 * i));
            int colour = Short.toUnsignedInt(view.getShort(6 + 6 * i));
            right = (kind <= 2 || kind == NO_COLOUR) && (colour <= VARIES || colour == NO_COLOUR);
        }
        if (!right) {
            throw Jp2Bytes.malformed("cdef", 0);
        }
        return content;
    }

    private void resolution(Box box) throws ImageVaultException, IOException {
        ByteArrayOutputStream inner = new ByteArrayOutputStream();
        for (Box child : Box.children(bytes, box)) {
            boolean known = child.type() == Box.CAPTURE_RESOLUTION || child.type() == Box.DISPLAY_RESOLUTION;
            Optional<byte[]> scale = known && child.length() == 10 ? scale(content(child)) : Optional.empty();
            if (scale.isPresent() && inner.size() < 36) {
                inner.writeBytes(box(child.type(), scale.get()));
            } else {
                removed.add("other box", child.end() - child.at());
            }
        }
        if (inner.size() > 0) {
            keep(6, box.type(), inner.toByteArray());
        }
    }

    /** Two numbers as a whole of at most 65,535 and a power of ten, for the way to write a fraction could tell something. */
    private static Optional<byte[]> scale(byte[] content) {
        ByteBuffer view = ByteBuffer.wrap(content);
        ByteBuffer clean = ByteBuffer.allocate(10);
        for (int i = 0; i < 2; i++) {
            int numerator = Short.toUnsignedInt(view.getShort(4 * i));
            int denominator = Short.toUnsignedInt(view.getShort(4 * i + 2));
            if (numerator == 0 || denominator == 0) {
                return Optional.empty();
            }
            double value = (double) numerator / denominator;
            int exponent = view.get(8 + i);
            while (value < 5000 && exponent > Byte.MIN_VALUE) {
                value *= 10;
                exponent--;
            }
            while (value > 50_000) {
                value /= 10;
                exponent++;
            }
            long rounded = Math.round(value);
            while (rounded % 10 == 0) {
                rounded /= 10;
                exponent++;
            }
            if (exponent < Byte.MIN_VALUE || exponent > Byte.MAX_VALUE) {
                return Optional.empty();
            }
            clean.putShort(4 * i, (short) rounded)
                    .putShort(4 * i + 2, (short) 1)
                    .put(8 + i, (byte) exponent);
        }
        return Optional.of(clean.array());
    }
}
