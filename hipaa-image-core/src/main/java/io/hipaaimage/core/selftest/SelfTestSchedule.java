package io.hipaaimage.core.selftest;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.selftest.SelfTestAlert.Reason;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs self-tests again and again, compares each with the last one that was no worse than its own forerunner, and tells a host's {@link SelfTestAlert.Sink} what stands worse, what
 * cannot be believed, and that no run has come to its end for too long.
 *
 * <p>One run at a time, and none sooner than the time between two after the one before began, whoever calls {@link #tick}. The same alert is
 * raised again only after a day, or when something else was found meanwhile. {@link #start} looks by two threads of its own, so that a run
 * that hangs is told too; a host with a scheduler of its own calls {@link #tick} and {@link #watch}. Safe for use by several threads.
 */
public final class SelfTestSchedule implements Closeable {
    /** The shortest time between two runs: one takes seconds of the machine. */
    public static final Duration SHORTEST = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(SelfTestSchedule.class);
    private static final Duration REPEAT = Duration.ofDays(1);
    private static final int LOOKS = 10;
    private static final int LATE = 2;

    private final Run run;
    private final Duration every;
    private final SelfTestAlert.Sink sink;
    private final InstantSource clock;
    private final ReentrantLock running = new ReentrantLock();
    private final Map<Reason, SelfTestAlert> raised = new HashMap<>();
    private final Instant made;
    private @Nullable ScheduledExecutorService threads;
    private volatile @Nullable Instant begun;
    private volatile @Nullable Instant ended;
    private volatile @Nullable Baseline before;
    private volatile @Nullable SelfTestReport last;

    /** One run, such as {@code () -> SelfTest.of(vault).run()}. */
    @FunctionalInterface
    public interface Run {
        /**
         * Runs it.
         *
         * @return the report
         * @throws ImageVaultException if it could not be made
         * @throws IOException if the disk fails
         */
        SelfTestReport report() throws ImageVaultException, IOException;
    }

    private SelfTestSchedule(Run run, Duration every, SelfTestAlert.Sink sink, InstantSource clock) {
        if (every.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("a self-test runs every ten minutes at most");
        }
        this.run = run;
        this.every = every;
        this.sink = sink;
        this.clock = clock;
        this.made = clock.instant();
    }

    /**
     * A schedule that has not begun.
     *
     * @param run one run
     * @param every the time between the beginnings of two, {@link #SHORTEST} or more
     * @param sink who is told
     * @return the schedule
     * @throws IllegalArgumentException if the time is too short
     */
    public static SelfTestSchedule of(Run run, Duration every, SelfTestAlert.Sink sink) {
        return of(run, every, sink, InstantSource.system());
    }

    /**
     * The same by another clock.
     *
     * @param run one run
     * @param every the time between the beginnings of two, {@link #SHORTEST} or more
     * @param sink who is told
     * @param clock by which it is due
     * @return the schedule
     * @throws IllegalArgumentException if the time is too short
     */
    public static SelfTestSchedule of(Run run, Duration every, SelfTestAlert.Sink sink, InstantSource clock) {
        return new SelfTestSchedule(run, every, sink, clock);
    }

    /**
     * The run before the first of this schedule: the first is compared with it.
     *
     * @param earlier a report that was kept
     * @return this schedule
     */
    public SelfTestSchedule after(Baseline earlier) {
        before = earlier;
        return this;
    }

    /**
     * Begins: the first run is made at once. Further calls change nothing.
     *
     * @return this schedule
     */
    public synchronized SelfTestSchedule start() {
        if (threads == null) {
            long pause = every.dividedBy(LOOKS).toMillis();
            ScheduledExecutorService two = Executors.newScheduledThreadPool(2, work -> {
                Thread thread = new Thread(work, "hipaa-image-self-test-schedule");
                thread.setDaemon(true);
                return thread;
            });
            ScheduledFuture<?> unusedTicks = two.scheduleWithFixedDelay(this::tick, 0, pause, TimeUnit.MILLISECONDS);
            ScheduledFuture<?> unusedLooks = two.scheduleWithFixedDelay(this::watch, pause, pause, TimeUnit.MILLISECONDS);
            threads = two;
        }
        return this;
    }

    /**
     * Runs a self-test if one is due and none is running.
     *
     * @return its report, or empty
     */
    public Optional<SelfTestReport> tick() {
        if (!running.tryLock()) {
            return Optional.empty();
        }
        try {
            Instant now = clock.instant();
            if (begun != null && now.isBefore(begun.plus(every))) {
                return Optional.empty();
            }
            begun = now;
            return Optional.of(judged(run.report()));
        } catch (ImageVaultException e) {
            broken(e.code() == ErrorCode.LOCKED, e.code().name());
        } catch (IOException | RuntimeException e) { // a host's own checks: what they throw must not end the schedule
            broken(false, e.getClass().getSimpleName());
        } finally {
            running.unlock();
        }
        return Optional.empty();
    }

    /** Tells if no run has come to its end for more than twice the time between two. */
    public void watch() {
        Instant since = ended == null ? made : ended;
        if (clock.instant().isAfter(since.plus(every.multipliedBy(LATE)))) {
            raise(Reason.OVERDUE, List.of(), "No self-test has come to its end since " + since + ".");
        }
    }

    /**
     * The newest report.
     *
     * @return the report, beside the one before it, or empty before the first
     */
    public Optional<SelfTestReport> last() {
        return Optional.ofNullable(last);
    }

    private SelfTestReport judged(SelfTestReport made) throws ImageVaultException {
        Baseline earlier = before;
        SelfTestReport report = made;
        if (earlier != null && earlier.profile().equals(made.profile().word())) {
            report = made.comparedWith(earlier);
        }
        List<String> worse = worse(report);
        before = worse.isEmpty() ? Baseline.of(made) : earlier; // told every day until it is mended
        last = report;
        ended = clock.instant();
        forget(Reason.OVERDUE, Reason.BROKEN);
        List<String> invalid = made.checks().stream()
                .filter(c -> c.status() == Status.PROBE_INVALID)
                .map(c -> c.about().id())
                .toList();
        tell(Reason.INVALID, invalid, "probes cannot be believed");
        tell(Reason.REGRESSED, worse, "stand worse than before");
        return report;
    }

    private static List<String> worse(SelfTestReport report) {
        if (report.comparison().isPresent()) {
            return report.comparison().get().changes().stream()
                    .filter(Comparison.Change::regression)
                    .map(Comparison.Change::id)
                    .toList();
        }
        return report.checks().stream()
                .filter(c -> c.status().failed() && report.asked(c))
                .map(c -> c.about().id())
                .toList();
    }

    private void tell(Reason reason, List<String> ids, String what) {
        if (!ids.isEmpty()) {
            raise(reason, ids, ids.size() + " controls and probes " + what + ": " + String.join(", ", ids) + ".");
        }
    }

    /** Somebody else's run is no fault; what is overdue is told by its time. */
    private void broken(boolean busy, String why) {
        if (!busy) {
            raise(Reason.BROKEN, List.of(), "The self-test ended without a report: " + why + ".");
        }
    }

    private synchronized void forget(Reason... reasons) {
        for (Reason reason : reasons) {
            raised.remove(reason);
        }
    }

    private synchronized boolean known(SelfTestAlert alert) {
        SelfTestAlert earlier = raised.get(alert.reason());
        boolean same = earlier != null
                && earlier.ids().equals(alert.ids())
                && alert.at().isBefore(earlier.at().plus(REPEAT));
        if (!same) {
            raised.put(alert.reason(), alert);
        }
        return same;
    }

    private void raise(Reason reason, List<String> ids, String words) {
        SelfTestAlert alert = new SelfTestAlert(reason, clock.instant(), ids, words);
        if (known(alert)) {
            return;
        }
        try {
            sink.raise(alert);
        } catch (RuntimeException e) { // a host's own code: what it throws may hold anything, so its name alone is told
            LOG.error(
                    "an alert of the self-test could not be raised: {}",
                    e.getClass().getName());
        }
    }

    /** Ends it; a run that is under way is interrupted. */
    @Override
    public synchronized void close() {
        if (threads != null) {
            threads.shutdownNow();
        }
    }
}
