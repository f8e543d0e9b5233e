package io.hipaaimage.crypto.cms;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An element of BER as it was read (ITU-T X.690), lengths definite or not. Bounded in depth and number whatever the bytes are. Immutable.
 */
final class DerNode {
    private static final int DEEPEST = 24;
    private static final int MOST = 20_000;
    private static final int CONSTRUCTED = 0x20;
    private static final int INDEFINITE = -1;

    private final byte[] source;
    private final int tag;
    private final int begin;
    private final int content;
    private final int end;
    private final List<DerNode> children;

    private DerNode(byte[] source, int tag, int begin, int content, int end, List<DerNode> children) {
        this.source = source;
        this.tag = tag;
        this.begin = begin;
        this.content = content;
        this.end = end;
        this.children = children;
    }

    /** Reads one element; a single zero byte may follow, which pads to an even length. */
    static DerNode read(byte[] bytes) throws DamagedInputException {
        Reader reader = new Reader(bytes);
        DerNode node = reader.next(bytes.length, 0);
        boolean padded = reader.at == bytes.length - 1 && bytes[reader.at] == 0;
        if (reader.at != bytes.length && !padded) {
            throw reader.malformed();
        }
        return node;
    }

    int tag() {
        return tag;
    }

    /** The element as it stands, tag and length included. */
    byte[] raw() {
        return Arrays.copyOfRange(source, begin, end);
    }

    /** The content's bytes. */
    byte[] bytes() {
        return Arrays.copyOfRange(source, content, end);
    }

    List<DerNode> children() {
        return children;
    }

    DerNode child(int index) throws DamagedInputException {
        if (index >= children.size()) {
            throw new DamagedInputException(ErrorCode.MALFORMED, "envelope lacks a part", begin);
        }
        return children.get(index);
    }

    /** A child of one tag. */
    DerNode child(int index, int expected) throws DamagedInputException {
        DerNode child = child(index);
        if (child.tag != expected) {
            throw new DamagedInputException(ErrorCode.MALFORMED, "envelope", child.begin);
        }
        return child;
    }

    /** The octets of a string, whether it is whole or in pieces. */
    byte[] octets() {
        if ((tag & CONSTRUCTED) == 0) {
            return bytes();
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        children.forEach(child -> all.writeBytes(child.octets()));
        return all.toByteArray();
    }

    /** Whether it is an identifier, given in DER. */
    boolean is(byte[] identifier) {
        return Arrays.equals(raw(), identifier);
    }

    private static final class Reader {
        private final byte[] bytes;
        private int at;
        private int count;

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        DamagedInputException malformed() {
            return new DamagedInputException(ErrorCode.MALFORMED, "envelope", at);
        }

        private int u8(int limit) throws DamagedInputException {
            if (at >= limit) {
                throw malformed();
            }
            return bytes[at++] & 0xFF;
        }

        private int length(int limit) throws DamagedInputException {
            int first = u8(limit);
            if (first < 0x80) {
                return first;
            }
            int digits = first & 0x7F;
            if (digits == 0) {
                return INDEFINITE;
            }
            long length = 0;
            for (int i = 0; i < digits; i++) {
                length = length << 8 | u8(limit);
                if (length > bytes.length) {
                    throw malformed();
                }
            }
            return (int) length;
        }

        DerNode next(int limit, int depth) throws DamagedInputException {
            if (depth > DEEPEST || ++count > MOST) {
                throw malformed();
            }
            int begin = at;
            int tag = u8(limit);
            int length = length(limit);
            boolean constructed = (tag & CONSTRUCTED) != 0;
            if ((tag & 0x1F) == 0x1F || (length == INDEFINITE && !constructed) || length > limit - at) {
                throw malformed();
            }
            int content = at;
            if (!constructed) {
                at += length;
                return new DerNode(bytes, tag, begin, content, at, List.of());
            }
            int end = length == INDEFINITE ? limit : at + length;
            List<DerNode> children = new ArrayList<>();
            while (length == INDEFINITE ? !ended(limit) : at < end) {
                children.add(next(end, depth + 1));
            }
            return new DerNode(bytes, tag, begin, content, at, List.copyOf(children));
        }

        /** Takes the two zeros that end an element without a length. */
        private boolean ended(int limit) throws DamagedInputException {
            if (at + 2 > limit) {
                throw malformed();
            }
            boolean end = bytes[at] == 0 && bytes[at + 1] == 0;
            at += end ? 2 : 0;
            return end;
        }
    }
}
