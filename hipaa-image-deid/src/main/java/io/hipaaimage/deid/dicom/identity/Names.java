package io.hipaaimage.deid.dicom.identity;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Turns random or keyed bytes into the forms that DICOM has for names. */
final class Names {
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int LEAST_SHIFT = 30;
    private static final int SHIFTS = 3621;

    private Names() {}

    /** A UID below 2.25 from a UUID of version 8 (PS3.5 annex B.2, RFC 9562). */
    static String uid(byte[] bytes) {
        byte[] sixteen = Arrays.copyOf(bytes, 16);
        sixteen[6] = (byte) ((sixteen[6] & 0x0F) | 0x80);
        sixteen[8] = (byte) ((sixteen[8] & 0x3F) | 0x80);
        return "2.25." + new BigInteger(1, sixteen);
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
