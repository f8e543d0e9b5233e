package io.hipaaimage.cli.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpiryTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "30s, 2026-03-01T10:00:30Z",
        "15m, 2026-03-01T10:15:00Z",
        "12h, 2026-03-01T22:00:00Z",
        "7d, 2026-03-08T10:00:00Z",
        "2026-04-01T00:00:00Z, 2026-04-01T00:00:00Z"
    })
    void readsWhatPeopleType(String text, Instant end) throws Exception {
        assertThat(Expiry.parse(text, NOW)).isEqualTo(end);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7",
                "0s",
                "-1d",
                "1.5h",
                "7 d",
                "7D",
                "1w",
                "99999999999999999999d",
                "2025-01-01T00:00:00Z",
                "x\u001b"
            })
    void refusesAnythingElse(String text) {
        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> Expiry.parse(text, NOW));
        assertThat(refused.code()).isEqualTo(ErrorCode.USAGE);
    }

    @Test
    void refusesAnEndBeyondTheCalendar() {
        RefusedException refused =
                catchThrowableOfType(RefusedException.class, () -> Expiry.parse("999999999d", Instant.MAX));
        assertThat(refused.code()).isEqualTo(ErrorCode.USAGE);
    }
}
