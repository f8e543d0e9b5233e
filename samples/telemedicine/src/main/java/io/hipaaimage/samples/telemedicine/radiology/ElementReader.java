package io.hipaaimage.samples.telemedicine.radiology;

import io.hipaaimage.core.ImageVaultException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds a few elements of a DICOM object in little endian (PS3.10 section 7, PS3.5 section 7.1) without reading what it does not need.
 * Bounded for any input: at most 20,000 elements are looked at, and nothing is taken of more than 64 bytes.
 */
final class ElementReader {
    private static final int PREFIX = 132;
    private static final int MOST_ELEMENTS = 20_000;
    private static final int LONGEST = 64;
    private static final int META = 0x0002;
    private static final int TRANSFER_SYNTAX = 0x0002_0010;
    private static final int ITEM = 0xFFFE_E000;
    private static final int ITEM_END = 0xFFFE_E00D;
    private static final int SEQUENCE_END = 0xFFFE_E0DD;
    private static final long UNDEFINED = 0xFFFF_FFFFL;
    private static final String IMPLICIT = "1.2.840.10008.1.2";
    private static final String EXPLICIT = "1.2.840.10008.1.2.1";
    /** Explicit value representations whose length has four bytes. */
    private static final Set<String> LONG_LENGTH =
            Set.of("OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV");

    private final Bytes source;
    private final Map<Integer, byte[]> found = new HashMap<>();
    private final Set<Integer> wanted;
    private final int last;
    private boolean explicit = true;
    private long position = PREFIX;

    /** Bytes at a position. */
    @FunctionalInterface
    interface Bytes {
        int read(ByteBuffer into, long position) throws ImageVaultException, IOException;
    }

    /**
     * What was found.
     *
     * @param values of what was wanted
     * @param at where the value of the last tag begins, or -1 where the object has none
     * @param length its length, or -1 where it is not defined
     * @param plain whether its pixels are not compressed
     */
    record Found(Map<Integer, byte[]> values, long at, long length, boolean plain) {
        Optional<String> text(int tag) {
            return Optional.ofNullable(values.get(tag))
                    .map(bytes -> new String(bytes, StandardCharsets.US_ASCII)
                            .replace('\0', ' ')
                            .strip());
        }

        int number(int tag, int otherwise) {
            byte[] bytes = values.get(tag);
            return bytes == null || bytes.length < 2 ? otherwise : (bytes[0] & 0xFF) | (bytes[1] & 0xFF) << 8;
        }
    }

    ElementReader(Bytes source, Set<Integer> wanted, int last) {
        this.source = source;
        this.wanted = wanted;
        this.last = last;
    }

    /** Looks until the last tag. */
    Found read() throws ImageVaultException, IOException {
        int depth = 0;
        boolean meta = true;
        for (int i = 0; i < MOST_ELEMENTS; i++) {
            Header header = header(meta);
            if (meta && header.group() != META) {
                meta = false;
                explicit = !syntax().equals(IMPLICIT);
                header = header(false);
            }
            if (header.tag() == 0) {
                return end(-1, -1);
            }
            if (depth == 0 && header.tag() == last) {
                return end(header.value(), header.length() == UNDEFINED ? -1 : header.length());
            }
            position = header.value();
            if (header.length() == UNDEFINED) {
                depth++;
            } else if (header.tag() == ITEM_END || header.tag() == SEQUENCE_END) {
                depth = Math.max(0, depth - 1);
            } else {
                take(header, depth);
                position += header.length();
            }
        }
        return end(-1, -1);
    }

    private record Header(int tag, long length, long value) {
        static final Header NONE = new Header(0, 0, 0);

        int group() {
            return tag >>> 16;
        }
    }

    private Header header(boolean meta) throws ImageVaultException, IOException {
        ByteBuffer head = bytes(position, 12);
        if (head.remaining() < 8) {
            return Header.NONE;
        }
        int tag = Short.toUnsignedInt(head.getShort()) << 16 | Short.toUnsignedInt(head.getShort());
        boolean item = tag == ITEM || tag == ITEM_END || tag == SEQUENCE_END;
        if (item || !(meta || explicit)) {
            return new Header(tag, Integer.toUnsignedLong(head.getInt()), position + 8);
        }
        String vr = "" + (char) (head.get() & 0xFF) + (char) (head.get() & 0xFF);
        if (!LONG_LENGTH.contains(vr)) {
            return new Header(tag, Short.toUnsignedLong(head.getShort()), position + 8);
        }
        head.getShort();
        return head.remaining() < 4
                ? Header.NONE
                : new Header(tag, Integer.toUnsignedLong(head.getInt()), position + 12);
    }

    private void take(Header header, int depth) throws ImageVaultException, IOException {
        boolean needed = wanted.contains(header.tag()) || header.tag() == TRANSFER_SYNTAX;
        if (depth == 0 && needed && header.length() <= LONGEST) {
            ByteBuffer value = bytes(header.value(), (int) header.length());
            byte[] copy = new byte[value.remaining()];
            value.get(copy);
            found.putIfAbsent(header.tag(), copy);
        }
    }

    private Found end(long at, long length) {
        String syntax = syntax();
        return new Found(Map.copyOf(found), at, length, syntax.equals(EXPLICIT) || syntax.equals(IMPLICIT));
    }

    private String syntax() {
        byte[] bytes = found.getOrDefault(TRANSFER_SYNTAX, new byte[0]);
        return new String(bytes, StandardCharsets.US_ASCII).replace('\0', ' ').strip();
    }

    private ByteBuffer bytes(long at, int count) throws ImageVaultException, IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining() && source.read(buffer, at + buffer.position()) > 0) {
            // goes on until it is full or at the end
        }
        return buffer.flip();
    }
}
