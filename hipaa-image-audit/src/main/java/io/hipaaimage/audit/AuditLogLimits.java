package io.hipaaimage.audit;

import java.time.Duration;

/**
 * How much a log may hold in memory and how long a caller waits.
 *
 * @param queueEntries the most entries that wait for the disk, 1 to 1,048,576
 * @param queueBytes the most bytes that wait for the disk, at least 65,536
 * @param waitLimit how long a caller waits for a place in the queue and then for the disk, before the answer is {@code
 *     AUDIT_UNAVAILABLE}; positive
 * @param checkpointInterval the least time between two checkpoints while entries arrive; positive
 * @param segmentBytes the size of a segment file, 128 KiB to 1 GiB
 */
public record AuditLogLimits(
        int queueEntries, int queueBytes, Duration waitLimit, Duration checkpointInterval, int segmentBytes) {
    static final int MOST_SEGMENT_BYTES = 1 << 30;
    private static final AuditLogLimits DEFAULTS =
            new AuditLogLimits(8192, 8 << 20, Duration.ofSeconds(10), Duration.ofSeconds(1), 64 << 20);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a value is outside of its range
     */
    public AuditLogLimits {
        if (queueEntries < 1
                || queueEntries > (1 << 20)
                || queueBytes < (1 << 16)
                || waitLimit.isNegative()
                || waitLimit.isZero()
                || checkpointInterval.isNegative()
                || checkpointInterval.isZero()
                || segmentBytes < (128 << 10)
                || segmentBytes > MOST_SEGMENT_BYTES) {
            throw new IllegalArgumentException("a limit of the log is outside of its range");
        }
    }

    /**
     * 8,192 entries or 8 MiB in the queue, 10 seconds, a checkpoint a second, segments of 64 MiB.
     *
     * @return the defaults
     */
    public static AuditLogLimits defaults() {
        return DEFAULTS;
    }
}
