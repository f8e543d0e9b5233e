package io.hipaaimage.deid.verify;

import io.hipaaimage.core.VaultBugException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** The boxes before a clean codestream, each checked to its last byte, and their order. */
final class Jp2Boxes {
    private static final List<String> HEADER = List.of("ihdr", "bpcc", "colr", "pclr", "cmap", "cdef", "res ");
    private static final List<String> BRANDS = List.of("jp2 ", "jpx ");

    private Jp2Boxes() {}

    static void fileType(ByteBuffer box) {
        require(box.limit() == 20 && BRANDS.contains(word(box, 8)), "ftyp");
        require(box.getInt(12) == 0 && box.getInt(8) == box.getInt(16), "ftyp");
    }

    static void header(ByteBuffer box) {
        try {
            int place = -1;
            int at = 8;
            while (at < box.limit()) {
                int length = box.getInt(at);
                int now = HEADER.indexOf(word(box, at + 4));
                require(length > 8 && length <= box.limit() - at && now > place, "box of jp2h");
                place = now;
                child(HEADER.get(now), box.slice(at + 8, length - 8));
                at += length;
            }
            require(place >= 2, "jp2h");
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new VaultBugException("a clean JPEG 2000 file has a box that ends early", e);
        }
    }

    private static void child(String name, ByteBuffer box) {
        switch (name) {
            case "ihdr" -> require(box.limit() == 14 && box.get(11) == 7 && box.getShort(12) == 0, name);
            case "colr" -> colour(box);
            case "cmap" -> require(box.limit() % 4 == 0, name);
            case "cdef" -> require(box.limit() == 2 + 6 * box.getShort(0), name);
            case "res " -> require((box.limit() == 18 || box.limit() == 36) && resolution(box), name);
            case "pclr" -> require(box.limit() > 4 && box.getShort(0) > 0, name);
            default -> require(name.equals("bpcc"), name);
        }
    }

    private static boolean resolution(ByteBuffer box) {
        boolean right = true;
        for (int at = 0; at < box.limit(); at += 18) {
            String name = word(box, at + 4);
            right &= box.getInt(at) == 18 && (name.equals("resc") || name.equals("resd"));
            right &= box.getShort(at + 10) == 1 && box.getShort(at + 14) == 1;
        }
        return right;
    }

    private static void colour(ByteBuffer box) {
        require(box.getShort(1) == 0, "colr");
        if (box.get(0) == 1) {
            require(box.limit() == 7 && box.getInt(3) >= 0 && box.getInt(3) < 25, "colr");
        } else {
            require(box.get(0) == 2 || box.get(0) == 3, "colr");
            byte[] profile = new byte[box.limit() - 3];
            box.get(3, profile);
            StrictIccReader.check(Arrays.copyOf(profile, profile.length));
        }
    }

    static String word(ByteBuffer box, int at) {
        return "" + (char) box.get(at) + (char) box.get(at + 1) + (char) box.get(at + 2) + (char) box.get(at + 3);
    }

    static void require(boolean right, String what) {
        if (!right) {
            throw new VaultBugException("a clean JPEG 2000 file has a wrong " + what);
        }
    }
}
