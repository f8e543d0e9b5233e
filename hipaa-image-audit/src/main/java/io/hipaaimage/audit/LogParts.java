package io.hipaaimage.audit;

import io.hipaaimage.core.store.FolderLock;
import java.time.InstantSource;

/**
 * What an open log is put together from.
 *
 * @param origin its name
 * @param factory makes segments
 * @param entries what the log has
 * @param head where writing goes on
 * @param base see {@link io.hipaaimage.core.AuditLog#base()}
 * @param encoder makes entries
 * @param publisher makes checkpoints
 * @param handOver ends epochs
 * @param acknowledgements witnesses and mirror, where they were given
 * @param settings what has to be true before an append is answered
 * @param mlDsa44 adds a line to its checkpoints
 * @param witnessed the size of the newest checkpoint that witnesses cosigned
 * @param clock the log's own time
 * @param limits its limits
 * @param threads its threads but the commit thread
 * @param lock let go at the end
 */
record LogParts(
        String origin,
        SegmentFactory factory,
        LiveEntries entries,
        LogHead head,
        long base,
        EntryEncoder encoder,
        Publisher publisher,
        HandOver handOver,
        Acknowledgements acknowledgements,
        LogSettings settings,
        MlDsaSwitch mlDsa44,
        long witnessed,
        InstantSource clock,
        AuditLogLimits limits,
        LogThreads threads,
        FolderLock lock) {}
