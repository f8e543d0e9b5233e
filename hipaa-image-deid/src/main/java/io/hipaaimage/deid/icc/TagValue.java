package io.hipaaimage.deid.icc;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes a tag's value anew from its parsed numbers (ICC.1:2010 clause 10), so that slack and reserved bytes stay behind. */
final class TagValue {
    private static final int[] PARAMETERS = {1, 3, 4, 5, 7};

    /** Twice as much as the white of the connection space: no colorant is lighter. */
    private static final int MOST_COLOUR = 0x20000;
    /** Of a matrix between two whites. */
    private static final int MOST_ADAPTATION = 0x40000;
    /** Of a curve's function: sixteen; those that are in use stay below five. */
    private static final int MOST_PARAMETER = 0x100000;

    private TagValue() {}

    /**
     * Numbers with sixteen bits behind the point; what is farther from zero than colours can be comes as near. The least number of all stays,
     * for there are pictures that look as they do because of it, and it spells nothing.
     */
    private static byte @Nullable [] within(byte @Nullable [] value, int from, int most) {
        if (value == null) {
            return null;
        }
        ByteBuffer view = ByteBuffer.wrap(value);
        for (int at = from; at + 4 <= value.length; at += 4) {
            int number = view.getInt(at);
            view.putInt(at, number == Integer.MIN_VALUE ? number : Math.max(-most, Math.min(most, number)));
        }
        return value;
    }

    /** The value in canonical form, or null for one of a type that does not make colours, or that is too short for what it says. */
    static byte @Nullable [] rebuild(ByteBuffer value) {
        return switch (ColourProfile.word(value, 0)) {
            case "XYZ " -> within(copy(value, 20), 8, MOST_COLOUR);
            case "sf32" -> within(copy(value, 44), 8, MOST_ADAPTATION);
            case "cicp" -> copy(value, 12);
            case "curv", "para" -> curve(value);
            case "mft1" -> copy(value, 48 + tableBytes(value, 1, 256, 256));
            case "mft2" ->
                value.limit() < 52
                        ? null
                        : copy(value, 52 + tableBytes(value, 2, value.getShort(48), value.getShort(50)));
            case "mAB ", "mBA " -> LutValue.rebuild(value);
            default -> null;
        };
    }

    /** A curve at the beginning of a view, without what follows it; null if it is none. */
    static byte @Nullable [] curve(ByteBuffer value) {
        if (value.limit() < 12) {
            return null;
        }
        if (ColourProfile.word(value, 0).equals("curv")) {
            return copy(value, 12 + 2L * Integer.toUnsignedLong(value.getInt(8)));
        }
        int function = value.getShort(8);
        if (!ColourProfile.word(value, 0).equals("para") || function < 0 || function >= PARAMETERS.length) {
            return null;
        }
        byte[] curve = copy(value, 12 + 4 * PARAMETERS[function]);
        if (curve != null) {
            Arrays.fill(curve, 10, 12, (byte) 0);
        }
        return within(curve, 12, MOST_PARAMETER);
    }

    /**
     * The curve of one colour, which rises, or falls as one of gray may: where a table goes back it stays where it was. No light is darker
     * for being more, and a dent is where a word is. A power that no screen has is the highest that one may have.
     */
    static byte[] rising(byte[] curve) {
        ByteBuffer view = ByteBuffer.wrap(curve);
        int entries = curve[0] == 'p' ? 0 : view.getInt(8);
        if (entries == 1) {
            view.putShort(12, (short) Math.min(MOST_PARAMETER >> 8, number(view, 0)));
        }
        boolean falls = entries > 1 && number(view, 0) > number(view, entries - 1);
        for (int i = 1; i < entries; i++) {
            int before = number(view, i - 1);
            int now = number(view, i);
            view.putShort(12 + 2 * i, (short) (falls ? Math.min(before, now) : Math.max(before, now)));
        }
        return curve;
    }

    private static int number(ByteBuffer curve, int entry) {
        return Short.toUnsignedInt(curve.getShort(12 + 2 * entry));
    }

    /** The first bytes of a value with its reserved word zeroed, or null where there are fewer. */
    private static byte @Nullable [] copy(ByteBuffer value, long length) {
        if (length > value.limit()) {
            return null;
        }
        byte[] copy = new byte[(int) length];
        value.get(0, copy);
        Arrays.fill(copy, 4, 8, (byte) 0);
        if (copy[0] == 'm') {
            copy[11] = 0;
        }
        return copy;
    }

    /** Bytes of the tables of lut8 and lut16; more than any profile has where the numbers are absurd. */
    private static long tableBytes(ByteBuffer value, int width, int inputs, int outputs) {
        int in = value.limit() < 12 ? 0 : value.get(8) & 0xFF;
        int out = value.limit() < 12 ? 0 : value.get(9) & 0xFF;
        if (in < 1 || in > 15 || out < 1 || out > 15 || inputs < 2 || outputs < 2) {
            return Integer.MAX_VALUE;
        }
        long grid = 1;
        for (int i = 0; i < in && grid < Integer.MAX_VALUE; i++) {
            grid *= value.get(10) & 0xFF;
        }
        return width * ((long) inputs * in + grid * out + (long) outputs * out);
    }
}
