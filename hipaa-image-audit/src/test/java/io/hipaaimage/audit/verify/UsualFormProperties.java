package io.hipaaimage.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** The quick reader accepts nothing that the grammar does not, and reads the same from it. */
class UsualFormProperties {
    private static final List<String> KEYS =
            List.of("action", "actor", "at", "facts", "id", "image", "outcome", "patient", "purpose", "sealed", "zone");
    private static final List<String> TEXTS =
            List.of("", "VIEW", "DELETE", "dr \u00e9", "a\\\"b", "image-12345678", "0123456789abcdef", "x y");
    private static final List<String> NUMBERS =
            List.of("0", "7", "12345678", "1795686617527", "999999999999999", "9007199254740991", "9007199254740992");
    private static final List<String> TYPES = List.of("ACCESS", "INTENT", "OUTCOME", "ADMIN", "A", "EPOCH_BEGIN");

    private static String entry(Random random) {
        TreeMap<String, String> fields = new TreeMap<>();
        for (String key : KEYS) {
            if (random.nextInt(3) > 0) {
                fields.put(key, value(key, random));
            }
        }
        byte[] link = new byte[32];
        random.nextBytes(link);
        fields.put("p", '"' + HexFormat.of().formatHex(link) + '"');
        fields.put("time", one(NUMBERS, random));
        fields.put("type", '"' + one(TYPES, random) + '"');
        StringBuilder entry = new StringBuilder();
        fields.forEach((key, value) -> entry.append(entry.isEmpty() ? "{\"" : ",\"")
                .append(key)
                .append("\":")
                .append(value));
        return entry.append('}').toString();
    }

    private static String value(String key, Random random) {
        return switch (key) {
            case "at", "sealed" -> one(NUMBERS, random);
            case "facts" -> "{\"a\":\"" + one(TEXTS, random) + "\",\"intent\":\"" + one(NUMBERS, random) + "\"}";
            default -> '"' + one(TEXTS, random) + '"';
        };
    }

    private static String one(List<String> some, Random random) {
        return some.get(random.nextInt(some.size()));
    }

    private static boolean isQuick(byte[] data, int from, int to) {
        return new UsualForm(new byte[32]).read(data, from, to);
    }

    private static void sameOfBoth(byte[] data, int from, int to) {
        EntryFacts facts = new EntryScanner(true).scan(data, from, to);
        EntryScanner scanner = new EntryScanner();
        assertThat(scanner.read(data, from, to)).isEqualTo(facts != null);
        if (isQuick(data, from, to)) {
            assertThat(facts).isNotNull();
        }
        if (facts != null) {
            same(scanner, facts);
        }
    }

    private static void same(EntryScanner scanner, EntryFacts facts) {
        assertThat(scanner.link()).isEqualTo(facts.previous());
        assertThat(scanner.time()).isEqualTo(facts.time());
        assertThat(scanner.intent()).isEqualTo(Bytes.decimal(facts.fact("intent")));
        assertThat(scanner.kind()).isEqualTo(kind(facts));
        EntryFacts told = scanner.facts();
        assertThat(told.texts()).isEqualTo(facts.texts());
        assertThat(told.facts()).isEqualTo(facts.facts());
        assertThat(told.sealed()).isEqualTo(facts.sealed());
        assertThat(told.type()).isEqualTo(facts.type());
    }

    private static byte kind(EntryFacts facts) {
        return switch (facts.type()) {
            case "INTENT" -> EntryScanner.INTENT;
            case "OUTCOME" -> facts.text("action").equals("DELETE") ? EntryScanner.TOLD : EntryScanner.OUTCOME;
            case "ADMIN", "EPOCH_BEGIN" -> EntryScanner.TOLD;
            default -> EntryScanner.PLAIN;
        };
    }

    /** As it lies in a chunk: other bytes before and behind it. */
    private static byte[] within(byte[] entry, byte behind) {
        byte[] data = new byte[entry.length + 64];
        Arrays.fill(data, behind);
        System.arraycopy(entry, 0, data, 16, entry.length);
        return data;
    }

    @Property(tries = 2000)
    void readsTheSame(@ForAll long seed) {
        byte[] entry = entry(new Random(seed)).getBytes(StandardCharsets.UTF_8);
        sameOfBoth(within(entry, (byte) 0), 16, 16 + entry.length);
        sameOfBoth(entry, 0, entry.length);
    }

    @Property(tries = 4000)
    void acceptsNoChangedByteThatTheGrammarRefuses(
            @ForAll long seed, @ForAll byte changed, @ForAll @IntRange(max = 10_000) int place) {
        Random random = new Random(seed);
        byte[] entry = entry(random).getBytes(StandardCharsets.UTF_8);
        byte[] marks = "\"\\{}:,0f \u007f".getBytes(StandardCharsets.US_ASCII);
        entry[place % entry.length] = random.nextBoolean() ? changed : marks[random.nextInt(marks.length)];
        sameOfBoth(within(entry, (byte) '"'), 16, 16 + entry.length);
    }

    @Property(tries = 2000)
    void acceptsNoEntryThatIsCutOrGoesOn(@ForAll long seed, @ForAll @IntRange(max = 10_000) int place) {
        byte[] entry = entry(new Random(seed)).getBytes(StandardCharsets.UTF_8);
        byte[] data = within(entry, (byte) '}');
        sameOfBoth(data, 16, 16 + 1 + place % entry.length);
        sameOfBoth(data, 16, 17 + entry.length);
    }

    @Property(tries = 200)
    void isQuickForWhatTheLogWrites(@ForAll @IntRange(min = 1, max = 9_999_999) int some) {
        String link = "0123456789abcdef".repeat(4);
        String text = "{\"action\":\"VIEW\",\"actor\":\"dr%d\",\"facts\":{\"intent\":\"%d\"},\"image\":\"image-%d\",\"outcome\":\"SUCCESS\","
                        .formatted(some, some, some)
                + "\"p\":\"" + link + "\",\"purpose\":\"TREAT\",\"time\":1795686617527,\"type\":\"OUTCOME\"}";
        byte[] entry = text.getBytes(StandardCharsets.UTF_8);
        assertThat(isQuick(within(entry, (byte) 0), 16, 16 + entry.length)).isTrue();
    }

    @Property(tries = 2000)
    void readsDigitsAsTheyAre(@ForAll @IntRange(max = 99_999_999) int number, @ForAll byte other, @ForAll long seed) {
        byte[] digits = "%08d".formatted(number).getBytes(StandardCharsets.US_ASCII);
        assertThat(Digits.areEight(word(digits))).isTrue();
        assertThat(Digits.eight(word(digits))).isEqualTo(number);
        digits[new Random(seed).nextInt(8)] = other;
        assertThat(Digits.areEight(word(digits))).isEqualTo(other >= '0' && other <= '9');
    }

    @Property(tries = 2000)
    void readsHexAsItIs(@ForAll long seed, @ForAll byte other) {
        Random random = new Random(seed);
        byte[] hash = new byte[32];
        random.nextBytes(hash);
        byte[] digits = HexFormat.of().formatHex(hash).getBytes(StandardCharsets.US_ASCII);
        assertThat(hash(digits)).isEqualTo(hash);
        digits[random.nextInt(64)] = other;
        boolean hex = (other >= '0' && other <= '9') || (other >= 'a' && other <= 'f');
        assertThat(hash(digits) != null).isEqualTo(hex);
    }

    private static byte @Nullable [] hash(byte[] digits) {
        byte[] read = new byte[32];
        return Hex.read(digits, 0, read) ? read : null;
    }

    private static long word(byte[] eight) {
        long word = 0;
        for (int i = 7; i >= 0; i--) {
            word = word << 8 | (eight[i] & 0xff);
        }
        return word;
    }
}
