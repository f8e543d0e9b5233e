package io.hipaaimage.core.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SeldomTest {
    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - SECOND); // a clock of nanoseconds may wrap
    private final Seldom seldom = new Seldom(now::get);

    @Test
    void saysTheFirstAtOnceAndTheNextAfterAMinuteWithTheNumberHeldBack() {
        assertThat(seldom.turn()).hasValue(0);
        for (int i = 0; i < 59; i++) {
            now.addAndGet(SECOND);
            assertThat(seldom.turn()).isEmpty();
        }
        now.addAndGet(SECOND);

        assertThat(seldom.turn()).hasValue(59);
        assertThat(seldom.turn()).isEmpty();
    }
}
