package io.hipaaimage.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A host that starts has the processors first, also on a slow machine. */
class WarmupDelayTest {
    @ParameterizedTest
    @CsvSource({"PT0S, PT5S", "PT1S, PT5S", "PT2S, PT6S", "PT15S, PT45S", "PT21S, PT1M", "P30D, PT1M"})
    void growsWithTheTimeThatTheStartHasTakenSoFarWithinLimits(Duration uptime, Duration delay) {
        assertThat(Warmup.delay(uptime)).isEqualTo(delay);
    }
}
