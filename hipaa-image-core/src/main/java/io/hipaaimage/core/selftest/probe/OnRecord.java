package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.selftest.check.Bench;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;

/** When something last happened, by the log of the vault at hand and its clock. */
final class OnRecord {
    private OnRecord() {}

    /** When the log took the last such entry. */
    static Optional<Instant> last(Bench bench, Predicate<AuditLog.Entry> which) throws Exception {
        long[] last = {-1};
        if (bench.vault().isPresent()) {
            bench.vault().get().log().read(0, e -> last[0] = which.test(e) ? e.loggedAt() : last[0]);
        }
        return last[0] < 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(last[0]));
    }

    /** The vault's clock, or the system's. */
    static InstantSource clock(Bench bench) {
        return bench.vault().map(v -> v.wiring().clock()).orElse(InstantSource.system());
    }

    static InstantSource clock(Bench bench, Duration ahead) {
        return InstantSource.offset(clock(bench), ahead);
    }
}
