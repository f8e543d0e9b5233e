package io.hipaaimage.core.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The example of docs/formats/approval.md, which is frozen. */
class StatementTest {
    private static final String EXAMPLE = "001768697061612d696d6167652f617070726f76616c2f763100166869706161"
            + "2d696d6167652e6c6f63616c2f3030313100055348524544000d646573747275"
            + "6374696f6e203700406134663464343832366564646163643765633632306531"
            + "3338666535376666666535666135353866643935623334303838346236303635"
            + "3430633037333336300003726f310014323032362d30332d30315431303a3030"
            + "3a30305a00036b696d";
    private static final String KEY = "2152f8d19b791d24453242e15f2eab6cb7cffa7b6a5ed30097960e069881db12";
    private static final String SIGNATURE = "3ce33066cfc43c5fd37a415e59fbfdf822dbd76149e97dc23aaabeb5209ba344"
            + "30032bc6c75106676ba91ea08ba876b439089ed579add3012cd2a8f3c9286804";

    private static Statement example() {
        Matter matter = Matter.of("SHRED", "destruction 7", new TreeMap<>(Map.of("image", "1")), "ro1");
        return new Statement("hipaa-image.local/0011", matter, Instant.parse("2026-03-01T10:00:00Z"), "kim");
    }

    @Test
    void isWrittenAsThePageSays() {
        assertThat(HexFormat.of().formatHex(example().bytes())).isEqualTo(EXAMPLE);
    }

    @Test
    void isSignedByTheKeyOfThePageAndByNoOther() {
        byte[] key = HexFormat.of().parseHex(KEY);
        byte[] signature = HexFormat.of().parseHex(SIGNATURE);
        assertThat(Ed25519.verifies(key, example().bytes(), signature)).isTrue();
        assertThat(Ed25519.verifies(key, example().bytes(), Arrays.copyOf(signature, 65)))
                .isFalse();
        assertThat(Ed25519.verifies(Arrays.copyOf(key, 31), example().bytes(), signature))
                .isFalse();
        signature[7] ^= 1;
        assertThat(Ed25519.verifies(key, example().bytes(), signature)).isFalse();
        key[31] ^= 1;
        assertThat(Ed25519.verifies(key, example().bytes(), HexFormat.of().parseHex(SIGNATURE)))
                .isFalse();
    }

    @Test
    void aMatterSaysExactlyWhatItIsAbout() {
        String digest = "0".repeat(64);
        for (String what : new String[] {"", "shred", "S".repeat(33)}) {
            assertThatThrownBy(() -> new Matter(what, "o", digest, "a")).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new Matter("S", "", digest, "a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Matter("S", "o", "0", "a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Matter("S", "o", digest, "")).isInstanceOf(IllegalArgumentException.class);
        Matter one = Matter.of("S", "o", new TreeMap<>(Map.of("due", "1")), "a");
        assertThat(one).isNotEqualTo(Matter.of("S", "o", new TreeMap<>(Map.of("due", "2")), "a"));
    }
}
