package io.hipaaimage.audit.verify;

import io.hipaaimage.core.DetailSealer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All rules about what entries say. */
final class LogRules {
    private final Findings findings;
    private final List<Rule> rules = new ArrayList<>();
    private final ConfigRule config = new ConfigRule();
    private final PruneRule prune;
    private final ApprovalRule approvals;
    private final ShredRule shreds;
    private final @Nullable DetailRule details;
    private final ClockRule clock;
    private final IntentRule intents;

    LogRules(Findings findings, Supplier<@Nullable LogIdentity> identity, @Nullable DetailSealer sealer) {
        this.findings = findings;
        this.details = sealer == null ? null : new DetailRule(findings, sealer, identity);
        this.prune = new PruneRule(findings);
        this.clock = new ClockRule(findings);
        this.intents = new IntentRule(findings);
        this.approvals = new ApprovalRule(findings, identity);
        this.shreds = new ShredRule(findings);
        rules.add(prune);
        rules.add(approvals);
        rules.add(new EpochRule(findings, identity));
        rules.add(new PromiseRule(findings, identity));
        rules.add(shreds);
        rules.add(new GapRule(findings));
        rules.add(config);
        if (details != null) {
            rules.add(details);
        }
    }

    void add(Rule rule) {
        rules.add(rule);
    }

    /** Every entry, by what it is to the rules; one that is {@link EntryScanner#TOLD} then goes to {@link #told} too. */
    void entry(long index, byte kind, long time, long intent) {
        clock.entry(index, time);
        if (kind == EntryScanner.INTENT) {
            intents.intent(index);
        } else if (kind == EntryScanner.OUTCOME) {
            intents.outcome(intent);
        }
    }

    /** An entry whose facts rules look at. */
    void told(Rule.Seen seen) {
        EntryFacts facts = seen.facts();
        if (facts.type().equals("INTENT")) {
            intents.intent(seen.index());
        } else if (facts.type().equals("OUTCOME")) {
            intents.outcome(Bytes.decimal(facts.fact("intent")));
        }
        for (Rule rule : rules) {
            rule.entry(seen);
        }
    }

    /** A segment begins. */
    void segment(long first, RootHasher tree) {
        prune.segment(first, tree);
    }

    /** Whether some details could not be looked at, or none was asked to be. */
    boolean detailsUnseen() {
        return details == null || details.unavailable();
    }

    /** What the entries could not show. */
    List<String> blind() {
        List<String> blind = new ArrayList<>(approvals.blind());
        blind.addAll(shreds.blind());
        return blind;
    }

    /** Writes what the rules have seen so far. */
    void save(DataOutput out) throws IOException {
        out.writeLong(clock.last());
        out.writeInt(intents.open().size());
        for (long index : intents.open().stream().toArray()) {
            out.writeLong(index);
        }
        for (Rule rule : rules) {
            rule.save(out);
        }
    }

    /** Takes what {@link #save} wrote. */
    void load(DataInput in) throws IOException {
        clock.last(in.readLong());
        for (int left = in.readInt(); left > 0; left--) {
            intents.intent(in.readLong());
        }
        for (Rule rule : rules) {
            rule.load(in);
        }
    }

    /**
     * All entries were seen.
     *
     * @param complete false where the walk stopped and what comes at the end cannot be judged
     * @param oldest the first index of the oldest segment
     * @param stored the stored checkpoint, or null
     */
    void end(boolean complete, Path folder, long oldest, @Nullable Checkpoint stored) throws IOException {
        intents.end();
        rules.forEach(Rule::end);
        if (complete) {
            config.check(folder, findings);
            prune.check(folder, oldest, stored);
        }
    }
}
