package io.hipaaimage.deid.jp2;

import io.hipaaimage.core.DamagedInputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A box (T.800 I.4).
 *
 * @param type four letters as a number
 * @param at where its head begins
 * @param content where its content begins
 * @param end where it ends
 */
record Box(int type, long at, long content, long end) {
    static final int SIGNATURE = 0x6A502020;
    static final int FILE_TYPE = 0x66747970;
    static final int HEADER = 0x6A703268;
    static final int IMAGE_HEADER = 0x69686472;
    static final int BITS = 0x62706363;
    static final int COLOUR = 0x636F6C72;
    static final int PALETTE = 0x70636C72;
    static final int COMPONENT_MAPPING = 0x636D6170;
    static final int CHANNELS = 0x63646566;
    static final int RESOLUTION = 0x72657320;
    static final int CAPTURE_RESOLUTION = 0x72657363;
    static final int DISPLAY_RESOLUTION = 0x72657364;
    static final int CODESTREAM = 0x6A703263;
    static final int FRAGMENTS = 0x6674626C;
    static final int UUID = 0x75756964;
    static final int XML = 0x786D6C20;
    static final int UUID_INFO = 0x75696E66;
    static final int ASSOCIATION = 0x61736F63;
    static final int JUMBF = 0x6A756D62;
    static final int RIGHTS = 0x6A703269;

    private static final int HEAD = 8;
    private static final int LONG_HEAD = 16;
    private static final int MOST_CHILDREN = 256;

    long length() {
        return end - content;
    }

    /** The box at a place. */
    static Box at(Jp2Bytes bytes, long at, long end) throws DamagedInputException, IOException {
        long length = bytes.number(at, 4, "box");
        int type = (int) bytes.number(at + 4, 4, "box");
        int head = HEAD;
        if (length == 1) {
            length = bytes.number(at + HEAD, 8, "box");
            head = LONG_HEAD;
        } else if (length == 0) {
            length = end - at;
        }
        if (length < head) {
            throw Jp2Bytes.malformed("box length", at);
        }
        if (length > end - at) {
            throw Jp2Bytes.truncated("box", at);
        }
        return new Box(type, at, at + head, at + length);
    }

    /** The boxes within a box. */
    static List<Box> children(Jp2Bytes bytes, Box parent) throws DamagedInputException, IOException {
        List<Box> all = new ArrayList<>();
        long at = parent.content;
        while (at < parent.end) {
            if (all.size() == MOST_CHILDREN) {
                throw Jp2Bytes.malformed("too many boxes", at);
            }
            Box child = at(bytes, at, parent.end);
            all.add(child);
            at = child.end;
        }
        return all;
    }

    /** A box's kind in words; one that no standard names has none of its own. */
    static String label(int type) {
        return switch (type) {
            case UUID -> "uuid box";
            case XML -> "xml box";
            case UUID_INFO -> "uinf box";
            case ASSOCIATION -> "asoc box";
            case JUMBF -> "jumb box";
            case RIGHTS -> "jp2i box";
            default -> "other box";
        };
    }
}
