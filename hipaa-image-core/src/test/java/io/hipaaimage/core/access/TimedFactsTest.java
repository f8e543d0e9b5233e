package io.hipaaimage.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.Requester;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.UnavailableException;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimedFactsTest {
    private static final FactSource.Answer KNOWN = new FactSource.Answer(Relationship.CARE_TEAM, Map.of());
    private static final FactQuestion QUESTION = new FactQuestion(
            Requester.person("dr.lee", Role.PHYSICIAN),
            PurposeOfUse.TREAT,
            Action.VIEW,
            ImageId.random(new Random(7)),
            PatientRef.of("P1"),
            null);

    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void anAnswerInTimeIsTheAnswer() throws Exception {
        assertThat(TimedFacts.within(q -> KNOWN, Duration.ofSeconds(30), threads)
                        .answer(QUESTION))
                .isEqualTo(KNOWN);
    }

    @Test
    void aSourceThatHangsIsOneThatDoesNotAnswerAndIsInterrupted() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        FactSource hanging = q -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                Thread.currentThread().interrupt();
            }
            return KNOWN;
        };
        assertThatThrownBy(() -> TimedFacts.within(hanging, Duration.ofMillis(30), threads)
                        .answer(QUESTION))
                .isInstanceOfSatisfying(
                        UnavailableException.class,
                        e -> assertThat(e.retryable()).isTrue());
        assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatASourceThrowsIsThrown() {
        FactSource down = q -> {
            throw new UnavailableException(ErrorCode.IO, "down");
        };
        FactSource broken = q -> {
            throw new IllegalStateException("a defect");
        };
        assertThatThrownBy(() ->
                        TimedFacts.within(down, Duration.ofSeconds(30), threads).answer(QUESTION))
                .hasMessageContaining("down");
        assertThatThrownBy(() -> TimedFacts.within(broken, Duration.ofSeconds(30), threads)
                        .answer(QUESTION))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> TimedFacts.within(q -> KNOWN, Duration.ofSeconds(30), task -> {
                            throw new RejectedExecutionException("full");
                        })
                        .answer(QUESTION))
                .isInstanceOf(UnavailableException.class);
    }
}
