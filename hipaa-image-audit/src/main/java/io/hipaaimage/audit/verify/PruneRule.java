package io.hipaaimage.audit.verify;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Old segments went by the decision of two people that stands in a PRUNE entry: the oldest one that is there begins no later than the
 * newest such entry says, the root that it names is that of the tree, {@code log.kept} is what it names, and the stored checkpoint covers
 * the entry, since nothing goes before one does.
 */
final class PruneRule implements Rule {
    private static final long MOST_BYTES = 1L << 26;

    private final Findings findings;
    private final TreeMap<Long, byte[]> roots = new TreeMap<>();
    private String kept = "";
    private String keptBefore = "";
    private long before;
    private long index = -1;
    private long earlierBefore;
    private long earlierIndex = -1;
    private byte[] root = new byte[0];

    PruneRule(Findings findings) {
        this.findings = findings;
    }

    /** A segment begins; the tree of the entries before it. */
    void segment(long first, RootHasher tree) {
        roots.put(first, tree.root());
    }

    @Override
    public void entry(Seen seen) {
        EntryFacts facts = seen.facts();
        if (!facts.type().equals("PRUNE")) {
            return;
        }
        String second = facts.fact("approvedBy");
        if (second.isEmpty() || second.equals(facts.fact("approvalRequester"))) {
            findings.add(VerifyCase.SEGMENT_MISSING, seen.index(), "its PRUNE entry has no second person");
        }
        earlierBefore = before;
        earlierIndex = index;
        keptBefore = kept;
        kept = facts.fact("kept");
        before = Bytes.decimal(facts.fact("before"));
        index = seen.index();
        root = hex(facts.fact("root"));
    }

    private static byte[] hex(String text) {
        try {
            return HexFormat.of().parseHex(text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /**
     * All entries were seen.
     *
     * @param oldest the first index of the oldest segment
     * @param stored the stored checkpoint, or null
     */
    void check(Path folder, long oldest, @Nullable Checkpoint stored) throws IOException {
        if (oldest > before) {
            findings.add(VerifyCase.SEGMENT_MISSING, 0, "no PRUNE entry says why the log begins with entry " + oldest);
            return;
        }
        // a crash leaves at most the newest decision without a checkpoint over it, and then nothing went by it
        long by = earlierBefore >= oldest ? earlierIndex : index;
        if (oldest > 0 && stored != null && stored.size() <= by) {
            findings.add(
                    VerifyCase.CHECKPOINT_ROLLBACK,
                    stored.size(),
                    "the stored checkpoint is older than the one that covered a PRUNE entry");
        }
        byte[] there = roots.get(before);
        if (index >= 0 && there != null && !Arrays.equals(there, root)) {
            findings.add(VerifyCase.CHECKPOINT_ROOT, index, "the PRUNE entry names another root");
        }
        String now = LogFile.digest(folder.resolve(PrunedPart.FILE), MOST_BYTES);
        boolean interrupted = now.equals(keptBefore)
                && LogFile.digest(folder.resolve(PrunedPart.NEXT), MOST_BYTES).equals(kept);
        if (!now.equals(kept) && !interrupted) {
            findings.add(VerifyCase.INDEX_HIDES_ENTRY, index, "log.kept is not what the newest PRUNE entry says");
        }
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeUTF(kept);
        out.writeUTF(keptBefore);
        out.writeLong(before);
        out.writeLong(index);
        out.writeLong(earlierBefore);
        out.writeLong(earlierIndex);
        out.writeUTF(HexFormat.of().formatHex(root));
    }

    @Override
    public void load(DataInput in) throws IOException {
        kept = in.readUTF();
        keptBefore = in.readUTF();
        before = in.readLong();
        index = in.readLong();
        earlierBefore = in.readLong();
        earlierIndex = in.readLong();
        root = hex(in.readUTF());
    }
}
