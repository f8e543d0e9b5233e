package io.hipaaimage.deid.mp4;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.deid.iso.BoxWriter;
import io.hipaaimage.deid.iso.Fields;

/**
 * How a track is turned and mirrored (ISO/IEC 14496-12 6.2.2): one of eight ways, whatever the nine numbers of its matrix are. Where the
 * picture is moved to and how much it is enlarged is no fact of the picture, and nine free numbers spell 36 letters.
 *
 * @param a how far right goes right, -1 to 1
 * @param b how far right goes down
 * @param c how far down goes right
 * @param d how far down goes down
 */
record Turn(int a, int b, int c, int d) {
    /** As it is. */
    static final Turn NONE = new Turn(1, 0, 0, 1);

    private static final int ONE = 0x10000;
    private static final int LAST = 0x40000000;

    /** Reads a matrix of nine numbers. */
    static Turn read(Fields fields) throws ImageVaultException {
        long[] numbers = new long[9];
        boolean nothing = true;
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (int) fields.u32();
            nothing &= numbers[i] == 0;
        }
        // some writers leave the matrix out
        if (nothing) {
            return NONE;
        }
        long a = numbers[0];
        long b = numbers[1];
        long c = numbers[3];
        long d = numbers[4];
        boolean upright = b == 0 && c == 0 && a != 0 && Math.abs(a) == Math.abs(d);
        boolean aside = a == 0 && d == 0 && b != 0 && Math.abs(b) == Math.abs(c);
        if (numbers[2] != 0 || numbers[5] != 0 || !(upright || aside)) {
            throw new RefusedException(
                    ErrorCode.REFUSED, "TURN_NOT_SUPPORTED", "save the clip anew, turned by quarters or not at all");
        }
        return new Turn(Long.signum(a), Long.signum(b), Long.signum(c), Long.signum(d));
    }

    /** This turn, and then another one. */
    Turn then(Turn next) {
        return new Turn(
                a * next.a + b * next.c, a * next.b + b * next.d, c * next.a + d * next.c, c * next.b + d * next.d);
    }

    /** Writes a matrix that leaves a picture of a size where it begins. */
    void write(BoxWriter out, int width, int height) {
        int right = (a < 0 ? width : 0) + (c < 0 ? height : 0);
        int down = (b < 0 ? width : 0) + (d < 0 ? height : 0);
        out.u32((long) a * ONE).u32((long) b * ONE).u32(0);
        out.u32((long) c * ONE).u32((long) d * ONE).u32(0);
        out.u32((long) right * ONE).u32((long) down * ONE).u32(LAST);
    }
}
