package io.hipaaimage.deid.dicom.pixel;

import io.hipaaimage.core.ImageVaultException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Set;

/**
 * JPEG and JPEG-LS at the level of markers (ISO/IEC 10918-1 annex B, 14495-1 annex C): frames, scans, coded data and the tables that a scan asks for are copied;
 * comments and application segments go, but for the twelve bytes that tell RGB from YCbCr, written anew; all after EOI goes.
 */
final class JpegMarkers implements FrameFilter {
    static final int SOI = 0xD8;
    static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int APP14 = 0xEE;
    private static final int ADOBE_LENGTH = 12;

    /** DQT, DHT, DRI, DAC, SOF0 to SOF15 without the reserved one, LSE, SOF55, DNL. */
    private static final Set<Integer> KEPT = Set.of(
            0xC0, 0xC1, 0xC2, 0xC3, 0xC4, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCC, 0xCD, 0xCE, 0xCF, 0xDB, 0xDC, 0xDD,
            0xF7, 0xF8);

    private final boolean lossless;

    /** For JPEG-LS a marker in coded data begins at 0x80, for JPEG every non-zero byte after FF is one. */
    JpegMarkers(boolean jpegLs) {
        this.lossless = jpegLs;
    }

    @Override
    public void copy(FrameInput in, OutputStream out, Set<BlindSpot> blind) throws ImageVaultException, IOException {
        if (in.u8() != 0xFF || in.u8() != SOI) {
            throw in.malformed("no SOI");
        }
        out.write(0xFF);
        out.write(SOI);
        int marker = next(in);
        boolean scanned = false;
        boolean framed = false;
        JpegTables tables = new JpegTables(in);
        while (marker != EOI) {
            if (marker == SOS) {
                tables.scan(payload(in), out);
                marker = scan(in, out);
                scanned = true;
            } else {
                framed |= (marker >= 0xC0 && marker <= 0xCF) || marker == 0xF7;
                if (KEPT.contains(marker)) {
                    tables.take(marker, payload(in), out);
                } else if (marker == APP14) {
                    adobe(in, out);
                } else if ((marker >= 0xE0 && marker <= 0xEF) || marker == 0xFE) {
                    payload(in);
                } else {
                    throw in.malformed("marker");
                }
                marker = next(in);
            }
        }
        if (framed && !scanned) {
            throw in.malformed("no scan");
        }
        if (scanned) {
            blind.add(BlindSpot.CODED_DATA_NOT_LOOKED_INTO);
        }
        out.write(0xFF);
        out.write(EOI);
    }

    /** Whether a stream comes to a frame or scan before it ends. */
    static boolean hasPicture(FrameInput in) throws ImageVaultException, IOException {
        return process(in) != EOI;
    }

    /** The marker of the first frame or scan, or of the end where there is neither. */
    static int process(FrameInput in) throws ImageVaultException, IOException {
        if (in.u8() != 0xFF || in.u8() != SOI) {
            throw in.malformed("no SOI");
        }
        int marker = next(in);
        while (marker != EOI) {
            boolean table = marker == 0xC4 || marker == 0xC8 || marker == 0xCC;
            if (marker == SOS || (marker >= 0xC0 && marker <= 0xCF && !table)) {
                return marker;
            }
            payload(in);
            marker = next(in);
        }
        return EOI;
    }

    private static int next(FrameInput in) throws ImageVaultException, IOException {
        if (in.u8() != 0xFF) {
            throw in.malformed("no marker where one belongs");
        }
        int code = in.u8();
        while (code == 0xFF) {
            code = in.u8();
        }
        return code;
    }

    private static byte[] payload(FrameInput in) throws ImageVaultException, IOException {
        int length = in.u16();
        if (length < 2) {
            throw in.malformed("segment length");
        }
        return in.bytes(length - 2);
    }

    private static void adobe(FrameInput in, OutputStream out) throws ImageVaultException, IOException {
        byte[] payload = payload(in);
        byte[] name = {'A', 'd', 'o', 'b', 'e'};
        if (payload.length >= ADOBE_LENGTH && Arrays.equals(payload, 0, 5, name, 0, 5) && (payload[11] & 0xFF) <= 2) {
            byte[] plain = Arrays.copyOf(name, ADOBE_LENGTH);
            plain[6] = 100;
            plain[11] = payload[11];
            JpegTables.write(out, APP14, plain);
        }
    }

    /** Copies coded data up to the next marker that is no restart, and returns it. */
    private int scan(FrameInput in, OutputStream out) throws ImageVaultException, IOException {
        while (true) {
            int b = in.u8();
            while (b != 0xFF) {
                out.write(b);
                b = in.u8();
            }
            int code = in.u8();
            while (code == 0xFF) {
                code = in.u8(); // fill bytes
            }
            boolean data = lossless ? code < 0x80 : code == 0;
            if (!data && (code < 0xD0 || code > 0xD7)) {
                return code;
            }
            out.write(0xFF);
            out.write(code);
        }
    }
}
