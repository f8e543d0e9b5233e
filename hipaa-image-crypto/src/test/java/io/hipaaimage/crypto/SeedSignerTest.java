package io.hipaaimage.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hipaaimage.core.Signer;
import io.hipaaimage.core.VaultBugException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ed25519 by the JDK and by Bouncy Castle: which of them signs cannot be seen. */
class SeedSignerTest {
    /** RFC 8032, section 7.1, tests 2 and 3. */
    @ParameterizedTest
    @CsvSource({
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
                + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c, 72,"
                + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
                + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025, af82,"
                + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
    })
    void signAsPublished(String seed, String publicKey, String message, String signature) throws Exception {
        for (Signer signer : both(hex(seed))) {
            assertThat(signer.publicKey()).isEqualTo(hex(publicKey));
            assertThat(signer.sign(hex(message))).isEqualTo(hex(signature));
        }
    }

    @Test
    void bothGiveTheSameBytes() throws Exception {
        Random random = new Random(8);
        for (int i = 0; i < 50; i++) {
            byte[] seed = new byte[32];
            byte[] message = new byte[random.nextInt(300)];
            random.nextBytes(seed);
            random.nextBytes(message);
            List<Signer> both = both(seed);

            assertThat(both.get(0).publicKey()).isEqualTo(both.get(1).publicKey());
            assertThat(both.get(0).sign(message)).isEqualTo(both.get(1).sign(message));
        }
    }

    @Test
    void isOneOfThemBeforeAndAfterItIsWarm() throws Exception {
        byte[] seed = {
            1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29,
            30, 31, 32, 99
        };
        Signer before = new SeedSigner(seed);
        byte[] early = before.sign(new byte[5]);
        SeedSigner.warm();
        Signer after = new SeedSigner(seed);

        assertThat(after.publicKey()).isEqualTo(before.publicKey());
        assertThat(after.sign(new byte[5])).isEqualTo(early);
        assertThat(before.sign(new byte[5])).isEqualTo(early);
    }

    @Test
    void changesHandsWithTheSameKey() {
        byte[] seed = new byte[32];
        new Random(9).nextBytes(seed);
        JdkSigner young = JdkSigner.of(seed).orElseThrow();

        assertThat(young.faster().publicKey()).isEqualTo(young.publicKey());
        assertThat(young.faster().sign(new byte[7])).isEqualTo(young.sign(new byte[7]));
    }

    @Test
    void takesNoShortSeed() {
        assertThatExceptionOfType(VaultBugException.class).isThrownBy(() -> new SeedSigner(new byte[31]));
    }

    private static List<Signer> both(byte[] seed) {
        return List.of(JdkSigner.of(seed).orElseThrow(), new BouncySigner(seed));
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
