/**
 * The log: entries in one hash chain and one RFC 6962 tree, answered when they are on the disk, under checkpoints that any C2SP tool
 * verifies.
 *
 * <p>Begin with {@link io.hipaaimage.audit.AuditLogs}, which opens the {@link io.hipaaimage.core.AuditLog} in a folder; a vault does so
 * by itself. {@link io.hipaaimage.audit.AuditProofs} proves entries to strangers, and the package {@code verify} is what strangers run.
 * Never use {@link io.hipaaimage.audit.UnsafePlainLogKeys} for a log that is to prove anything.
 *
 * <p>How an entry travels: the caller's thread checks the event, replaces the patient and seals the detail ({@code EntryEncoder}); the
 * commit thread gives it its place, writes a batch and syncs once ({@code CommitThread}, {@code SegmentFile}); another thread reads it
 * back, derives tiles and signs ({@code CheckpointSchedule}, {@code Publisher}). Opening reads everything ({@code LogOpener}, {@code
 * Recovery}). Names of files and bytes are frozen by the format page; classes that are not public may change at any time.
 */
@NullMarked
package io.hipaaimage.audit;

import org.jspecify.annotations.NullMarked;
