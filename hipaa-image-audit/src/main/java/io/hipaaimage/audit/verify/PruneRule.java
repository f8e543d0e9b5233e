package io.hipaaimage.audit.verify;

/** What a log may lack at its beginning: the segments before the first entry that a PRUNE entry says is kept. */
final class PruneRule implements Rule {
    private long first;

    @Override
    public void entry(Seen seen) {
        if (seen.facts().type().equals("PRUNE")) {
            first = Math.max(first, Bytes.decimal(seen.facts().fact("first")));
        }
    }

    /** Whether all entries before this one may be gone. */
    boolean allows(long beginning) {
        return beginning <= first;
    }
}
