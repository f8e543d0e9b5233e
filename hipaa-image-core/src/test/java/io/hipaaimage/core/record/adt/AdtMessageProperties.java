package io.hipaaimage.core.record.adt;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.PatientRef;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the bytes: one answer or one refusal, and of one changed byte never another person than the message still spells. */
class AdtMessageProperties {
    private static final List<String> MESSAGES =
            List.of(AdtText.MERGE, AdtText.TWO_MERGES, AdtText.RENAME, AdtText.UNLINK);
    private static final byte[] MARKS =
            "|^~\\&#\r\n\u000b\u001c\"PIDMRG0 \u0000\u00c3".getBytes(StandardCharsets.ISO_8859_1);

    @Property(tries = 4000)
    void aMutantIsReadOrRefusedAndItsAnswerHoldsNothingOfPeople(@ForAll("mutants") byte[] mutant) {
        AdtRefusedException refused = null;
        try {
            AdtMessage message = AdtMessage.read(mutant);
            people(message)
                    .forEach(who ->
                            assertThat(spelled(mutant)).contains(who.value().substring(4)));
        } catch (AdtRefusedException e) {
            refused = e;
            assertThat(e.getMessage()).doesNotContain("OLD-", "NEW-1", "Every", "1962");
        }
        Acknowledgement to = Acknowledgement.to(mutant);
        Instant at = Instant.EPOCH;
        String answer = refused == null ? to.accepted(at, "1") : to.refused(refused, at, "1");
        assertThat(answer).startsWith("MSH").contains("\rMSA").endsWith("\r").isASCII();
        assertThat(answer.substring(answer.indexOf('\r'))).doesNotContain("OLD-", "Every", "1962");
    }

    private static Set<PatientRef> people(AdtMessage message) throws AdtRefusedException {
        Map<PatientRef, PatientRef> pairs = message.event() == AdtEvent.A37
                ? Map.of(
                        message.unlinked(AdtText.AUTHORITIES).get(0).iterator().next(),
                        message.unlinked(AdtText.AUTHORITIES).get(1).iterator().next())
                : message.replacements(AdtText.AUTHORITIES);
        Set<PatientRef> all = new java.util.HashSet<>(pairs.keySet());
        all.addAll(pairs.values());
        return all;
    }

    private static String spelled(byte[] mutant) {
        return new String(mutant, StandardCharsets.ISO_8859_1);
    }

    @Provide
    Arbitrary<byte[]> mutants() {
        Arbitrary<Integer> what = Arbitraries.integers().between(0, 3);
        Arbitrary<Byte> with = Arbitraries.oneOf(
                Arbitraries.bytes(),
                Arbitraries.integers().between(0, MARKS.length - 1).map(i -> MARKS[i]));
        Arbitrary<Double> where = Arbitraries.doubles().between(0, 1);
        return Combinators.combine(Arbitraries.of(MESSAGES), what, where, where, with)
                .as(AdtMessageProperties::mutant);
    }

    /** Changes, drops, doubles or puts in a piece. */
    private static byte[] mutant(String text, int what, double from, double to, byte with) {
        byte[] whole = AdtText.bytes(text);
        int a = (int) (Math.min(from, to) * (whole.length - 1));
        int b = (int) (Math.max(from, to) * (whole.length - 1));
        byte[] head = Arrays.copyOf(whole, a);
        byte[] one = {with};
        return switch (what) {
            case 0 -> joined(head, one, Arrays.copyOfRange(whole, a + 1, whole.length));
            case 1 -> joined(head, Arrays.copyOfRange(whole, b, whole.length));
            case 2 -> joined(Arrays.copyOf(whole, b), Arrays.copyOfRange(whole, a, whole.length));
            default -> joined(head, one, Arrays.copyOfRange(whole, a, whole.length));
        };
    }

    private static byte[] joined(byte[]... parts) {
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
