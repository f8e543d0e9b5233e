package io.hipaaimage.deid.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.ImageVaultException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A word in each kind of segment that a decoder needs, behind its contents or in a table that nobody asks for: none comes out. */
class HiddenSegmentsTest {
    private static final String WORD = "ZQHIDDENQZ";
    private static final byte[] TEXT = WORD.getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FRAME = {8, 0, 4, 0, 4, 1, 1, 17, 0};
    private static final byte[] SCAN = {1, 1, 0, 0, 63, 0};
    private static final byte[] SIZE = {
        0, 0, 0, 0, 0, 4, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 7,
        1, 1
    };
    private static final byte[] STYLE = {0, 0, 0, 1, 0, 0, 4, 4, 0, 1};
    private static final byte[] STEPS = {0x40, 0x40};

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] segment(int marker, byte[]... payload) {
        byte[] all = join(payload);
        return join(bytes(0xFF, marker, (all.length + 2) >> 8, all.length + 2), all);
    }

    private static byte[] huffman(int head, byte[] symbols) {
        byte[] counts = new byte[17];
        counts[0] = (byte) head;
        counts[8] = (byte) symbols.length;
        return segment(0xC4, counts, symbols);
    }

    private static byte[] jpeg(int frame, byte[] before, byte[] header, byte[] scan, byte[] behind) {
        return join(
                bytes(0xFF, 0xD8),
                before,
                segment(frame, header),
                huffman(0, bytes(0, 1, 2)),
                segment(0xDA, scan),
                bytes(0x12, 0x34),
                behind,
                bytes(0xFF, 0xD9));
    }

    private void jpeg(String syntax, int frame) {
        byte[] none = new byte[0];
        Map<String, byte[]> kinds = new LinkedHashMap<>();
        kinds.put("Huffman", jpeg(frame, huffman(3, TEXT), FRAME, SCAN, none));
        kinds.put("Huffman of coefficients", jpeg(frame, huffman(0x13, TEXT), FRAME, SCAN, none));
        kinds.put("quantization", jpeg(frame, segment(0xDB, bytes(3), TEXT, new byte[54]), FRAME, SCAN, none));
        kinds.put("asked for", jpeg(frame, segment(0xDB, bytes(0), TEXT, new byte[54]), FRAME, SCAN, none));
        kinds.put("behind it", jpeg(frame, segment(0xDB, bytes(0), new byte[64], TEXT), FRAME, SCAN, none));
        kinds.put("conditioning", jpeg(frame, segment(0xCC, TEXT), FRAME, SCAN, none));
        kinds.put("interval", jpeg(frame, segment(0xDD, bytes(0, 0), TEXT), FRAME, SCAN, none));
        kinds.put("lines", jpeg(frame, none, FRAME, SCAN, segment(0xDC, bytes(0, 4), TEXT)));
        kinds.put("frame", jpeg(frame, none, join(FRAME, TEXT), SCAN, none));
        kinds.put("scan", jpeg(frame, none, FRAME, join(SCAN, TEXT), none));
        for (int id = 1; id < 6; id++) {
            kinds.put("preset " + id, jpeg(frame, segment(0xF8, bytes(id), TEXT), FRAME, SCAN, none));
        }
        kinds.forEach((kind, bytes) -> files.put(
                syntax + " " + kind, DicomBytes.picture().fragments(bytes).file(syntax)));
    }

    private static byte[] codeStream(byte[] main, byte[] tile) {
        byte[] part = join(tile, bytes(0xFF, 0x93, 1, 2, 3, 4));
        return join(
                bytes(0xFF, 0x4F),
                main,
                bytes(0xFF, 0x90, 0, 10, 0, 0, 0, 0, 0, 12 + part.length, 0, 1),
                part,
                bytes(0xFF, 0xD9));
    }

    private void jpeg2000(String syntax) {
        byte[] size = segment(0x51, SIZE);
        byte[] style = segment(0x52, STYLE);
        byte[] steps = segment(0x5C, STEPS);
        Map<String, byte[]> kinds = new LinkedHashMap<>();
        kinds.put("size", codeStream(join(segment(0x51, SIZE, TEXT), style, steps), new byte[0]));
        kinds.put("style", codeStream(join(size, segment(0x52, STYLE, TEXT), steps), new byte[0]));
        kinds.put("steps", codeStream(join(size, style, segment(0x5C, STEPS, TEXT)), new byte[0]));
        int[] others = {
            0x50, 0x53, 0x54, 0x55, 0x56, 0x57, 0x58, 0x59, 0x5D, 0x5E, 0x5F, 0x60, 0x61, 0x63, 0x64, 0x72, 0x74, 0x76,
            0x78
        };
        for (int marker : others) {
            byte[] text = segment(marker, bytes(0, 0x40), TEXT);
            kinds.put("main " + marker, codeStream(join(size, style, steps, text), new byte[0]));
            kinds.put("tile " + marker, codeStream(join(size, style, steps), text));
        }
        kinds.forEach((kind, bytes) -> files.put(
                syntax + " " + kind, DicomBytes.picture().fragments(bytes).file(syntax)));
    }

    /** As an encoder writes them for 13 bits and six resolutions: {@code hppxppxppxppxppx}. */
    @Test
    void lettersThatAreLosslessRangesStay() throws Exception {
        byte[] style = {0, 0, 0, 1, 0, 5, 4, 4, 0, 1};
        byte[] ranges = new byte[17];
        int[] gains = {1, 1, 2};
        ranges[0] = 0x40;
        ranges[1] = 13 << 3;
        for (int i = 2; i < ranges.length; i++) {
            ranges[i] = (byte) ((13 + gains[(i - 2) % 3]) << 3);
        }
        byte[] frame = codeStream(join(segment(0x51, SIZE), segment(0x52, style), segment(0x5C, ranges)), new byte[0]);
        String syntax = "1.2.840.10008.1.2.4.90";

        assertThat(Deids.deid(DicomBytes.picture().fragments(frame).file(syntax))
                        .says("hppxppxppxppxppx"))
                .isTrue();
    }

    @Test
    void noSegmentCarriesAWordOut() {
        jpeg("1.2.840.10008.1.2.4.51", 0xC1);
        jpeg("1.2.840.10008.1.2.4.70", 0xC3);
        jpeg("1.2.840.10008.1.2.4.80", 0xF7);
        jpeg2000("1.2.840.10008.1.2.4.90");
        jpeg2000("1.2.840.10008.1.2.4.201");
        List<String> leaks = new ArrayList<>();
        int[] clean = new int[1];
        files.forEach((kind, file) -> {
            try {
                if (Deids.deid(file).says(WORD)) {
                    leaks.add(kind);
                }
                clean[0]++;
            } catch (ImageVaultException e) {
                assertThat(e).as(kind).hasMessageNotContaining(WORD);
            }
        });

        assertThat(files).hasSizeGreaterThan(100);
        assertThat(leaks).isEmpty();
        assertThat(clean[0]).as("cleaned, not refused").isGreaterThan(40);
    }
}
