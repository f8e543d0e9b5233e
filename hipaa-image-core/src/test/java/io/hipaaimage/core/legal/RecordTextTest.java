package io.hipaaimage.core.legal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "nonsense",
                "{\"id\":\"a\"",
                "{\"id\":\"a\"} {}",
                "{\"id\":\"a\",\"id\":\"b\"}",
                "{\"id\":null}",
                "{\"id\":{\"deep\":1}}",
                "{\"images\":[[\"x\"]]}",
                "{\"images\":[1]}",
                "{\"id\":1.5}",
                "{\"id\":\"a\\nb\"}",
                "{\"images\":[\"a\\u0000\"]}",
                "{\"id\":\"a\",\"patient\":\"P\",\"statments\":[]}",
                "{\"id\":\"../a\",\"patient\":\"P\"}",
                "{\"id\":\"a\"}",
                "{\"id\":\"a\",\"patient\":\"P\",\"expiresOn\":\"2027-02-29\"}",
                "{\"id\":\"a\",\"patient\":\"P\",\"zone\":\"Mars/Olympus\"}",
                "{\"id\":\"a\",\"patient\":\"P\",\"written\":\"yes\"}",
                "{\"id\":\"a\",\"patient\":\"P\",\"statements\":[\"REVOCATION\"]}",
                "{\"id\":\"a\",\"patient\":\"P\",\"images\":[\"nope\"]}",
                "{\"id\":\"a\",\"patient\":\"P\",\"purposes\":[\"a b\"]}",
                "{\"id\":\"a\",\"patient\":\"P\",\"revokedAt\":\"2026-01-01T00:00:00Z\"}",
                "{\"id\":\"a\",\"patient\":\"P\",\"expiresOn\":\"2027-02-28\",\"expiresNever\":true}"
            })
    void refusesWhatTwoReadersMightReadDifferently(String json) {
        refused(json);
    }

    @Test
    void refusesWhatIsTooLargeAndNeverSaysWhatItHolds() {
        refused("{\"id\":\"" + "x".repeat(300_000) + "\"}");
        refused("{\"id\":\"" + "x".repeat(61_000) + "\"}");
        assertThatThrownBy(() -> Authorization.parse(bytes("{\"id\":\"a\",\"patient\":\"P\",\"signedOn\":\"SECRET\"}")))
                .hasMessageContaining("signedOn")
                .hasMessageNotContaining("SECRET");
    }

    @Test
    void aHoldCoversSomethingAndARestrictionIsOfAKind() throws Exception {
        assertThatThrownBy(() -> LegalHold.parse(bytes("{\"id\":\"h\",\"matter\":\"m\"}")))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> Restriction.parse(bytes("{\"id\":\"r\",\"patient\":\"P\"}")))
                .isInstanceOf(RefusedException.class);
        LegalHold hold = LegalHold.parse(bytes("{\"id\":\"h\",\"matter\":\"m\",\"patients\":[\"P\",\"Q\"]}"));
        assertThat(LegalHold.of(hold.row())).isEqualTo(hold);
        Restriction restriction = Restriction.parse(bytes("{\"id\":\"r\",\"patient\":\"P\",\"kind\":\"family\"}"));
        assertThat(Restriction.of(restriction.row())).isEqualTo(restriction);
    }

    private static void refused(String json) {
        assertThatThrownBy(() -> Authorization.parse(bytes(json)))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.USAGE));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
