package io.hipaaimage.deid.iso;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.spi.Removals;
import java.io.IOException;

/**
 * The units of coded HEVC and AVC pictures, each behind its length (ISO/IEC 14496-15). Kept are slices and parameter sets of the base
 * layer; messages (SEI), delimiters, filler, auxiliary pictures, units of other layers and of types that are not defined are left out.
 */
public final class NalUnits {
    private static final String WHERE = "units of a coded picture";

    /** What codes a picture, and which types of its units a decoder needs. */
    public enum Coding {
        /** ISO/IEC 23008-2 table 7-1. */
        HEVC,
        /** ISO/IEC 14496-10 table 7-1. */
        AVC
    }

    /** Told what a message among the units says that is left out. */
    public interface Messages {
        /**
         * Takes a message (SEI of AVC).
         *
         * @param unit its first bytes, {@value #MOST_MESSAGE} at most
         * @throws ImageVaultException where the picture cannot do without it
         */
        void take(byte[] unit) throws ImageVaultException;
    }

    private static final int MOST_MESSAGE = 4096;
    private static final int AVC_MESSAGE = 6;
    private static final int START_CODE = 3;

    private NalUnits() {}

    /**
     * Walks a coded picture.
     *
     * @param in the file
     * @param data the picture
     * @param lengthSize bytes of a length, 1 to 4
     * @param coding what it is coded with
     * @param removed told what is left out
     * @param messages told of each message that is left out
     * @return what is kept, counted from the picture's first byte
     * @throws ImageVaultException for a length beyond the picture, or a unit to be left out in which decoders find one that is needed
     * @throws IOException when reading fails
     */
    public static Spans kept(
            IsoInput in, Spans data, int lengthSize, Coding coding, Removals removed, Messages messages)
            throws ImageVaultException, IOException {
        Spans kept = new Spans();
        long at = 0;
        while (at < data.total()) {
            long length = 0;
            for (int i = 0; i < lengthSize; i++) {
                length = length << 8 | data.u8(in, at + i, WHERE);
            }
            long unit = at + lengthSize;
            if (length > data.total() - unit) {
                throw in.malformed(WHERE, data.part(at, 1).first());
            }
            boolean needed = length > 1
                    && (coding == Coding.HEVC
                            ? isHevc(data.u8(in, unit, WHERE), data.u8(in, unit + 1, WHERE))
                            : isAvc(data.u8(in, unit, WHERE)));
            requireAlone(in, data, unit, length, coding, needed);
            if (needed) {
                if (ParameterSets.isSet(data.u8(in, unit, WHERE), coding)
                        && !ParameterSets.isClean(data.part(unit, length).bytes(in, WHERE), coding)) {
                    throw in.malformed(
                            "parameter set among coded pictures",
                            data.part(at, 1).first());
                }
                kept.add(at, lengthSize + length);
            } else {
                if (coding == Coding.AVC && length > 1 && (data.u8(in, unit, WHERE) & 0x1F) == AVC_MESSAGE) {
                    messages.take(
                            data.part(unit, Math.min(length, MOST_MESSAGE)).bytes(in, WHERE));
                }
                removed.add("messages and padding in the coded picture", lengthSize + length);
            }
            at = unit + length;
        }
        return kept;
    }

    /**
     * Some writers put one length before several units with start codes between them, and decoders take each of those. No unit holds a start
     * code (7.4.1), but messages of careless writers do, which matters where a picture would be left out with them.
     */
    private static void requireAlone(IsoInput in, Spans data, long unit, long length, Coding coding, boolean needed)
            throws ImageVaultException, IOException {
        long last = unit + length - 2;
        long at = unit + 2;
        while (at <= last) {
            int value = data.u8(in, at, WHERE);
            if (value == 1 && data.u8(in, at - 1, WHERE) == 0 && data.u8(in, at - 2, WHERE) == 0) {
                int first = data.u8(in, at + 1, WHERE);
                boolean picture =
                        coding == Coding.AVC ? isAvc(first) : at < last && isHevc(first, data.u8(in, at + 2, WHERE));
                if (needed || picture) {
                    throw in.malformed(
                            "several units behind one length", data.part(at, 1).first());
                }
            }
            at += value == 0 ? 1 : START_CODE;
        }
    }

    /**
     * Whether a decoder needs a unit of HEVC.
     *
     * @param first byte of its header
     * @param second byte of its header
     * @return true for slices and parameter sets of the base layer
     */
    public static boolean isHevc(int first, int second) {
        int type = first >> 1 & 0x3F;
        boolean base = (first & 0x81) == 0 && second >> 3 == 0;
        return base && (type <= 9 || (type >= 16 && type <= 21) || (type >= 32 && type <= 34));
    }

    /**
     * Whether a decoder needs a unit of AVC.
     *
     * @param first byte of the unit
     * @return true for slices and parameter sets of the primary pictures of the base view
     */
    public static boolean isAvc(int first) {
        int type = first & 0x1F;
        return (first & 0x80) == 0 && ((type >= 1 && type <= 5) || type == 7 || type == 8);
    }
}
