package io.hipaaimage.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.bouncycastle.crypto.digests.Blake2bDigest;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Argon2id and its hash, by the vectors of their authors and beside Bouncy Castle. */
class Argon2idTest {
    /** Of the reference implementation, {@code src/test.c}: passes, KiB, lanes, password, salt. */
    @ParameterizedTest
    @CsvSource({
        "2, 256, 1, password, somesalt, 9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe",
        "2, 256, 2, password, somesalt, 6d093c501fd5999645e0ea3bf620d7b8be7fd2db59c20d9fff9539da2bf57037",
        "2, 65536, 1, password, somesalt, 09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"
    })
    void givesThePublishedTags(int passes, int memoryKiB, int lanes, String password, String salt, String tag) {
        assertThat(Argon2id.derive(ascii(password), ascii(salt), memoryKiB, passes, lanes, 32))
                .isEqualTo(HexFormat.of().parseHex(tag));
    }

    @Test
    void givesWhatBouncyCastleGives() {
        Random random = new Random(10);
        for (int i = 0; i < 60; i++) {
            byte[] password = bytes(random, random.nextInt(200));
            byte[] salt = bytes(random, 8 + random.nextInt(60));
            int lanes = 1 + random.nextInt(5);
            int memory = 8 * lanes + random.nextInt(700);
            int passes = 1 + random.nextInt(4);
            int length = 4 + random.nextInt(200);

            assertThat(Argon2id.derive(password, salt, memory, passes, lanes, length))
                    .as("%d KiB, %d passes, %d lanes, %d bytes", memory, passes, lanes, length)
                    .isEqualTo(bouncyCastle(password, salt, memory, passes, lanes, length));
        }
    }

    @Test
    void givesWhatBouncyCastleGivesAtTheCostOfAKeyFile() throws Exception {
        byte[] salt = bytes(new Random(4), 16);
        io.hipaaimage.crypto.Argon2Parameters cost = io.hipaaimage.crypto.Argon2Parameters.DEFAULT;

        assertThat(cost.derive(ascii("correct horse"), salt))
                .isEqualTo(bouncyCastle(
                        ascii("correct horse"), salt, cost.memoryKiB(), cost.iterations(), cost.parallelism(), 32));
    }

    /** RFC 7693, appendix A. */
    @Test
    void hashesAsPublished() {
        assertThat(HexFormat.of().formatHex(Blake2b.digest(64, ascii("abc"))))
                .isEqualTo("ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
                        + "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923");
    }

    @Test
    void hashesAsBouncyCastleDoesAtEveryLength() {
        Random random = new Random(7);
        for (int length = 0; length < 520; length++) {
            byte[] message = bytes(random, length);
            int size = 1 + length % 64;
            Blake2bDigest digest = new Blake2bDigest(8 * size);
            digest.update(message, 0, length);
            byte[] expected = new byte[size];
            digest.doFinal(expected, 0);

            assertThat(Blake2b.digest(size, message)).as("%d bytes", length).isEqualTo(expected);
        }
    }

    @Test
    void leavesThePasswordAsItWas() {
        byte[] password = ascii("correct horse");

        Argon2id.derive(password, ascii("somesalt"), 8, 1, 1, 32);

        assertThat(password).isEqualTo(ascii("correct horse"));
    }

    private static byte[] bouncyCastle(byte[] password, byte[] salt, int memory, int passes, int lanes, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        byte[] out = new byte[length];
        generator.generateBytes(Arrays.copyOf(password, password.length), out);
        return out;
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
