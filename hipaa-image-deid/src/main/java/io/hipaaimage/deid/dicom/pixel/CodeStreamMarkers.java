package io.hipaaimage.deid.dicom.pixel;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.dicom.data.TextRuns;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * The marker segments of a JPEG 2000 code stream that a decoder needs, each cut to what its parameters say (ISO/IEC 15444-1 annex A,
 * 15444-15 annex A); what only saves a reader time, names a profile or places components goes. For one code stream and one thread.
 */
final class CodeStreamMarkers {
    private static final int CAP = 0xFF50;
    private static final int SIZ = 0xFF51;
    private static final int COD = 0xFF52;
    private static final int COC = 0xFF53;
    private static final int QCD = 0xFF5C;
    private static final int QCC = 0xFF5D;
    private static final int RGN = 0xFF5E;
    private static final int POC = 0xFF5F;
    private static final int HIGH_THROUGHPUT = 0x0002_0000;
    private static final int MOST_LEVELS = 32;
    private static final int MOST_GAIN = 3;

    /** TLM, PLM, PLT, CRG, COM, PRF, CPF. */
    private static final Set<Integer> DROPPED = Set.of(0xFF55, 0xFF57, 0xFF58, 0xFF63, 0xFF64, 0xFF56, 0xFF59);

    /** Transforms between components, of part 2. */
    private static final Set<Integer> PART_2 = Set.of(0xFF72, 0xFF73, 0xFF74, 0xFF75, 0xFF76, 0xFF77, 0xFF78, 0xFF79);

    private final FrameInput in;
    private int components;
    private int levels;

    CodeStreamMarkers(FrameInput in) {
        this.in = in;
    }

    /** Whether a segment changes how packets are made, in ways of part 2. */
    static boolean isPart2(int marker) {
        return PART_2.contains(marker);
    }

    /** What goes out in place of a segment; empty if nothing does. */
    Optional<byte[]> kept(int marker, byte[] payload) throws ImageVaultException {
        if (DROPPED.contains(marker)) {
            return Optional.empty();
        }
        int index = components > 256 ? 2 : 1;
        int length = switch (marker) {
            case SIZ -> size(payload);
            case CAP -> capabilities(payload);
            case COD -> 10 + precincts(payload, 5, 0);
            case COC -> index + 6 + precincts(payload, index + 1, index);
            case QCD -> quantization(payload, 0);
            case QCC -> quantization(payload, index);
            case RGN -> index + 2;
            case POC -> order(payload, index);
            default -> PART_2.contains(marker) ? payload.length : -1;
        };
        if (length < 1 || payload.length < length) {
            throw in.malformed("marker");
        }
        byte[] segment = Arrays.copyOf(payload, length);
        boolean text = switch (marker) {
            case QCD -> TextRuns.inLong(segment) && !growsByGain(segment, 0);
            case QCC -> TextRuns.inLong(segment) && !growsByGain(segment, index);
            default -> TextRuns.inTable(segment);
        };
        if (text) {
            throw in.malformed("a marker segment that is a text");
        }
        return Optional.of(segment);
    }

    /**
     * Whether lossless ranges differ by what the gains of sub-bands do, three bits at most (ISO/IEC 15444-1 equation E-2): of samples of 13
     * bits and six resolutions they are sixteen letters, and no text is written with four neighbours of eight letters.
     */
    private static boolean growsByGain(byte[] segment, int at) {
        int least = Integer.MAX_VALUE;
        int most = 0;
        int free = segment[at] & 0x1F;
        for (int i = at + 1; i < segment.length; i++) {
            int range = segment[i] & 0xFF;
            free |= range & 7;
            least = Math.min(least, range >> 3);
            most = Math.max(most, range >> 3);
        }
        return free == 0 && most - least <= MOST_GAIN;
    }

    private int size(byte[] payload) {
        components = payload.length < 36 ? 0 : ((payload[34] & 0xFF) << 8) | (payload[35] & 0xFF);
        return 36 + 3 * components;
    }

    /** High throughput is the one capability that DICOM has use for. */
    private static int capabilities(byte[] payload) {
        int bits = payload.length < 6 ? 0 : payload[0] << 24 | payload[1] << 16 | payload[2] << 8 | payload[3];
        return bits == HIGH_THROUGHPUT ? 6 : -1;
    }

    /** How many bytes of precinct sizes follow: one a resolution where the style says so. */
    private int precincts(byte[] payload, int at, int style) throws ImageVaultException {
        if (payload.length <= at || (payload[at] & 0xFF) > MOST_LEVELS) {
            throw in.malformed("coding style");
        }
        levels = Math.max(levels, payload[at] & 0xFF);
        return (payload[style] & 1) != 0 ? (payload[at] & 0xFF) + 1 : 0;
    }

    /** Step sizes for as many sub-bands as any component has; some writers give more. */
    private int quantization(byte[] payload, int at) {
        if (payload.length <= at) {
            return -1;
        }
        int bands = 3 * levels + 1;
        return switch (payload[at] & 0x1F) {
            case 0 -> Math.min(payload.length, at + 1 + bands);
            case 1 -> at + 3;
            case 2 -> Math.min(payload.length, at + 1 + 2 * bands);
            default -> -1;
        };
    }

    private static int order(byte[] payload, int index) {
        int entry = 5 + 2 * index;
        for (int at = 0; at + entry <= payload.length; at += entry) {
            if ((payload[at] & 0xFF) > MOST_LEVELS || (payload[at + entry - 1] & 0xFF) > 4) {
                return -1;
            }
        }
        return payload.length % entry == 0 ? payload.length : -1;
    }

    static void write(OutputStream out, int marker, byte[] segment) throws IOException {
        out.write(marker >> 8);
        out.write(marker);
        out.write((segment.length + 2) >> 8);
        out.write(segment.length + 2);
        out.write(segment);
    }
}
