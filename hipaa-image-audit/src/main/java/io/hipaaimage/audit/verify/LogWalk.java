package io.hipaaimage.audit.verify;

import io.hipaaimage.core.DetailSealer;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks through all entries in order and stops at the first that is not as it was logged. */
final class LogWalk {
    private final Path folder;
    private final Findings findings;
    private final Claims claims;
    private final @Nullable TileCheck tiles;
    private final @Nullable PrunedPart pruned;
    private final @Nullable VerifierKey trusted;
    private final @Nullable DetailSealer details;
    private final LogRules rules;
    private final Trail trail;
    private Resumption resumption = new Resumption(null, null);
    private @Nullable LogIdentity identity;
    private boolean stopped;
    private boolean epochEnded;
    private long segmentEnd;
    private @Nullable SegmentView segment;

    LogWalk(
            Path folder,
            Findings findings,
            Claims claims,
            @Nullable TileCheck tiles,
            @Nullable PrunedPart pruned,
            @Nullable VerifierKey trusted,
            @Nullable DetailSealer details) {
        this.folder = folder;
        this.findings = findings;
        this.claims = claims;
        this.trail = new Trail(claims);
        this.tiles = tiles;
        this.pruned = pruned;
        this.trusted = trusted;
        this.details = details;
        this.rules = new LogRules(findings, () -> identity, details);
    }

    boolean stopped() {
        return stopped;
    }

    long entries() {
        return trail.index();
    }

    @Nullable LogIdentity identity() {
        return identity;
    }

    /** Lets one more rule see every entry; before the walk. */
    void also(Rule rule) {
        rules.add(rule);
    }

    /** Whether sealed details were not looked at. */
    boolean detailsUnseen() {
        return rules.detailsUnseen();
    }

    /** What the entries could not show, beyond what no log can. */
    List<String> blind() {
        return rules.blind();
    }

    /**
     * Goes on behind what was verified before: of those entries only the hashes are looked at, and their root has to be the same.
     *
     * @throws IOException if it is not a state of such a verification
     */
    void begin(Resumption before) throws IOException {
        resumption = before;
        VerifyState state = before.state();
        if (state != null) {
            DataInputStream in = state.input();
            LogIdentity log = LogIdentity.load(in, trusted);
            identity = log;
            epochEnded = in.readBoolean();
            Resumption.load(findings, in);
            rules.load(in);
            claims.signatures(log);
        }
    }

    private void keep() throws IOException {
        LogIdentity log = identity;
        if (log != null && !stopped && (tiles == null || tiles.found() == null)) {
            resumption.keep(trail, details != null, log, epochEnded, findings, rules, claims);
        }
    }

    void run(List<SegmentList.Item> items) throws IOException {
        int live = items.size();
        if (live > 1 && items.get(live - 1).first() < 0) {
            live--;
        }
        long oldest = items.isEmpty() ? 0 : Math.max(0, items.get(0).first());
        if (live > 0 && items.get(0).number() > 1) {
            new PrunedWalk(this, trail, pruned, tiles, details != null).run(oldest);
        }
        try (SegmentWalk walk = new SegmentWalk(() -> new Station(details != null, resumption.known(), tiles))) {
            for (int i = 0; i < live && !stopped; i++) {
                segment(walk, items.get(i), i + 1 < live ? items.get(i + 1) : null);
                keep();
            }
        }
        if (live < items.size() && !stopped) {
            stray(items.get(live));
        }
        if (!stopped && trail.index() < claims.highest()) {
            findings.add(
                    VerifyCase.TRUNCATED_BELOW_CHECKPOINT, trail.index(), "a checkpoint covers " + claims.highest());
        }
        rules.end(!stopped, folder, oldest, claims.stored());
        VerifyFinding hidden = tiles == null || findings.tampered() ? null : tiles.found();
        if (hidden != null) {
            findings.add(hidden.kind(), hidden.index(), hidden.detail());
        }
    }

    private void segment(SegmentWalk walk, SegmentList.Item item, SegmentList.@Nullable Item next) throws IOException {
        rules.segment(trail.index(), trail.tree());
        segmentEnd = next != null && next.recovery() ? next.first() : Long.MAX_VALUE;
        try (SegmentView view = new SegmentView(item.file(), item.number())) {
            segment = view;
            long stop = trail.index() == segmentEnd ? -1 : walk.run(view, trail.index(), this::chunk);
            if (stop < 0) {
                return; // by a finding, or by a RECOVERY that makes the rest of this segment void
            }
            TailSearch tail = TailSearch.at(view, stop, trail.index());
            if (tail.end() > stop || view.size() == 0) {
                badFrame(view, stop, tail, next == null && trail.index() > 0);
            } else if (next != null && next.first() != trail.index()) {
                stop(
                        VerifyCase.ENTRY_DELETED,
                        trail.index(),
                        "segment " + next.number()
                                + (next.first() < 0 ? " holds no whole frame" : " begins at " + next.first()));
            }
        }
    }

    private void badFrame(SegmentView view, long stop, TailSearch tail, boolean mayBeTorn) throws IOException {
        if (mayBeTorn && trail.index() >= claims.highest() && !tail.laterBatch()) {
            findings.add(VerifyCase.TORN_TAIL, trail.index(), "segment " + view.number());
            return;
        }
        stop(BadFrame.name(view, stop, tail), trail.index(), "segment " + view.number() + " at byte " + stop);
    }

    /** From here on nothing can be said of the entries. */
    void stop(VerifyCase kind, long first, String detail) {
        stopped = true;
        findings.add(kind, first, detail);
    }

    /** A last segment without a whole frame: begun after the one before it had been synced to its end. */
    private void stray(SegmentList.Item item) throws IOException {
        try (SegmentView view = new SegmentView(item.file(), item.number())) {
            TailSearch tail = TailSearch.at(view, 0, trail.index());
            if (tail.end() > 0) {
                badFrame(view, 0, tail, !findings.has(VerifyCase.TORN_TAIL));
            } else if (findings.has(VerifyCase.TORN_TAIL)) {
                stop(VerifyCase.TAIL_DAMAGED, trail.index(), "a segment was begun behind it");
            }
        }
    }

    /** Takes a chunk: at once where nothing in it needs to be looked at in its place, else entry by entry. */
    private boolean chunk(Chunk chunk, SubtreeCheck subtrees) throws IOException {
        long end = trail.index() + chunk.whole;
        boolean together = end < segmentEnd
                && (trail.index() >= resumption.known() || end <= resumption.known())
                && !claims.between(trail.index(), end);
        if (together && isPlain(chunk)) {
            whole(chunk, subtrees);
            return isAsKnown();
        }
        if (!chunk.isChecked()) {
            chunk.check(new LeafHasher(), new EntryScanner(details != null));
        }
        for (int i = 0; i < chunk.whole; i++) {
            if (!frame(chunk, i)) {
                return false;
            }
        }
        return true;
    }

    private boolean isPlain(Chunk chunk) {
        boolean next = trail.mayBeNext(chunk);
        if (trail.index() < resumption.known()) {
            return next; // the root says whether the entries are the same
        }
        return next && chunk.chained() && trail.follows(chunk.firstLink()) && !epochEnded && !chunk.isTurning();
    }

    /** Ends the walk where what was verified before is no longer the same. */
    private boolean isAsKnown() {
        stopped |= !resumption.isSame(trail);
        return !stopped;
    }

    private void whole(Chunk chunk, SubtreeCheck subtrees) throws IOException {
        long index = trail.index();
        for (int i = 0; i < chunk.whole && index >= resumption.known(); i++) {
            rules.entry(index + i, chunk.kind(i), chunk.time(i), chunk.intent(i));
            EntryFacts told = chunk.told(i);
            if (told != null) {
                rules.told(new Rule.Seen(index + i, told, chunk.leaf(i), trail.tree()));
            }
        }
        if (tiles != null) {
            tiles.chunk(chunk, subtrees);
        }
        trail.passed(chunk, subtrees);
    }

    private boolean frame(Chunk chunk, int i) throws IOException {
        EntryFacts facts = chunk.facts(i);
        if (facts == null) {
            stop(VerifyCase.JSON_AMBIGUOUS, trail.index(), "not the canonical form of an entry");
            return false;
        }
        long batch = chunk.batch(i);
        boolean newBatch = !trail.isBatch(batch);
        if (!trail.follows(facts.previous())) {
            broken(chunk, i, newBatch);
            return false;
        }
        if (newBatch && batch != trail.index()) {
            stop(VerifyCase.LINK_BROKEN, trail.index(), "of batch " + batch);
            return false;
        }
        trail.batch(batch);
        byte[] leaf = chunk.leaf(i);
        if (tiles != null) {
            tiles.entry(chunk.data, chunk.from(i), chunk.length(i), leaf);
        }
        meaning(facts, leaf, chunk.kind(i), chunk.intent(i));
        trail.passed(leaf);
        return isAsKnown() && trail.index() < segmentEnd;
    }

    private void broken(Chunk chunk, int i, boolean newBatch) throws IOException {
        SegmentView view = segment;
        if (view != null) {
            long offset = chunk.offset + chunk.from(i) - FrameFormat.HEADER;
            VerifyFinding f = trail.links().name(view, offset, trail.index(), newBatch, claims.highest());
            stop(f.kind(), f.index(), f.detail());
        }
    }

    /** What an entry in its place says. */
    void meaning(EntryFacts facts, byte[] leaf, byte kind, long intent) {
        if (trail.index() < resumption.known()) {
            return;
        }
        if (trail.index() == 0) {
            LogIdentity found = LogIdentity.of(facts, leaf, trusted, findings);
            identity = found;
            if (found != null) {
                claims.signatures(found);
            }
        }
        rules.entry(trail.index(), kind, facts.time(), intent);
        if (kind == EntryScanner.TOLD || epochEnded) {
            rules.told(new Rule.Seen(trail.index(), facts, leaf, trail.tree()));
        }
        epochEnded = facts.type().equals("EPOCH");
    }
}
