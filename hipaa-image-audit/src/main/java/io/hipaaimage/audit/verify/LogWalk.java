package io.hipaaimage.audit.verify;

import io.hipaaimage.core.DetailSealer;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
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
    private final RootHasher tree = new RootHasher();
    private final BrokenLink links = new BrokenLink();
    private @Nullable LogIdentity identity;
    private byte[] lastLeaf = new byte[32];
    private long lastBatch = -1;
    private long index;
    private long known;
    private byte[] knownRoot = new byte[0];
    private boolean knownHolds;
    private @Nullable StateFile keeper;
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
        this.tiles = tiles;
        this.pruned = pruned;
        this.trusted = trusted;
        this.details = details;
        this.rules = new LogRules(findings, () -> identity, details);
    }

    long entries() {
        return index;
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
    void goOn(VerifyState state) throws IOException {
        DataInputStream in = state.input();
        identity = LogIdentity.load(in, trusted);
        epochEnded = in.readBoolean();
        for (int left = in.readInt(); left > 0; left--) {
            findings.add(kind(in.readUTF()), in.readLong(), in.readUTF());
        }
        rules.load(in);
        known = state.size();
        knownRoot = state.root();
        claims.signatures(identity);
    }

    private static VerifyCase kind(String name) throws IOException {
        for (VerifyCase kind : VerifyCase.values()) {
            if (kind.name().equals(name) && !kind.tampering()) {
                return kind;
            }
        }
        throw new IOException("not a finding that leaves the verdict");
    }

    /** Whether the entries that were verified before are still the same, or there were none. */
    boolean wentOn() {
        return known == 0 || knownHolds;
    }

    /** Keeps how far it came, at every segment's end. */
    void keeping(StateFile file) {
        keeper = file;
    }

    private void keep() throws IOException {
        StateFile file = keeper;
        LogIdentity log = identity;
        boolean benign = !findings.tampered() && !findings.has(VerifyCase.TORN_TAIL);
        if (file == null
                || log == null
                || stopped
                || index <= known
                || !benign
                || (tiles != null && tiles.found() != null)) {
            return;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        log.save(out);
        out.writeBoolean(epochEnded);
        out.writeInt(findings.list().size());
        for (VerifyFinding finding : findings.list()) {
            out.writeUTF(finding.kind().name());
            out.writeLong(finding.index());
            out.writeUTF(finding.detail());
        }
        rules.save(out);
        file.keep(new VerifyState(details != null, index, tree.root(), bytes.toByteArray()));
    }

    void run(List<SegmentList.Item> items) throws IOException {
        int live = items.size();
        if (live > 1 && items.get(live - 1).first() < 0) {
            live--;
        }
        long oldest = items.isEmpty() ? 0 : Math.max(0, items.get(0).first());
        if (live > 0 && items.get(0).number() > 1) {
            pruned(oldest);
        }
        try (SegmentWalk walk = new SegmentWalk(details != null, known, tiles == null ? null : tiles.files())) {
            for (int i = 0; i < live && !stopped; i++) {
                segment(walk, items.get(i), i + 1 < live ? items.get(i + 1) : null);
                keep();
            }
        }
        if (live < items.size() && !stopped) {
            stray(items.get(live));
        }
        if (!stopped && index < claims.highest()) {
            findings.add(VerifyCase.TRUNCATED_BELOW_CHECKPOINT, index, "a checkpoint covers " + claims.highest());
        }
        rules.end(!stopped, folder, oldest);
        VerifyFinding hidden = tiles == null || findings.tampered() ? null : tiles.found();
        if (hidden != null) {
            findings.add(hidden.kind(), hidden.index(), hidden.detail());
        }
    }

    /** What a pruning left of the entries before the oldest segment. */
    private void pruned(long oldest) throws IOException {
        PrunedPart part = pruned;
        TileCheck check = tiles;
        if (part != null && part.malformed()) {
            stop(VerifyCase.INDEX_HIDES_ENTRY, 0, "log.kept is not of its form");
            return;
        }
        if (part == null || check == null || oldest == 0 || oldest > part.first()) {
            stop(VerifyCase.SEGMENT_MISSING, 0, "segment 1, and what a pruning leaves does not say so");
            return;
        }
        LeafHasher hasher = new LeafHasher();
        EntryScanner scanner = new EntryScanner(details != null);
        long minimum = PrunedPart.minimum(oldest);
        while (index < minimum && !stopped) {
            byte[] leaf = part.leaf(index);
            if (leaf == null) {
                stop(VerifyCase.INDEX_HIDES_ENTRY, index, "the tile of a pruned entry");
                return;
            }
            byte[] kept = part.kept(index);
            if (kept == null || whole(kept, leaf, hasher, scanner)) {
                check.leaf(leaf);
                passed(leaf);
            }
        }
        List<byte[]> border = minimum < oldest && !stopped ? part.bundle(minimum) : List.of();
        while (index < oldest && !stopped) {
            int at = (int) (index - minimum);
            byte[] entry = at < border.size() ? border.get(at) : new byte[0];
            byte[] leaf = hasher.leaf(entry, 0, entry.length);
            if (entry.length == 0) {
                stop(VerifyCase.INDEX_HIDES_ENTRY, index, "the entry bundle across the border of a pruning");
            } else if (whole(entry, leaf, hasher, scanner)) {
                check.entry(entry, 0, entry.length, leaf);
                passed(leaf);
            }
        }
    }

    /** Whether an entry outside of segments is what was logged. */
    private boolean whole(byte[] entry, byte[] leaf, LeafHasher hasher, EntryScanner scanner) {
        EntryFacts facts = scanner.scan(entry, 0, entry.length);
        if (!Arrays.equals(hasher.leaf(entry, 0, entry.length), leaf)) {
            stop(VerifyCase.ENTRY_CHANGED, index, "an entry that was kept of a pruned part");
        } else if (facts == null) {
            stop(VerifyCase.JSON_AMBIGUOUS, index, "not the canonical form of an entry");
        } else if (!Arrays.equals(facts.previous(), lastLeaf)) {
            stop(VerifyCase.LINK_BROKEN, index, "names another entry than the one before it");
        } else {
            meaning(facts, leaf, scanner.kind(), scanner.intent());
            return true;
        }
        return false;
    }

    /** An entry is in order. */
    private void passed(byte[] leaf) {
        lastLeaf = leaf;
        links.passed(leaf);
        tree.add(leaf);
        index++;
        claims.compare(index, tree);
    }

    private void segment(SegmentWalk walk, SegmentList.Item item, SegmentList.@Nullable Item next) throws IOException {
        rules.segment(index, tree);
        segmentEnd = next != null && next.recovery() ? next.first() : Long.MAX_VALUE;
        try (SegmentView view = new SegmentView(item.file(), item.number())) {
            segment = view;
            long stop = index == segmentEnd ? -1 : walk.run(view, index, this::chunk);
            if (stop < 0) {
                return; // by a finding, or by a RECOVERY that makes the rest of this segment void
            }
            TailSearch tail = TailSearch.at(view, stop, index);
            if (tail.end() > stop || view.size() == 0) {
                badFrame(view, stop, tail, next == null && index > 0);
            } else if (next != null && next.first() != index) {
                stop(VerifyCase.ENTRY_DELETED, index, "segment " + next.number() + " begins at " + next.first());
            }
        }
    }

    private void badFrame(SegmentView view, long stop, TailSearch tail, boolean mayBeTorn) throws IOException {
        if (mayBeTorn && index >= claims.highest() && !tail.laterBatch()) {
            findings.add(VerifyCase.TORN_TAIL, index, "segment " + view.number());
            return;
        }
        stop(BadFrame.name(view, stop, tail), index, "segment " + view.number() + " at byte " + stop);
    }

    /** From here on nothing can be said of the entries. */
    private void stop(VerifyCase kind, long first, String detail) {
        stopped = true;
        findings.add(kind, first, detail);
    }

    /** A last segment without a whole frame: begun after the one before it had been synced to its end. */
    private void stray(SegmentList.Item item) throws IOException {
        try (SegmentView view = new SegmentView(item.file(), item.number())) {
            TailSearch tail = TailSearch.at(view, 0, index);
            if (tail.end() > 0) {
                badFrame(view, 0, tail, !findings.has(VerifyCase.TORN_TAIL));
            } else if (findings.has(VerifyCase.TORN_TAIL)) {
                stop(VerifyCase.TAIL_DAMAGED, index, "a segment was begun behind it");
            }
        }
    }

    /** Takes a chunk: at once where nothing in it needs to be looked at in its place, else entry by entry. */
    private boolean chunk(Chunk chunk, SubtreeCheck subtrees) throws IOException {
        long end = index + chunk.whole;
        boolean together = end < segmentEnd && (index >= known || end <= known) && !claims.between(index, end);
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
        boolean follows = chunk.whole > 0
                && chunk.first == index
                && chunk.ordered()
                && (chunk.batch(0) == index || chunk.batch(0) == lastBatch);
        if (index < known) {
            return follows; // the root says whether the entries are the same
        }
        boolean chained = chunk.chained() && Arrays.equals(chunk.firstLink(), lastLeaf);
        return follows && chained && !epochEnded && !chunk.isTurning();
    }

    /** Ends the walk where what was verified before is no longer the same. */
    private boolean isAsKnown() {
        if (index == known) {
            knownHolds = Arrays.equals(tree.root(), knownRoot);
            stopped |= !knownHolds;
        }
        return !stopped;
    }

    private void whole(Chunk chunk, SubtreeCheck subtrees) throws IOException {
        int frames = chunk.whole;
        for (int i = 0; i < frames && index >= known; i++) {
            rules.entry(index + i, chunk.kind(i), chunk.time(i), chunk.intent(i));
            EntryFacts told = chunk.told(i);
            if (told != null) {
                rules.told(new Rule.Seen(index + i, told, chunk.leaf(i), tree));
            }
        }
        if (tiles != null) {
            tiles.chunk(chunk, subtrees);
        }
        int at = 0;
        for (; at < Math.min(subtrees.from(), frames); at++) {
            tree.add(chunk.leaf(at));
        }
        for (int i = 0; i < subtrees.count(); i++, at += SubtreeCheck.WIDTH) {
            tree.add(subtrees.root(i), SubtreeCheck.LEVEL);
        }
        for (; at < frames; at++) {
            tree.add(chunk.leaf(at));
        }
        for (int i = Math.max(0, frames - BrokenLink.BACK); i < frames; i++) {
            links.passed(chunk.leaf(i));
        }
        lastBatch = chunk.batch(frames - 1);
        lastLeaf = chunk.leaf(frames - 1);
        index += frames;
        claims.compare(index, tree);
    }

    private boolean frame(Chunk chunk, int i) throws IOException {
        EntryFacts facts = chunk.facts(i);
        if (facts == null) {
            stop(VerifyCase.JSON_AMBIGUOUS, index, "not the canonical form of an entry");
            return false;
        }
        long batch = chunk.batch(i);
        boolean newBatch = batch != lastBatch;
        if (!Arrays.equals(facts.previous(), lastLeaf)) {
            broken(chunk, i, newBatch);
            return false;
        }
        if (newBatch && batch != index) {
            stop(VerifyCase.LINK_BROKEN, index, "of batch " + batch);
            return false;
        }
        lastBatch = batch;
        byte[] leaf = chunk.leaf(i);
        if (tiles != null) {
            tiles.entry(chunk.data, chunk.from(i), chunk.length(i), leaf);
        }
        meaning(facts, leaf, chunk.kind(i), chunk.intent(i));
        passed(leaf);
        return isAsKnown() && index < segmentEnd;
    }

    private void broken(Chunk chunk, int i, boolean newBatch) throws IOException {
        SegmentView view = segment;
        if (view != null) {
            long offset = chunk.offset + chunk.from(i) - FrameFormat.HEADER;
            VerifyFinding f = links.name(view, offset, index, newBatch, claims.highest());
            stop(f.kind(), f.index(), f.detail());
        }
    }

    private void meaning(EntryFacts facts, byte[] leaf, byte kind, long intent) {
        if (index < known) {
            return;
        }
        if (index == 0) {
            LogIdentity found = LogIdentity.of(facts, leaf, trusted, findings);
            identity = found;
            if (found != null) {
                claims.signatures(found);
            }
        }
        rules.entry(index, kind, facts.time(), intent);
        if (kind == EntryScanner.TOLD || epochEnded) {
            rules.told(new Rule.Seen(index, facts, leaf, tree));
        }
        epochEnded = facts.type().equals("EPOCH");
    }
}
