package io.hipaaimage.core.selftest;

import static io.hipaaimage.core.selftest.SelfTestAlert.Reason.BROKEN;
import static io.hipaaimage.core.selftest.SelfTestAlert.Reason.INVALID;
import static io.hipaaimage.core.selftest.SelfTestAlert.Reason.OVERDUE;
import static io.hipaaimage.core.selftest.SelfTestAlert.Reason.REGRESSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.Profile;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SelfTestScheduleTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final List<SelfTestAlert> alerts = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger runs = new AtomicInteger();
    private volatile Instant now = Instant.parse("2026-05-01T00:00:00Z");
    private Status status = Status.SATISFIED;

    private SelfTestReport report() {
        runs.incrementAndGet();
        return Reports.of(Profile.STRICT, List.of(Reports.check("one", "SEC-312-b", status, Twin.CAUGHT)));
    }

    private SelfTestSchedule schedule(SelfTestSchedule.Run run) {
        return SelfTestSchedule.of(run, DAY, alerts::add, () -> now);
    }

    private List<SelfTestAlert.Reason> reasons() {
        return alerts.stream().map(SelfTestAlert::reason).toList();
    }

    @Test
    void runsAtOnceAndThenNoSoonerThanItIsDue() {
        SelfTestSchedule schedule = schedule(this::report);
        assertThat(schedule.tick()).isPresent();
        now = now.plus(Duration.ofHours(23));
        assertThat(schedule.tick()).isEmpty();
        now = now.plus(Duration.ofHours(1));
        assertThat(schedule.tick()).isPresent();
        assertThat(runs).hasValue(2);
        assertThat(alerts).isEmpty();
        assertThat(schedule.last()).isPresent();
    }

    @Test
    void tellsWhatStandsWorseEveryDayUntilItIsMended() {
        SelfTestSchedule schedule = schedule(this::report);
        schedule.tick();
        for (int day = 1; day <= 3; day++) {
            now = now.plus(DAY);
            status = Status.NOT_SATISFIED;
            schedule.tick();
            assertThat(alerts).hasSize(day);
        }
        assertThat(alerts).allMatch(a -> a.reason() == REGRESSED && a.ids().equals(List.of("SEC-312-b", "one")));
        status = Status.SATISFIED;
        now = now.plus(DAY);
        schedule.tick();
        assertThat(alerts).hasSize(3);
    }

    @Test
    void tellsWhatFailsInTheFirstRun() {
        status = Status.NOT_SATISFIED;
        schedule(this::report).tick();
        assertThat(reasons()).containsExactly(REGRESSED);
        assertThat(alerts.get(0).ids()).containsExactly("one");
    }

    @Test
    void doesNotTellWhatFailedInTheReportThatWasKept() {
        status = Status.NOT_SATISFIED;
        Baseline kept = Baseline.of(report());
        schedule(this::report).after(kept).tick();
        assertThat(alerts).isEmpty();
    }

    @Test
    void tellsThatAProbeCannotBeBelieved() {
        status = Status.PROBE_INVALID;
        schedule(this::report).tick();
        assertThat(reasons()).containsExactly(INVALID, REGRESSED);
    }

    @Test
    void tellsOnceADayThatNoRunEnded() {
        SelfTestSchedule schedule = schedule(() -> {
            throw new UnavailableException(ErrorCode.LOCKED, "busy", true, null);
        });
        schedule.tick();
        now = now.plus(DAY.multipliedBy(2));
        schedule.watch();
        assertThat(alerts).isEmpty();
        now = now.plusSeconds(1);
        schedule.watch();
        schedule.watch();
        assertThat(reasons()).containsExactly(OVERDUE);
        now = now.plus(DAY);
        schedule.watch();
        assertThat(reasons()).containsExactly(OVERDUE, OVERDUE);
    }

    @Test
    void tellsThatARunBrokeAndNotWhatItSaid() {
        SelfTestSchedule schedule = schedule(() -> {
            throw new IOException("/home/somebody/secret");
        });
        assertThat(schedule.tick()).isEmpty();
        assertThat(reasons()).containsExactly(BROKEN);
        assertThat(alerts.get(0).words()).contains("IOException").doesNotContain("secret");
    }

    @Test
    void goesOnAfterASinkThatThrows() {
        status = Status.NOT_SATISFIED;
        SelfTestSchedule schedule = SelfTestSchedule.of(
                this::report,
                DAY,
                alert -> {
                    throw new IllegalStateException("no pager");
                },
                () -> now);
        assertThat(schedule.tick()).isPresent();
        now = now.plus(DAY);
        assertThat(schedule.tick()).isPresent();
    }

    @Test
    void reallyRunsByItselfAndEnds() throws Exception {
        CountDownLatch ran = new CountDownLatch(1);
        try (SelfTestSchedule schedule = schedule(() -> {
            ran.countDown();
            return report();
        })) {
            schedule.start().start();
            assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(runs.get()).isLessThanOrEqualTo(1);
    }

    @Test
    void tellsOfARunThatHangs() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch enough = new CountDownLatch(1);
        SelfTestSchedule schedule = schedule(() -> {
            inside.countDown();
            try {
                enough.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return report();
        });
        Thread hanging = new Thread(schedule::tick);
        hanging.start();
        assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
        now = now.plus(Duration.ofDays(3));
        assertThat(schedule.tick()).isEmpty();
        schedule.watch();
        assertThat(reasons()).containsExactly(OVERDUE);
        enough.countDown();
        hanging.join(10_000);
        assertThat(hanging.isAlive()).isFalse();
    }

    @Test
    void refusesToRunAllTheTime() {
        assertThatThrownBy(() -> SelfTestSchedule.of(this::report, Duration.ofMinutes(9), alerts::add))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
