package io.hipaaimage.audit;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.LogUpkeep.Prunable;
import java.util.SortedMap;

/**
 * What the newest PRUNE entry says.
 *
 * @param index its place, or -1 where there is none
 * @param before the first index that stays in a segment
 * @param segment the number of the first segment that stays
 * @param kept the digest of {@code log.kept}
 * @param from where the log began before it
 */
record PruneMark(long index, long before, int segment, String kept, long from) {
    static final String TYPE = "PRUNE";
    static final PruneMark NONE = new PruneMark(-1, 0, 1, "", 0);

    /** The newest one, after an entry was seen. */
    static PruneMark see(long index, byte[] entry, PruneMark last) throws DamagedInputException {
        if (!EntryDecoder.isOfType(entry, TYPE)) {
            return last;
        }
        SortedMap<String, String> facts = EntryDecoder.decode(index, entry).facts();
        String before = facts.getOrDefault("before", "");
        String segment = facts.getOrDefault("segment", "");
        if (!before.matches("[1-9][0-9]{0,15}") || !segment.matches("[1-9][0-9]{0,8}")) {
            throw new DamagedInputException(ErrorCode.TAMPERED, "audit log: entry " + index + " names no range", -1);
        }
        return new PruneMark(
                index,
                Long.parseLong(before),
                Integer.parseInt(segment),
                facts.getOrDefault("kept", ""),
                last.before());
    }

    static AuditEvent on(AuditEvent decision, Prunable range, String kept) {
        return decision.fact("before", Long.toString(range.before()))
                .fact("bundles", Long.toString(range.minimum()))
                .fact("from", Long.toString(range.from()))
                .fact("kept", kept)
                .fact("newest", range.newest().toString())
                .fact("root", range.root())
                .fact("segment", Integer.toString(range.segment()));
    }

    /** The first index of bundles that this pruning keeps. */
    long minimum() {
        return KeptEntries.minimum(before);
    }
}
