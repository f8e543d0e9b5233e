package io.hipaaimage.deid.bmp;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.icc.ColourProfile;
import io.hipaaimage.deid.icc.ProfilePieces;
import io.hipaaimage.deid.spi.PictureInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What the colours mean (BITMAPV4HEADER, BITMAPV5HEADER): an embedded profile, or primaries and gamma. A linked profile is a path on
 * somebody's machine and says nothing here. Calibrated values are kept to the precision that colours have, and only if they can be ones.
 */
final class Colour {
    static final int SPACE_AT = 56;
    static final int PRIMARIES_AT = 60;
    static final int NUMBERS = 12;
    static final int MBED = 0x4D424544;
    static final int LINK = 0x4C494E4B;

    private static final int CALIBRATED = 0;
    private static final int PROFILE_AT = 112;
    private static final int PROFILE_BYTES_AT = 116;
    private static final int PRIMARIES = 9;
    private static final double ONE = 1 << 30;
    private static final double CLOSE = 0.05;
    private static final int KEPT_OF_PRIMARY = -1 << 18;
    private static final int KEPT_OF_GAMMA = -1 << 6;
    private static final long LEAST_GAMMA = 0x8000;
    private static final long MOST_GAMMA = 0x50000;
    private static final int RGB = 3;

    private final Header header;
    private final int components;
    private byte[] profile = new byte[0];
    private boolean taken;

    Colour(Header header) {
        this.header = header;
        this.components = RGB;
    }

    /** Whether a profile stands somewhere in the file. */
    boolean isEmbedded() {
        return header.hasProfile() && header.field(SPACE_AT) == MBED;
    }

    /** Whether a linked profile's path stands there. */
    boolean isLinked() {
        return header.hasProfile() && header.field(SPACE_AT) == LINK;
    }

    /** Where the profile, or the path of one, begins in the file. */
    long at() {
        return Header.FILE_BYTES + header.field(PROFILE_AT);
    }

    long bytes() {
        return header.field(PROFILE_BYTES_AT);
    }

    /** Takes the profile where it begins between here and an end, if it is one; leaves the source behind it. */
    void take(PictureInput in, long end) throws ImageVaultException, IOException {
        boolean here = isEmbedded() && !taken && at() >= in.offset() && bytes() <= end - at();
        if (!here || bytes() > ProfilePieces.MOST_BYTES) {
            return;
        }
        in.skip(at() - in.offset(), "gap");
        if (!in.has(1)) {
            return;
        }
        taken = true;
        byte[] source = in.bytes((int) bytes(), "profile");
        profile = ColourProfile.rebuild(source, components).orElse(new byte[0]);
    }

    /** The rebuilt profile, of no bytes where none is kept. */
    byte[] profile() {
        return profile;
    }

    /** Primaries and gamma as they are written; of no bytes where none are kept. */
    byte[] calibrated() {
        if (!header.hasColourSpace() || header.field(SPACE_AT) != CALIBRATED || !isPossible()) {
            return new byte[0];
        }
        ByteBuffer kept = ByteBuffer.allocate(4 * NUMBERS).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < NUMBERS; i++) {
            kept.putInt((int) number(i) & (i < PRIMARIES ? KEPT_OF_PRIMARY : KEPT_OF_GAMMA));
        }
        return kept.array();
    }

    private boolean isPossible() {
        for (int i = 0; i < NUMBERS; i++) {
            boolean possible = i < PRIMARIES
                    ? number(i) <= ONE * (1 + CLOSE)
                    : number(i) >= LEAST_GAMMA && number(i) <= MOST_GAMMA;
            if (!possible) {
                return false;
            }
        }
        boolean chromaticities = isOne(0, 1, 2) && isOne(3, 4, 5) && isOne(6, 7, 8);
        return chromaticities || isOne(1, 4, 7);
    }

    private boolean isOne(int a, int b, int c) {
        return Math.abs((number(a) + number(b) + number(c)) / ONE - 1) <= CLOSE;
    }

    private long number(int index) {
        return header.field(PRIMARIES_AT + 4 * index);
    }
}
