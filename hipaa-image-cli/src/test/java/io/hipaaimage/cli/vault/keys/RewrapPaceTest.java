package io.hipaaimage.cli.vault.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.cli.Run;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class RewrapPaceTest {
    private final Run.Capture capture = new Run.Capture("", Map.of());

    @Test
    void holdsARewrapToItsRate() {
        long began = System.nanoTime();
        try (RewrapPace pace = new RewrapPace(capture.shell(), 1_000)) {
            pace.at(50, 100);
            pace.at(100, 100);
        }
        assertThat((System.nanoTime() - began) / 1_000_000).isGreaterThanOrEqualTo(99);
        assertThat(capture.err()).isEmpty();
    }

    @Test
    void withoutARateNothingWaitsAndAnInterruptStopsWhatCanBeResumed() {
        try (RewrapPace pace = new RewrapPace(capture.shell(), 0)) {
            pace.at(1_000_000_000, 1_000_000_000);
        }
        try (RewrapPace slow = new RewrapPace(capture.shell(), 1)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> slow.at(1_000, 1_000)).isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
