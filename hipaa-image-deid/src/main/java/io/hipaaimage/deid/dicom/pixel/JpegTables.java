package io.hipaaimage.deid.dicom.pixel;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.dicom.data.TextRuns;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The segments of a JPEG or JPEG-LS stream that carry tables and shapes: each exactly as long as its contents are, and tables only where the
 * scan that follows asks for them, in order. A table that nobody asks for, or that spells a text, may hold anything. For one frame and
 * one thread.
 */
final class JpegTables {
    private static final int DHT = 0xC4;
    private static final int DAC = 0xCC;
    private static final int DQT = 0xDB;
    private static final int DNL = 0xDC;
    private static final int DRI = 0xDD;
    private static final int SOF_LS = 0xF7;
    private static final int LSE = 0xF8;
    private static final int SOS = 0xDA;
    private static final int SOF9 = 0xC9;
    private static final int BLOCK = 64;
    private static final int MOST_LOSSLESS = 16;

    private final FrameInput in;
    private final Map<Integer, byte[]> quantization = new TreeMap<>();
    private final Map<Integer, byte[]> entropy = new TreeMap<>();
    private final Map<Integer, byte[]> parameters = new TreeMap<>();
    private byte[] frame = new byte[0];
    private int kind;

    JpegTables(FrameInput in) {
        this.in = in;
    }

    /** Takes a segment's payload; what stands in no table is written at once. */
    void take(int marker, byte[] payload, OutputStream out) throws ImageVaultException, IOException {
        switch (marker) {
            case DQT -> quantization(payload);
            case DHT -> huffman(payload);
            case DAC -> arithmetic(payload);
            case LSE -> parameters(payload);
            case DRI, DNL -> exactly(marker, payload, out);
            default -> frame(marker, payload, out);
        }
    }

    /** Writes the tables that a scan asks for, and its header. */
    void scan(byte[] header, OutputStream out) throws ImageVaultException, IOException {
        int count = header.length == 0 ? 0 : header[0] & 0xFF;
        if (count < 1 || count > 4 || header.length != 4 + 2 * count || frame.length == 0) {
            throw in.malformed("scan header");
        }
        for (byte[] preset : parameters.values()) {
            write(out, LSE, preset);
        }
        parameters.clear();
        boolean lossless = kind == SOF_LS || lossless(kind);
        for (int i = 0; i < count && kind != SOF_LS; i++) {
            int component = header[1 + 2 * i];
            int selectors = header[2 + 2 * i] & 0xFF;
            if (!lossless) {
                quantizationOf(component, out);
            }
            asked(selectors >> 4, out);
            if (!lossless) {
                asked(0x10 | (selectors & 15), out);
            }
        }
        write(out, SOS, header);
    }

    private void frame(int marker, byte[] payload, OutputStream out) throws ImageVaultException, IOException {
        if (payload.length < 6 || payload.length != 6 + 3 * (payload[5] & 0xFF)) {
            throw in.malformed("frame header");
        }
        frame = payload;
        kind = marker;
        write(out, marker, payload);
    }

    private static boolean lossless(int marker) {
        return marker == 0xC3 || marker == 0xC7 || marker == 0xCB || marker == 0xCF;
    }

    private void quantizationOf(int component, OutputStream out) throws IOException {
        for (int at = 6; at + 2 < frame.length; at += 3) {
            if (frame[at] == component) {
                byte[] table = quantization.remove(frame[at + 2] & 0xFF);
                if (table != null) {
                    write(out, DQT, table);
                }
            }
        }
    }

    private void asked(int table, OutputStream out) throws IOException {
        byte[] held = entropy.remove(table);
        boolean arithmetic = kind >= SOF9;
        if (held != null && arithmetic == (held.length == 2)) {
            write(out, arithmetic ? DAC : DHT, held);
        }
    }

    private void quantization(byte[] payload) throws ImageVaultException {
        int at = 0;
        while (at < payload.length) {
            int head = payload[at] & 0xFF;
            int length = 1 + BLOCK * ((head >> 4) + 1);
            if (head >> 4 > 1 || (head & 15) > 3 || at + length > payload.length) {
                throw in.malformed("quantization table");
            }
            quantization.put(head & 15, steps(Arrays.copyOfRange(payload, at, at + length)));
            at += length;
        }
    }

    private void huffman(byte[] payload) throws ImageVaultException {
        int at = 0;
        while (at < payload.length) {
            int head = payload[at] & 0xFF;
            int count = 0;
            for (int i = 1; i <= 16 && at + i < payload.length; i++) {
                count += payload[at + i] & 0xFF;
            }
            int length = 17 + count;
            if (head >> 4 > 1 || (head & 15) > 3 || count > 256 || at + length > payload.length) {
                throw in.malformed("Huffman table");
            }
            entropy.put(head, distinct(Arrays.copyOfRange(payload, at, at + length)));
            at += length;
        }
    }

    /** Each symbol stands once in a table, and what a direct or lossless code can say is at most 16 bits. */
    private byte[] distinct(byte[] table) throws ImageVaultException {
        boolean[] seen = new boolean[256];
        for (int i = 17; i < table.length; i++) {
            int symbol = table[i] & 0xFF;
            if (seen[symbol] || (table[0] >> 4 == 0 && symbol > MOST_LOSSLESS)) {
                throw in.malformed("Huffman table");
            }
            seen[symbol] = true;
        }
        return table;
    }

    private void arithmetic(byte[] payload) throws ImageVaultException {
        if (payload.length % 2 != 0) {
            throw in.malformed("conditioning table");
        }
        for (int at = 0; at < payload.length; at += 2) {
            int head = payload[at] & 0xFF;
            if (head >> 4 > 1 || (head & 15) > 3) {
                throw in.malformed("conditioning table");
            }
            entropy.put(head, new byte[] {payload[at], payload[at + 1]});
        }
    }

    /** Presets of JPEG-LS (ISO/IEC 14495-1 clause C.2.4.1) and sizes; mapping tables for colours are not used in DICOM. */
    private void parameters(byte[] payload) throws ImageVaultException {
        boolean presets = payload.length == 11 && payload[0] == 1;
        boolean size = payload.length >= 2
                && payload[0] == 4
                && payload[1] >= 2
                && payload[1] <= 4
                && payload.length == 2 + 2 * payload[1];
        if (!presets && !size) {
            throw in.malformed("preset parameters");
        }
        if (presets && !rising(payload)) {
            throw in.malformed("preset parameters");
        }
        parameters.put((int) payload[0], payload);
    }

    /** The thresholds rise and lie below the greatest sample (clause C.2.4.1.1); zeros stand for defaults. */
    private static boolean rising(byte[] payload) {
        int[] values = new int[4];
        for (int i = 0; i < 4; i++) {
            values[i] = ((payload[1 + 2 * i] & 0xFF) << 8) | (payload[2 + 2 * i] & 0xFF);
        }
        int most = values[0] == 0 ? 0xFFFF : values[0];
        int last = 0;
        for (int i = 1; i < 4; i++) {
            if (values[i] != 0 && (values[i] < last || values[i] > most)) {
                return false;
            }
            last = Math.max(last, values[i]);
        }
        return true;
    }

    /** No step is zero (ISO/IEC 10918-1 clause B.2.4.1), and the letters in a row of usual tables are few. */
    private byte[] steps(byte[] table) throws ImageVaultException {
        int word = (table[0] >> 4) + 1;
        for (int i = 1; i < table.length; i += word) {
            if (table[i] == 0 && table[i + word - 1] == 0) {
                throw in.malformed("quantization table");
            }
        }
        if (TextRuns.inLong(table)) {
            throw in.malformed("a table that is a text");
        }
        return table;
    }

    /** Two bytes, of which JPEG-LS may have three or four for an interval (ISO/IEC 14495-1 clause C.2.5). */
    private void exactly(int marker, byte[] payload, OutputStream out) throws ImageVaultException, IOException {
        boolean wide = kind == SOF_LS && marker == DRI && payload.length > 2 && payload.length < 5;
        if (payload.length != 2 && !wide) {
            throw in.malformed("segment length");
        }
        write(out, marker, payload);
    }

    static void write(OutputStream out, int marker, byte[] payload) throws IOException {
        out.write(0xFF);
        out.write(marker);
        out.write((payload.length + 2) >> 8);
        out.write(payload.length + 2);
        out.write(payload);
    }
}
