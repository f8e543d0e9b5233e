package io.hipaaimage.deid.verify;

import io.hipaaimage.core.VaultBugException;
import java.nio.ByteBuffer;
import java.util.Set;

/** A directory of a clean TIFF: tags of pixels, colour, turn and scale, in order, with nothing beside their values. */
final class TiffDirectory {
    private static final Set<Integer> SHORTS =
            Set.of(258, 259, 262, 266, 274, 277, 284, 296, 301, 317, 320, 332, 338, 339, 530, 531);
    private static final Set<Integer> NUMBERS = Set.of(254, 256, 257, 278, 292, 293, 322, 323);
    private static final Set<Integer> RATIONALS = Set.of(282, 283, 318, 319, 529, 532);
    private static final Set<Integer> PARTS = Set.of(273, 279, 324, 325, 513, 514);
    private static final int PROFILE = 34675;
    private static final int JPEG = 7;
    private static final int OLD_JPEG = 6;
    private static final int JPEG_PLACE = 513;

    private final boolean big;
    private final ByteBuffer entries;
    private final int count;
    private final long valuesAt;
    private int compression;
    private int offsets = -1;
    private int lengths = -1;
    private int jpegPlace = -1;

    /**
     * Checks the entries, whose values are still to come.
     *
     * @param entries the directory after its count, to its end, in the file's byte order
     * @param end the place in the file after it
     */
    TiffDirectory(boolean big, ByteBuffer entries, int count, long end) {
        this.big = big;
        this.entries = entries;
        this.count = count;
        this.valuesAt = end;
        int before = 0;
        for (int i = 0; i < count; i++) {
            int tag = tag(i);
            require(tag > before, "order of tags");
            before = tag;
            check(i, tag);
        }
        require(offsets >= 0 && lengths >= 0 && number(offsets) == number(lengths), "parts");
        boolean whole = jpegPlace >= 0 && tag(jpegPlace + 1) == JPEG_PLACE + 1 && number(offsets) == 1;
        require(compression == OLD_JPEG ? whole : jpegPlace < 0, "place of a JPEG");
    }

    private void check(int i, int tag) {
        int type = Short.toUnsignedInt(entries.getShort(at(i) + 2));
        boolean known = (SHORTS.contains(tag) && type == 3)
                || (NUMBERS.contains(tag) && (type == 3 || type == 4) && number(i) == 1)
                || (RATIONALS.contains(tag) && type == 5 && number(i) <= 6)
                || (PARTS.contains(tag) && (type == 4 || (big && type == 16)))
                || (tag == PROFILE && type == 7);
        require(known, "tag or type");
        if (tag == 273 || tag == 324) {
            offsets = i;
        } else if (tag == 279 || tag == 325) {
            lengths = i;
        } else if (tag == JPEG_PLACE) {
            jpegPlace = i;
        } else if (tag == JPEG_PLACE + 1) {
            require(jpegPlace == i - 1, "length of a JPEG");
        } else if (tag == 259) {
            compression = entries.getShort(valueAt(i));
        }
        long bytes = bytes(i);
        for (long spare = bytes; bytes <= word() && spare < word(); spare++) {
            require(entries.get(valueAt(i) + (int) spare) == 0, "spare bytes of an entry");
        }
    }

    /** How many bytes of values follow. */
    long valueBytes() {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += outside(i);
        }
        return sum;
    }

    boolean jpeg() {
        return compression == JPEG || compression == OLD_JPEG;
    }

    /** Where the next directory is said to be, 0 after the last. */
    long next() {
        return word(entries, entries.limit() - word());
    }

    /** Checks the values, and gives the lengths of the parts in order. */
    long[] partLengths(ByteBuffer values) {
        long at = valuesAt;
        for (int i = 0; i < count; i++) {
            if (outside(i) > 0) {
                require(word(entries, valueAt(i)) == at, "place of values");
                if (tag(i) == PROFILE) {
                    profile(values, (int) (at - valuesAt), (int) bytes(i));
                }
                require((bytes(i) & 1) == 0 || values.get((int) (at - valuesAt + bytes(i))) == 0, "padding");
                at += outside(i);
            }
        }
        long[] all = new long[(int) number(lengths)];
        for (int part = 0; part < all.length; part++) {
            all[part] = part(lengths, part, values);
            require(all[part] >= 0, "length of a part");
            require(part(offsets, part, values) == (all[part] == 0 ? 0 : at), "place of a part");
            at += all[part];
        }
        if (jpegPlace >= 0) {
            require(part(jpegPlace, 0, values) == part(offsets, 0, values), "place of a JPEG");
            require(part(jpegPlace + 1, 0, values) == all[0], "length of a JPEG");
        }
        return all;
    }

    private static void profile(ByteBuffer values, int at, int length) {
        byte[] profile = new byte[length];
        values.get(at, profile);
        StrictIccReader.check(profile);
    }

    private long part(int entry, int part, ByteBuffer values) {
        boolean inline = outside(entry) == 0;
        ByteBuffer from = inline ? entries : values;
        int begin = inline ? valueAt(entry) : (int) (word(entries, valueAt(entry)) - valuesAt);
        return entries.getShort(at(entry) + 2) == 16
                ? from.getLong(begin + 8 * part)
                : Integer.toUnsignedLong(from.getInt(begin + 4 * part));
    }

    private long bytes(int i) {
        int each = switch (Short.toUnsignedInt(entries.getShort(at(i) + 2))) {
            case 3 -> 2;
            case 4 -> 4;
            case 7 -> 1;
            default -> 8;
        };
        return number(i) * each;
    }

    private long outside(int i) {
        return bytes(i) <= word() ? 0 : bytes(i) + (bytes(i) & 1);
    }

    private int tag(int i) {
        return Short.toUnsignedInt(entries.getShort(at(i)));
    }

    private long number(int i) {
        long number = word(entries, at(i) + 4);
        require(number > 0 && number < 1 << 24, "count of values");
        return number;
    }

    private int at(int i) {
        return i * (4 + 2 * word());
    }

    private int valueAt(int i) {
        return at(i) + 4 + word();
    }

    private int word() {
        return big ? 8 : 4;
    }

    private long word(ByteBuffer from, int at) {
        return big ? from.getLong(at) : Integer.toUnsignedLong(from.getInt(at));
    }

    static void require(boolean right, String what) {
        if (!right) {
            throw new VaultBugException("a clean TIFF has a wrong " + what);
        }
    }
}
