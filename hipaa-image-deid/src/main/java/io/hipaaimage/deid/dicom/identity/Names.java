package io.hipaaimage.deid.dicom.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Turns random or keyed bytes into the forms that DICOM has for names. */
final class Names {
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int LEAST_SHIFT = 30;
    private static final int SHIFTS = 3621;
    private static final int BILLION = 1_000_000_000;
    private static final int DIGITS = 45;

    private Names() {}

    /** A UID below 2.25 from a UUID of version 8 (PS3.5 annex B.2, RFC 9562). */
    static String uid(byte[] bytes) {
        byte[] sixteen = Arrays.copyOf(bytes, 16);
        sixteen[6] = (byte) ((sixteen[6] & 0x0F) | 0x80);
        sixteen[8] = (byte) ((sixteen[8] & 0x3F) | 0x80);
        return "2.25." + decimal(ByteBuffer.wrap(sixteen));
    }

    /** Sixteen bytes as a decimal number, nine digits at a time: the JDK's own way takes a tenth of the time of a header. */
    private static String decimal(ByteBuffer sixteen) {
        int[] limbs = {sixteen.getInt(), sixteen.getInt(), sixteen.getInt(), sixteen.getInt()};
        byte[] digits = new byte[DIGITS];
        for (int end = DIGITS; end > 0; end -= 9) {
            long rest = 0;
            for (int i = 0; i < limbs.length; i++) {
                long value = (rest << 32) | (limbs[i] & 0xFFFF_FFFFL);
                limbs[i] = (int) (value / BILLION);
                rest = value % BILLION;
            }
            for (int i = end - 1; i >= end - 9; i--) {
                digits[i] = (byte) ('0' + rest % 10);
                rest /= 10;
            }
        }
        int first = 0;
        while (digits[first] == '0') {
            first++;
        }
        return new String(digits, first, DIGITS - first, StandardCharsets.ISO_8859_1);
    }

    static String code(byte[] bytes) {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            code.append(LETTERS.charAt(bytes[i] & 31));
        }
        return code.toString();
    }

    static int shift(byte[] bytes) {
        long number = ByteBuffer.wrap(bytes).getLong() >>> 1;
        return -(LEAST_SHIFT + (int) (number % SHIFTS));
    }
}
