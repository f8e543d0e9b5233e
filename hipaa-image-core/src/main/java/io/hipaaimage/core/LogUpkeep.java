package io.hipaaimage.core;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What only its operator does to a log, under rules that others keep: who may, whose second person said yes, how long entries have to
 * stay. Most users will not call this; a vault does. Safe for use by several threads.
 */
public interface LogUpkeep extends AuditLog {
    /**
     * The oldest part of a log that can go: whole segments from its beginning.
     *
     * @param from the first index that goes; everything before went earlier
     * @param before the first index that stays in a segment
     * @param minimum the first index whose entry bundle stays: a multiple of 256, at most {@code before}
     * @param segment the number of the first segment that stays
     * @param root the root of the tree of the entries before {@code before}, 64 lower-case hexadecimal digits
     * @param newest the log's own time of the newest entry that goes
     */
    record Prunable(long from, long before, long minimum, int segment, String root, Instant newest) {}

    /**
     * Ends the epoch: the log goes on under a new signing key, and the old private key is destroyed. What the closed epoch holds can
     * then be rewritten by nobody who did not have that key before, as long as {@code log.pin} is kept elsewhere. Appends wait meanwhile.
     *
     * @return the number of the new epoch
     * @throws UnavailableException if a key cannot be made or destroyed, or the closing checkpoint not be stored: the log is then closed,
     *     and the next opening goes on where this stopped
     */
    int handOver() throws UnavailableException;

    /**
     * The line by an ML-DSA-44 key that every checkpoint carries.
     *
     * @return its verifier key, or empty where the log promises none
     */
    Optional<String> mlDsa44Line();

    /**
     * Adds a line by an ML-DSA-44 key to every checkpoint from now on; the key is made. The log promises the line by an entry, and a
     * checkpoint over that entry without it is a downgrade. There is no way back. Where the log has the line already, nothing changes.
     *
     * @return the verifier key of the line, to be kept elsewhere
     * @throws UnavailableException {@code NOT_AVAILABLE} if the log's keys know no ML-DSA-44; else if key, entry or settings could not be
     *     made durable: what stands of it is gone on with at the next opening, or by asking again
     */
    String addMlDsa44() throws UnavailableException;

    /**
     * The most that can go below an index: segments go whole, the one that is written stays, and so does everything from the oldest
     * INTENT on that has no OUTCOME. Signs a checkpoint.
     *
     * @param before an index; entries from it on stay
     * @return the part
     * @throws RefusedException {@code REFUSED NOTHING_TO_PRUNE} where no whole segment lies below the index
     * @throws UnavailableException if the log cannot be read or signed
     */
    Prunable prunable(long before) throws RefusedException, UnavailableException;

    /**
     * Removes the oldest part of the log. Its tree stays: all tiles of hashes, so that every proof and checkpoint ever given still
     * verifies, and those few entries on which later ones rest. In this order, each durable before the next: the copies for the archive;
     * what is kept; the entry; a checkpoint over it; the removal. A crash is gone on from at the next opening.
     *
     * @param range as {@link #prunable} gave it
     * @param decision the entry's event, of type {@code PRUNE}, with the approvals; the range is added to its facts
     * @param archive a folder that gets copies of the segments first, or null
     * @return the index of the entry
     * @throws RefusedException {@code REFUSED NOTHING_TO_PRUNE} if the range is no longer the log's oldest part
     * @throws UnavailableException if something could not be made durable: the removal is ended at the next opening if the entry is there
     */
    long prune(Prunable range, AuditEvent decision, @Nullable Path archive)
            throws RefusedException, UnavailableException;
}
