package io.hipaaimage.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One canonical form, at every offset of a string and for every order of keys; eight bytes are looked at together. */
class EntryScannerTest {
    private static final String LINK = "0123456789abcdef".repeat(4);

    private static @Nullable EntryFacts scan(byte[] bytes) {
        return new EntryScanner(true).scan(bytes, 0, bytes.length);
    }

    private static EntryFacts accepted(byte[] bytes) {
        return Objects.requireNonNull(scan(bytes));
    }

    private static byte[] entry(String fields) {
        return ("{" + fields + "\"p\":\"" + LINK + "\",\"time\":7,\"type\":\"ACCESS\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] actor(String raw) {
        return entry("\"actor\":\"" + raw + "\",");
    }

    @Test
    void readsAnEntryInItsForm() {
        EntryFacts facts = accepted(entry("\"facts\":{\"a\":\"1\",\"b\":{\"c\":true},\"d\":-5,\"intent\":\"12\"},"));
        assertThat(facts.type()).isEqualTo("ACCESS");
        assertThat(facts.time()).isEqualTo(7);
        assertThat(facts.facts()).containsOnlyKeys("a", "intent");
    }

    @Test
    void takesWhatIsWellFormedAtEveryOffset() {
        for (int before = 0; before < 18; before++) {
            for (String some : List.of(
                    "", "\\\"", "\\\\", "\\n", "\\u0001", "\u00e9", "\u20ac", "\ud83d\ude00", "\u007f", "!#[]~ ")) {
                for (int after = 0; after < 10; after++) {
                    EntryFacts facts = accepted(actor("x".repeat(before) + some + "y".repeat(after)));
                    assertThat(facts.text("actor"))
                            .startsWith("x".repeat(before))
                            .endsWith("y".repeat(after));
                }
            }
        }
    }

    @Test
    void refusesEverythingElseAtEveryOffset() {
        List<byte[]> bad = List.of(
                new byte[] {0},
                new byte[] {31},
                new byte[] {'\n'},
                new byte[] {'\\', '/'},
                new byte[] {'\\', 'u', '0', '0', '4', '1'},
                new byte[] {'\\', 'u', '0', '0', '0', 'A'},
                new byte[] {(byte) 0x80},
                new byte[] {(byte) 0xc0, (byte) 0xaf},
                new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
                new byte[] {(byte) 0xff});
        for (byte[] bytes : bad) {
            for (int before = 0; before < 18; before++) {
                byte[] entry = actor("x".repeat(before) + "?".repeat(bytes.length) + "yyyyyyyyy");
                System.arraycopy(bytes, 0, entry, "{\"actor\":\"".length() + before, bytes.length);
                assertThat(scan(entry)).as("%s at %s", bytes, before).isNull();
            }
        }
    }

    @Test
    void sortsKeysAsTheStandardDoesWhichIsNotByBytes() {
        // UTF-16 puts U+1F600 (d83d de00) before U+FB33, UTF-8 behind it
        assertThat(scan(entry("\"facts\":{\"\ud83d\ude00\":\"a\",\"\ufb33\":\"b\"},")))
                .isNotNull();
        assertThat(scan(entry("\"facts\":{\"\ufb33\":\"b\",\"\ud83d\ude00\":\"a\"},")))
                .isNull();
        assertThat(scan(entry("\"facts\":{\"a\":\"1\",\"aa\":\"2\",\"b\":\"3\"},")))
                .isNotNull();
        assertThat(scan(entry("\"facts\":{\"aa\":\"1\",\"a\":\"2\"},"))).isNull();
        assertThat(scan(entry("\"facts\":{\"a\":\"1\",\"a\":\"2\"},"))).isNull();
        assertThat(scan(entry("\"facts\":{\"\":\"1\",\"a\":\"2\"},"))).isNotNull();
        assertThat(scan(entry("\"facts\":{\"\":\"1\",\"\":\"2\"},"))).isNull();
    }

    @Test
    void refusesWhatIsNoEntry() {
        for (String text : List.of(
                "{}",
                "{\"p\":\"" + LINK + "\",\"time\":7}",
                "{\"p\":\"" + LINK.replace('a', 'A') + "\",\"time\":7,\"type\":\"A\"}",
                "{\"p\":\"" + LINK.substring(1) + "\",\"time\":7,\"type\":\"A\"}",
                "{\"p\":\"" + LINK + "0\",\"time\":7,\"type\":\"A\"}",
                "{\"p\":\"" + LINK + "\",\"time\":07,\"type\":\"A\"}",
                "{\"p\":\"" + LINK + "\",\"time\":7.0,\"type\":\"A\"}",
                "{\"p\":\"" + LINK + "\",\"time\":7,\"type\":\"A\"} ",
                "{\"p\":\"" + LINK + "\", \"time\":7,\"type\":\"A\"}",
                "{\"p\":\"" + LINK + "\",\"time\":9007199254740992,\"type\":\"A\"}",
                "{\"p\":\"" + LINK + "\",\"time\":7,\"type\":\"A\"",
                "{\"p\":\"" + LINK)) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            assertThat(scan(bytes)).as(text).isNull();
        }
        assertThat(scan(entry("\"facts\":{\"a\":{\"b\":{\"c\":{}}}},"))).isNull();
        assertThat(scan(entry("\"facts\":{\"a\":[1]},"))).isNull();
    }

    @Test
    void saysWhatAnEntryIsToTheRules() {
        EntryScanner scanner = new EntryScanner();
        byte[] outcome =
                "{\"action\":\"VIEW\",\"facts\":{\"intent\":\"41\"},\"p\":\"%s\",\"time\":7,\"type\":\"OUTCOME\"}"
                        .formatted(LINK)
                        .getBytes(StandardCharsets.UTF_8);
        assertThat(scanner.read(outcome, 0, outcome.length)).isTrue();
        assertThat(scanner.kind()).isEqualTo(EntryScanner.OUTCOME);
        assertThat(scanner.intent()).isEqualTo(41);
        byte[] deleted = new String(outcome, StandardCharsets.UTF_8)
                .replace("VIEW", "DELETE")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(scanner.read(deleted, 0, deleted.length)).isTrue();
        assertThat(scanner.kind()).isEqualTo(EntryScanner.TOLD);
        byte[] plain = entry("");
        assertThat(scanner.read(plain, 0, plain.length)).isTrue();
        assertThat(scanner.kind()).isEqualTo(EntryScanner.PLAIN);
    }
}
