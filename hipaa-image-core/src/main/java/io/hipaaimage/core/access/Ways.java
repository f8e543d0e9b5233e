package io.hipaaimage.core.access;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What stands between the questions of one purpose and a permit, in parts that share nothing that can be obtained: the smallest way out is the
 * smallest of each part, taken together. Immutable.
 */
final class Ways {
    private static final List<String> JUDGED = List.of("study_ended", "third_party_remuneration", "sale_of_phi");

    /** What has to pass, before it is known what hangs together. */
    private static final class Draft {
        private final List<WayPart.Forbid> forbids = new ArrayList<>();
        private final BitSet inputs = new BitSet();
        private final BitSet obtainable = new BitSet();
        private boolean ground;

        void add(Draft other) {
            forbids.addAll(other.forbids);
            inputs.or(other.inputs);
            obtainable.or(other.obtainable);
            ground |= other.ground;
        }
    }

    private final PurposeRules rules;
    private final List<WayPart> parts = new ArrayList<>();

    Ways(PurposeRules rules) {
        this.rules = rules;
        Recording recording = rules.recording().without(word -> false);
        List<Draft> drafts = new ArrayList<>();
        for (RuleList list : List.of(rules.forbidAny, rules.forbid)) {
            for (int i = 0; i < list.size(); i++) {
                Draft draft = new Draft();
                draft.forbids.add(new WayPart.Forbid(list, i));
                read(recording, list.get(i), draft.inputs);
                for (Rule exception : rules.exceptions()) {
                    if (exception.gives().equals(list.get(i).id())) {
                        read(recording, exception, draft.inputs);
                    }
                }
                together(drafts, draft);
            }
        }
        Draft grounds = new Draft();
        grounds.ground = true;
        for (int i = 0; i < rules.grounds.size(); i++) {
            read(recording, rules.grounds.get(i), grounds.inputs);
        }
        together(drafts, grounds);
        for (Draft draft : drafts) {
            parts.add(part(draft));
        }
    }

    /** Adds a draft, with all those that hang on an obtainable fact of it. */
    private static void together(List<Draft> drafts, Draft draft) {
        for (Change change : Change.ALL) {
            if (change.inputs().intersects(draft.inputs)) {
                draft.obtainable.or(change.inputs());
            }
        }
        for (int i = drafts.size() - 1; i >= 0; i--) {
            Draft other = drafts.get(i);
            boolean fixed = other.obtainable.isEmpty() && draft.obtainable.isEmpty();
            if (fixed || other.obtainable.intersects(draft.obtainable)) {
                draft.add(drafts.remove(i));
            }
        }
        drafts.add(draft);
    }

    private static void read(Recording recording, Rule rule, BitSet inputs) {
        for (int word = 0; word < FactNames.WORDS; word++) {
            for (long left = rule.needs()[word] | rule.bars()[word]; left != 0; left &= left - 1) {
                int step = recording.of(word * Long.SIZE + Long.numberOfTrailingZeros(left));
                inputs.or(Reads.inputs(recording.steps(), Reads.live(recording.steps(), step)));
            }
        }
    }

    private WayPart part(Draft draft) {
        List<Change> changes = new ArrayList<>();
        BitSet inputs = new BitSet();
        inputs.or(draft.inputs);
        for (Change change : Change.ALL) {
            if (change.inputs().intersects(draft.obtainable)) {
                changes.add(change);
            }
        }
        if (inputs.intersects(claims())) { // what a claim is worth hangs on these as well
            inputs.or(claims());
            inputs.set(Inputs.column(Column.SENSITIVITY));
            JUDGED.forEach(word -> inputs.set(Inputs.word(word)));
        }
        if (inputs.get(Inputs.column(Column.RELATIONSHIP))) { // which one can be obtained hangs on the role
            inputs.set(Inputs.column(Column.ROLE));
        }
        return new WayPart(rules, draft.forbids, draft.ground, changes, inputs);
    }

    private static BitSet claims() {
        BitSet claims = new BitSet();
        claims.set(Inputs.CLAIMS, Inputs.count());
        return claims;
    }

    List<WayPart> parts() {
        return parts;
    }

    /** The parts that stand in the way of a question, as bits. */
    long violated(AccessRequest request) {
        return violated(new FactTests(rules, rules.facts(request, new AuthorizationJudgement(request))));
    }

    /** The parts that stand in the way of a question that was held against the rules, as bits. */
    long violated(RuleTests tests) {
        long violated = 0;
        for (int i = 0; i < parts.size(); i++) {
            violated |= parts.get(i).violated(tests) ? 1L << i : 0;
        }
        return violated;
    }
}
