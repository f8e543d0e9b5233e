package io.hipaaimage.deid.icc;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes lutAToBType and lutBToAType anew (ICC.1:2010 10.12, 10.13): B curves, matrix, M curves, CLUT, A curves, nothing between. */
final class LutValue {
    private static final int HEAD = 32;
    private static final int MATRIX_BYTES = 48;
    private static final int CLUT_HEAD = 20;

    private final ByteBuffer value;
    private final int in;
    private final int out;
    private final ByteArrayOutputStream parts = new ByteArrayOutputStream();
    private final ByteBuffer head = ByteBuffer.allocate(HEAD);

    private LutValue(ByteBuffer value) {
        this.value = value;
        this.in = value.get(8) & 0xFF;
        this.out = value.get(9) & 0xFF;
    }

    static byte @Nullable [] rebuild(ByteBuffer value) {
        return value.limit() < HEAD ? null : new LutValue(value).rebuild();
    }

    private byte @Nullable [] rebuild() {
        boolean toConnection = ColourProfile.word(value, 0).equals("mAB ");
        int near = toConnection ? out : in;
        int far = toConnection ? in : out;
        boolean good = in >= 1
                && in <= 15
                && out >= 1
                && out <= 15
                && value.getInt(12) != 0
                && curves(12, near)
                && matrix()
                && curves(20, near)
                && clut()
                && curves(28, far);
        if (!good) {
            return null;
        }
        head.put(0, value, 0, 4).put(8, (byte) in).put(9, (byte) out);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.array());
        all.writeBytes(parts.toByteArray());
        return all.toByteArray();
    }

    private boolean curves(int field, int count) {
        int at = value.getInt(field);
        if (at == 0) {
            return true;
        }
        place(field);
        for (int i = 0; i < count; i++) {
            byte[] curve = at < HEAD || at > value.limit() ? null : TagValue.curve(value.slice(at, value.limit() - at));
            if (curve == null || !append(curve)) {
                return false;
            }
            at += curve.length + 3 & ~3;
        }
        return true;
    }

    private boolean matrix() {
        int at = value.getInt(16);
        return at == 0 || copy(16, at, MATRIX_BYTES);
    }

    private boolean clut() {
        int at = value.getInt(24);
        if (at == 0) {
            return true;
        }
        if (at < HEAD || at > value.limit() - CLUT_HEAD) {
            return false;
        }
        long cells = out;
        for (int i = 0; i < in && cells < Integer.MAX_VALUE; i++) {
            cells *= value.get(at + i) & 0xFF;
        }
        int width = value.get(at + 16);
        if (width != 1 && width != 2) {
            return false;
        }
        int begin = parts.size();
        if (!copy(24, at, CLUT_HEAD + cells * width)) {
            return false;
        }
        byte[] written = parts.toByteArray();
        Arrays.fill(written, begin + in, begin + 16, (byte) 0);
        Arrays.fill(written, begin + 17, begin + CLUT_HEAD, (byte) 0);
        parts.reset();
        parts.writeBytes(written);
        return true;
    }

    private boolean copy(int field, int at, long length) {
        if (at < HEAD || at + length > value.limit()) {
            return false;
        }
        place(field);
        byte[] part = new byte[(int) length];
        value.get(at, part);
        return append(part);
    }

    private void place(int field) {
        head.putInt(field, HEAD + parts.size());
    }

    /** False where the parts, which may overlap in the source, come to more than a profile may have. */
    private boolean append(byte[] part) {
        if (parts.size() > ProfilePieces.MOST_BYTES - part.length) {
            return false;
        }
        parts.writeBytes(part);
        parts.writeBytes(new byte[-part.length & 3]);
        return true;
    }
}
