package io.hipaaimage.deid.verify;

import io.hipaaimage.core.VaultBugException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.TreeMap;

/** Reads a clean profile: no date, name, id or text; tags of colour alone, which lie one after the other without a gap. */
final class StrictIccReader {
    private static final int HEADER = 128;
    /** Sixteen, with eight bits behind the point. */
    private static final int MOST_POWER = 0x1000;

    private static final Set<String> TAGS = Set.of(
            "desc", "cprt", "wtpt", "bkpt", "chad", "cicp", "rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC", "kTRC",
            "A2B0", "A2B1", "A2B2", "B2A0", "B2A1", "B2A2");
    private static final Set<String> TYPES =
            Set.of("XYZ ", "curv", "para", "sf32", "mft1", "mft2", "mAB ", "mBA ", "desc", "text", "mluc", "cicp");

    private final ByteBuffer profile;

    private StrictIccReader(ByteBuffer profile) {
        this.profile = profile;
    }

    static void check(byte[] profile) {
        try {
            new StrictIccReader(ByteBuffer.wrap(profile)).check();
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new VaultBugException("a clean profile ends early", e);
        }
    }

    private void check() {
        require(profile.getInt(0) == profile.limit(), "size");
        zeros(4, 8);
        zeros(24, 36);
        zeros(40, 64);
        zeros(80, HEADER);
        require(word(36).equals("acsp"), "mark");
        int count = profile.getInt(HEADER);
        require(count >= 1 && count <= TAGS.size(), "tag count");
        TreeMap<Integer, Integer> parts = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            int entry = HEADER + 4 + 12 * i;
            require(TAGS.contains(word(entry)), "tag");
            Integer before = parts.put(profile.getInt(entry + 4), profile.getInt(entry + 8));
            require(before == null || before == profile.getInt(entry + 8), "shared tag");
        }
        int end = HEADER + 4 + 12 * count;
        for (var part : parts.entrySet()) {
            require(part.getKey() == end && TYPES.contains(word(end)), "tag place or type");
            zeros(end + 4, end + 8);
            texts(end, part.getValue());
            int used = end + part.getValue();
            end = used + 3 & ~3;
            zeros(used, end);
        }
        require(end == profile.limit(), "end");
        for (int i = 0; i < count; i++) {
            int entry = HEADER + 4 + 12 * i;
            if (word(entry).endsWith("TRC")) {
                curve(profile.getInt(entry + 4));
            }
        }
    }

    /** A power that screens have, or a table that never turns back. */
    private void curve(int at) {
        int entries = word(at).equals("curv") ? profile.getInt(at + 8) : 0;
        require(entries != 1 || entry(at, 0) <= MOST_POWER, "power");
        int way = 0;
        for (int i = 1; i < entries; i++) {
            int step = Integer.signum(entry(at, i) - entry(at, i - 1));
            require(step == 0 || way == 0 || step == way, "curve");
            way = step == 0 ? way : step;
        }
    }

    private int entry(int at, int index) {
        return Short.toUnsignedInt(profile.getShort(at + 12 + 2 * index));
    }

    /** Numbers with sixteen bits behind the point, none farther from zero than colours can be but the least of all. */
    private void numbers(int from, int to, int most) {
        for (int at = from; at < to; at += 4) {
            int number = profile.getInt(at);
            require(number == Integer.MIN_VALUE || Math.abs(number) <= most, "number");
        }
    }

    /** Texts are empty: their bytes after the type are counts and language codes only. */
    private void texts(int at, int length) {
        switch (word(at)) {
            case "text" -> require(length == 9 && profile.get(at + 8) == 0, "text");
            case "desc" -> {
                require(length == 91 && profile.getInt(at + 8) == 1, "desc");
                zeros(at + 12, at + length);
            }
            case "mluc" ->
                require(length == 16 && profile.getInt(at + 8) == 0 && profile.getInt(at + 12) == 12, "mluc");
            case "curv" -> require(length == 12 + 2 * profile.getInt(at + 8), "curv");
            case "XYZ " -> {
                require(length == 20, "XYZ");
                numbers(at + 8, at + 20, 0x20000);
            }
            case "sf32" -> {
                require(length == 44, "sf32");
                numbers(at + 8, at + 44, 0x40000);
            }
            case "para" -> {
                require(length >= 16 && length <= 40, "para");
                numbers(at + 12, at + length, 0x100000);
            }
            case "cicp" -> require(length == 12, "cicp");
            default -> require(length >= 12, "tag length");
        }
    }

    private String word(int at) {
        return "" + (char) profile.get(at) + (char) profile.get(at + 1) + (char) profile.get(at + 2)
                + (char) profile.get(at + 3);
    }

    private void zeros(int from, int to) {
        for (int i = from; i < to; i++) {
            require(profile.get(i) == 0, "place that must be zero");
        }
    }

    private static void require(boolean right, String what) {
        if (!right) {
            throw new VaultBugException("a clean profile has a wrong " + what);
        }
    }
}
