package io.hipaaimage.core.access;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of what stands between a question and a permit: forbids that must not fire, or that some ground holds, with the obtainable facts that they
 * hang on. No other part hangs on these, so that each part is solved alone. Immutable.
 */
final class WayPart {
    /** Nothing that can be obtained makes it pass. */
    static final long UNREACHABLE = -1;
    /** The search would take too long. */
    static final long TOO_LONG = -2;

    /** A rule of a list, by its place there. */
    record Forbid(RuleList list, int rule) {}

    private static final int MOST = 6;
    private static final int MOST_TRIALS = 2_000;
    private static final int MOST_WORDS = 3;
    private static final int WORD_BITS = 11;
    private static final int CLAIM_BITS = 2 * (Inputs.count() - Inputs.CLAIMS);

    private final PurposeRules rules;
    private final List<Forbid> forbids;
    private final boolean ground;
    private final List<Change> changes;
    private final long columns;
    private final BitSet words = new BitSet();
    private final boolean claims;

    /**
     * @param rules of the purpose
     * @param forbids that have to stay silent
     * @param ground whether some ground has to hold
     * @param changes that bear on it, in the order of the catalogue
     * @param inputs all that it hangs on
     */
    WayPart(PurposeRules rules, List<Forbid> forbids, boolean ground, List<Change> changes, BitSet inputs) {
        this.rules = rules;
        this.forbids = List.copyOf(forbids);
        this.ground = ground;
        this.changes = List.copyOf(changes);
        long read = 0;
        boolean claimed = false;
        for (int input = inputs.nextSetBit(0); input >= 0; input = inputs.nextSetBit(input + 1)) {
            if (input < Inputs.CLAIMS) {
                read |= ((1L << Coded.BITS) - 1) << (Coded.BITS * input);
            } else if (input < Inputs.count()) {
                claimed = true;
            } else {
                words.set(input - Inputs.count());
            }
        }
        this.columns = read;
        this.claims = claimed;
    }

    /** Whether something of it stands in the way. */
    boolean violated(RuleTests tests) {
        for (Forbid forbid : forbids) {
            if (tests.passes(forbid.list(), forbid.rule())
                    && !tests.excepted(forbid.list().get(forbid.rule()))) {
                return true;
            }
        }
        return ground && tests.first(rules.grounds) < 0;
    }

    /** The columns that it hangs on, and nothing of the others. */
    long columns(Coded coded) {
        return coded.columns & columns;
    }

    /** The claims and words that it hangs on, or -1 where they have no short code. */
    long said(AccessRequest request) {
        Coded coded = request.coded();
        if (!coded.usual) {
            return -1;
        }
        long said = claims ? TestTables.packed(Inputs.of(request, new AuthorizationJudgement(request))) : 0;
        int count = 0;
        for (int i = 0; i < coded.count(); i++) {
            if (words.get(coded.word(i))) {
                if (count == MOST_WORDS) {
                    return -1;
                }
                said |= (long) coded.both(i) << (CLAIM_BITS + WORD_BITS * count++);
            }
        }
        return said;
    }

    /** The smallest set of changes that makes it pass, the first of these, as bits by their places in the catalogue. */
    long solve(AccessRequest request) {
        int[] trials = {0};
        for (int size = 1; size <= Math.min(MOST, changes.size()); size++) {
            long found = search(request, size, 0, new ArrayList<>(), trials);
            if (found != UNREACHABLE) {
                return found;
            }
        }
        return UNREACHABLE;
    }

    private long search(AccessRequest request, int size, int from, List<Change> taken, int[] trials) {
        if (taken.size() == size) {
            return ++trials[0] > MOST_TRIALS ? TOO_LONG : passes(request) ? bits(taken) : UNREACHABLE;
        }
        for (int i = from; i < changes.size(); i++) {
            Change change = changes.get(i);
            boolean free = taken.stream().noneMatch(t -> t.fact().equals(change.fact()));
            @Nullable AccessRequest changed = free ? change.on(request) : null;
            if (changed != null) {
                taken.add(change);
                long found = search(changed, size, i + 1, taken, trials);
                if (found != UNREACHABLE) {
                    return found;
                }
                taken.remove(taken.size() - 1);
            }
        }
        return UNREACHABLE;
    }

    private boolean passes(AccessRequest request) {
        return !violated(new FactTests(rules, rules.facts(request, new AuthorizationJudgement(request))));
    }

    private static long bits(List<Change> taken) {
        long bits = 0;
        for (Change change : taken) {
            bits |= 1L << Change.ALL.indexOf(change);
        }
        return bits;
    }
}
