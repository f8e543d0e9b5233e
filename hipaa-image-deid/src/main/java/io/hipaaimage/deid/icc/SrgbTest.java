package io.hipaaimage.deid.icc;

import java.nio.ByteBuffer;
import java.util.Map;

/** Whether a matrix profile says what IEC 61966-2-1 says, within what its many makers rounded. */
final class SrgbTest {
    private static final double[][] PRIMARIES = {
        {0.43607, 0.22249, 0.01392}, {0.38515, 0.71687, 0.09708}, {0.14307, 0.06061, 0.71410}
    };
    private static final String[] COLUMNS = {"rXYZ", "gXYZ", "bXYZ"};
    private static final String[] CURVES = {"rTRC", "gTRC", "bTRC"};
    private static final double COLUMN_ERROR = 0.002;
    private static final double CURVE_ERROR = 0.003;
    private static final int SAMPLES = 64;

    private SrgbTest() {}

    static boolean isSrgb(Map<String, byte[]> tags) {
        for (int i = 0; i < PRIMARIES.length; i++) {
            byte[] column = tags.get(COLUMNS[i]);
            byte[] curve = tags.get(CURVES[i]);
            if (column == null || curve == null || !isColumn(column, PRIMARIES[i]) || !isCurve(curve)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isColumn(byte[] tag, double[] expected) {
        ByteBuffer view = ByteBuffer.wrap(tag);
        for (int i = 0; i < expected.length; i++) {
            if (tag.length != 20 || Math.abs(fixed(view, 8 + 4 * i) - expected[i]) > COLUMN_ERROR) {
                return false;
            }
        }
        return true;
    }

    private static boolean isCurve(byte[] tag) {
        ByteBuffer view = ByteBuffer.wrap(tag);
        for (int i = 0; i <= SAMPLES; i++) {
            double x = (double) i / SAMPLES;
            double y = x <= 0.04045 ? x / 12.92 : Math.pow((x + 0.055) / 1.055, 2.4);
            if (!(Math.abs(value(view, x) - y) <= CURVE_ERROR)) {
                return false;
            }
        }
        return true;
    }

    private static double value(ByteBuffer curve, double x) {
        if (curve.get(0) == 'p') {
            return parametric(curve, x);
        }
        int count = curve.getInt(8);
        if (count == 0) {
            return x;
        }
        if (count == 1) {
            return Math.pow(x, (curve.getShort(12) & 0xFFFF) / 256.0);
        }
        double place = x * (count - 1);
        int below = Math.min((int) place, count - 2);
        double low = (curve.getShort(12 + 2 * below) & 0xFFFF) / 65535.0;
        double high = (curve.getShort(14 + 2 * below) & 0xFFFF) / 65535.0;
        return low + (high - low) * (place - below);
    }

    /** Functions 3 and 4 are the ones that sRGB is written with; another one is not sRGB. */
    private static double parametric(ByteBuffer curve, double x) {
        int function = curve.getShort(8);
        if (function != 3 && function != 4) {
            return Double.NaN;
        }
        double e = function == 4 ? fixed(curve, 32) : 0;
        double f = function == 4 ? fixed(curve, 36) : 0;
        return x >= fixed(curve, 28)
                ? Math.pow(fixed(curve, 16) * x + fixed(curve, 20), fixed(curve, 12)) + e
                : fixed(curve, 24) * x + f;
    }

    private static double fixed(ByteBuffer view, int at) {
        return view.getInt(at) / 65536.0;
    }
}
