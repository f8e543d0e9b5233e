package io.hipaaimage.deid.jxl;

import io.hipaaimage.core.ImageVaultException;
import java.util.Arrays;

/** Bytes of a coded profile, read one after the other; never beyond their end. */
final class ProfileBytes {
    private final byte[] bytes;
    private final int end;
    private final HeaderBits bits;
    private int at;

    ProfileBytes(byte[] bytes, int from, int end, HeaderBits bits) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
        this.bits = bits;
    }

    int left() {
        return end - at;
    }

    int next() throws ImageVaultException {
        if (at == end) {
            throw bits.malformed("profile that ends early");
        }
        return bytes[at++] & 0xFF;
    }

    byte[] take(int count) throws ImageVaultException {
        if (count > left()) {
            throw bits.malformed("profile that ends early");
        }
        at += count;
        return Arrays.copyOfRange(bytes, at - count, at);
    }

    /** The next bytes as a source of their own. */
    ProfileBytes part(int count) throws ImageVaultException {
        int from = at;
        take(count);
        return new ProfileBytes(bytes, from, at, bits);
    }

    /** A number in pieces of seven bits, up to a bound. */
    long number(long most) throws ImageVaultException {
        long value = 0;
        int shift = 0;
        int piece;
        do {
            piece = next();
            if (shift > 56) {
                throw bits.malformed("profile's number");
            }
            value |= (long) (piece & 127) << shift;
            shift += 7;
        } while (piece > 127);
        if (value > most) {
            throw bits.malformed("profile's number");
        }
        return value;
    }
}
