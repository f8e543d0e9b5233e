package io.hipaaimage.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditEventJsonTest {
    private static final String GOOD =
            "\"type\":\"ACCESS\",\"actor\":\"dr1\",\"action\":\"VIEW\",\"outcome\":\"SUCCESS\"";

    @Test
    void readsALineAndKeepsUnknownKeysForSealing() throws Exception {
        AuditEvent event = AuditEventJson.parse(
                "{" + GOOD
                        + ",\"at\":\"2026-03-01T10:00:00Z\",\"patient\":\"p1\",\"detail\":\"why\",\"ward\":{\"n\":[1,2.5]},\"x\":null}");
        assertThat(event.type()).isEqualTo("ACCESS");
        assertThat(event.at()).isEqualTo(Instant.parse("2026-03-01T10:00:00Z"));
        assertThat(event.patient()).isEqualTo(PatientRef.of("p1"));
        assertThat(event.detail())
                .containsEntry("detail", "why")
                .containsEntry("ward", "{\"n\":[1,2.5]}")
                .containsEntry("x", "null");
        assertThat(event.facts()).isEmpty();
    }

    @Test
    void keepsANumberAsItWasWritten() throws Exception {
        String numbers =
                "[0.12345678901234567890,1e400,1.10,-0,12345678901234567890123,-1.7976931348623157E+309,[{\"1\":2.0}],[],{}]";
        AuditEvent event = AuditEventJson.parse("{" + GOOD + ",\"x\":" + numbers + ",\"y\":1E-400}");
        assertThat(event.detail()).containsEntry("x", numbers).containsEntry("y", "1E-400");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1e99999999999", "-1e-99999999999", "1e2147483647", "0e-2147483648", "[1e+9999999999999999]"})
    void keepsANumberThatNoTypeHolds(String number) throws Exception {
        assertThat(AuditEventJson.parse("{" + GOOD + ",\"x\":" + number + "}").detail())
                .containsEntry("x", number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{}",
                "{" + GOOD,
                "{" + GOOD + "} x",
                "{" + GOOD + ",\"type\":\"OTHER\"}",
                "{" + GOOD + ",\"image\":5}",
                "{" + GOOD + ",\"at\":\"yesterday\"}",
                "{" + GOOD + ",\"patient\":\"\"}",
                "{\"type\":\"ACCESS\",\"actor\":\"dr1\",\"action\":\"VIEW\"}"
            })
    void refusesALineWithAShortReason(String line) {
        assertThatThrownBy(() -> AuditEventJson.parse(line))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("REFUSED ")
                .hasMessageNotContaining("\n");
    }

    @Test
    void refusesALineThatIsTooLongOrTooDeep() {
        String deep = "[".repeat(100) + "]".repeat(100);
        assertThatThrownBy(() -> AuditEventJson.parse("{" + GOOD + ",\"x\":" + deep + "}"))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> AuditEventJson.parse("{" + GOOD + ",\"x\":\"" + "\u20ac".repeat(11_000) + "\"}"))
                .isInstanceOf(RefusedException.class);
    }

    @Property(tries = 300, seed = "20261125")
    void neverFailsOtherwise(@ForAll String noise) {
        for (String line : new String[] {noise, "{" + GOOD + ",\"x\":" + noise + "}", "{" + GOOD + noise + "}"}) {
            try {
                assertThat(AuditEventJson.parse(line).type()).isNotNull();
            } catch (RefusedException e) {
                assertThat(e.reason()).isNotEmpty();
            }
        }
    }
}
