package io.hipaaimage.deid.iso;

import java.util.Arrays;
import java.util.Optional;

/** Parameter sets of AVC and HEVC, each written anew up to its last field: nothing stands behind it, and no extension of nobody's. */
final class ParameterSets {
    private static final int HEVC_HEADER = 2;
    private static final int PROFILE_BYTES = 12;

    private ParameterSets() {}

    /** Whether a unit that begins so is a set. */
    static boolean isSet(int first, NalUnits.Coding coding) {
        int type = coding == NalUnits.Coding.HEVC ? first >> 1 & 0x3F : first & 0x1F;
        return coding == NalUnits.Coding.HEVC ? type >= 32 && type <= 34 : type == 7 || type == 8;
    }

    /** Whether a set is as it would be written anew, but for zeros behind it. */
    static boolean isClean(byte[] unit, NalUnits.Coding coding) {
        if (coding == NalUnits.Coding.HEVC) {
            return isSame(unit, hevc(unit));
        }
        return isSame(unit, avc(unit, false)) || isSame(unit, avc(unit, true));
    }

    private static boolean isSame(byte[] unit, Optional<byte[]> rebuilt) {
        return rebuilt.filter(
                        clean -> clean.length <= unit.length && Arrays.equals(Arrays.copyOf(clean, unit.length), unit))
                .isPresent();
    }

    /** A set of HEVC; empty where it is none, or uses what is not known here. */
    static Optional<byte[]> hevc(byte[] unit) {
        if (unit.length <= HEVC_HEADER) {
            return Optional.empty();
        }
        SetBits in = new SetBits(unit, HEVC_HEADER);
        try {
            HevcSets.read(unit[0] >> 1 & 0x3F, in);
            return Optional.of(in.unit(Arrays.copyOf(unit, HEVC_HEADER)));
        } catch (SetBits.Wrong e) {
            return Optional.empty();
        }
    }

    /** The profile and level that a sequence's set of HEVC says, as {@code hvcC} repeats them. */
    static Optional<byte[]> hevcProfile(byte[] unit) {
        SetBits in = new SetBits(unit, HEVC_HEADER);
        byte[] profile = new byte[PROFILE_BYTES];
        try {
            in.skip(8);
            for (int i = 0; i < profile.length; i++) {
                profile[i] = (byte) in.bits(8);
            }
            return Optional.of(profile);
        } catch (SetBits.Wrong e) {
            return Optional.empty();
        }
    }

    /** A set of AVC, of a sequence whose chroma has all pixels or not. */
    static Optional<byte[]> avc(byte[] unit, boolean fullChroma) {
        if (unit.length <= 1) {
            return Optional.empty();
        }
        SetBits in = new SetBits(unit, 1);
        try {
            AvcSets.read(unit[0] & 0x1F, in, fullChroma);
            return Optional.of(in.unit(Arrays.copyOf(unit, 1)));
        } catch (SetBits.Wrong e) {
            return Optional.empty();
        }
    }

    /** Whether a sequence's set of AVC says that chroma has all pixels. */
    static boolean isFullChroma(byte[] unit) {
        try {
            return AvcSets.isFullChroma(new SetBits(unit, 1));
        } catch (SetBits.Wrong e) {
            return false;
        }
    }
}
