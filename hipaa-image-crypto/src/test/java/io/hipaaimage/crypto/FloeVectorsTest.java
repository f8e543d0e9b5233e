package io.hipaaimage.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The known answers of five FLOE implementations, read and, with their IVs, written again. */
class FloeVectorsTest {
    private static final byte[] KEY = new byte[32];
    private static final byte[] AAD = "This is AAD".getBytes(StandardCharsets.US_ASCII);

    @TestFactory
    List<DynamicTest> opensAndWritesWhatOtherImplementationsWrote() throws IOException {
        try (Stream<Path> files = Files.list(SharedFiles.vectors("floe"))) {
            List<DynamicTest> tests = files.map(p -> String.valueOf(p.getFileName()))
                    .filter(name -> name.endsWith("_ct.txt"))
                    .sorted()
                    .map(name -> name.substring(0, name.length() - "_ct.txt".length()))
                    .map(name -> DynamicTest.dynamicTest(name, () -> check(name)))
                    .toList();
            assertThat(tests).hasSize(17);
            return tests;
        }
    }

    private static void check(String name) throws IOException {
        byte[] sealed = hex(name + "_ct.txt");
        byte[] plain = hex(name + "_pt.txt");
        byte[] header = Arrays.copyOf(sealed, FloeMessage.HEADER);
        FloeParameters parameters = new FloeParameters(
                FloeMessage.segmentBytesOf(header), name.contains("rotation") ? 2 : FloeParameters.ROTATION_BITS);
        FloeMessage message = FloeMessage.resume(parameters, KEY, AAD, header).orElseThrow();
        assertThat(decrypted(message, sealed)).isEqualTo(plain);
        if (!name.contains("lastSegEmpty")) {
            assertThat(encryptedAgain(parameters, sealed, plain)).isEqualTo(sealed);
        }
    }

    private static byte[] decrypted(FloeMessage message, byte[] sealed) {
        SegmentCipher cipher = new SegmentCipher(message, new ScriptedRandom(new byte[0]));
        int segment = message.parameters().segmentBytes();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] out = new byte[segment];
        int position = 0;
        for (int at = FloeMessage.HEADER; at < sealed.length; at += segment) {
            int length = Math.min(segment, sealed.length - at);
            boolean last = at + length == sealed.length;
            assertThat(ByteBuffer.wrap(sealed).getInt(at)).isEqualTo(last ? length : SegmentCipher.NOT_LAST);
            int n = cipher.decrypt(sealed, at, length, position++, last, out);
            assertThat(n).isNotNegative();
            all.write(out, 0, n);
        }
        return all.toByteArray();
    }

    /** FLOE's IV and those of the segments, in the order in which a writer draws them. */
    private static byte[] encryptedAgain(FloeParameters parameters, byte[] sealed, byte[] plain) throws IOException {
        ByteArrayOutputStream ivs = new ByteArrayOutputStream();
        ivs.write(sealed, FloeParameters.ENCODED, FloeParameters.IV);
        for (int at = FloeMessage.HEADER; at < sealed.length; at += parameters.segmentBytes()) {
            ivs.write(sealed, at + 4, 12);
        }
        ScriptedRandom random = new ScriptedRandom(ivs.toByteArray());
        FloeMessage message = FloeMessage.begin(parameters, KEY, AAD, random);
        SegmentCipher cipher = new SegmentCipher(message, random);
        ByteArrayInputStream in = new ByteArrayInputStream(plain);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(message.header());
        byte[] out = new byte[parameters.segmentBytes()];
        long position = 0;
        do {
            byte[] piece = in.readNBytes(parameters.plaintextBytes());
            int n = cipher.encrypt(piece, piece.length, position++, in.available() == 0, out);
            all.write(out, 0, n);
        } while (in.available() > 0);
        return all.toByteArray();
    }

    private static byte[] hex(String file) throws IOException {
        return HexFormat.of()
                .parseHex(Files.readString(SharedFiles.vectors("floe").resolve(file))
                        .strip());
    }
}
