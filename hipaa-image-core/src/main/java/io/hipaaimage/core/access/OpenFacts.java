package io.hipaaimage.core.access;

import io.hipaaimage.core.access.Recording.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a decision can still depend on while some of what it is made from was not asked for. Each fact is the set of the values that it can yet
 * have, whatever the answers will be; a rule that already fails for all of them asks for nothing. It may name more than what matters, and
 * never less.
 */
final class OpenFacts {
    /** The two columns that a source can answer; everything else that it can is a word. */
    static final String RELATIONSHIP = "relationship";

    static final String AUTHORIZATION = "authorization";

    private static final int NO = 1 << Recording.FALSE;
    private static final int MAYBE = 1 << Recording.UNKNOWN;
    private static final int YES = 1 << Recording.TRUE;
    private static final int ANY = NO | MAYBE | YES;
    private static final int RELATION = Inputs.column(Column.RELATIONSHIP);
    private static final Set<String> JUDGED = Set.of("study_ended", "third_party_remuneration", "sale_of_phi");

    private final PurposeRules rules;
    private final FactSet facts;
    private final int[] inputs;
    /** Each name that is open has a bit; where there are more than bits, some share one and matter together. */
    private final Map<String, Long> open = new HashMap<>();

    private final List<Step> steps;
    private final int[] values;
    private final long[] reads;

    OpenFacts(PurposeRules rules, AccessRequest request, Set<String> open) {
        AuthorizationJudgement judged = new AuthorizationJudgement(request);
        this.rules = rules;
        for (String name : open) {
            this.open.put(name, 1L << this.open.size());
        }
        this.facts = rules.facts(request, judged);
        this.inputs = Inputs.of(request, judged);
        this.steps = rules.recording().steps();
        this.values = new int[steps.size()];
        this.reads = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            Step step = steps.get(i);
            reads[i] = reads(step);
            values[i] = reads[i] == 0 ? 1 << closed(step) : opened(step);
        }
    }

    /** What the decision can depend on, of what is open. */
    Set<String> relevant() {
        boolean permitted = surely(rules.grounds);
        long relevant = permitted ? 0 : ungrounded();
        List<RuleList> asked =
                new ArrayList<>(List.of(rules.forbidAny, rules.forbid, rules.duties, rules.denialDuties));
        if (!permitted) {
            asked.addAll(List.of(rules.grounds, rules.claims, rules.groundsOfRule));
        }
        for (RuleList list : asked) {
            for (int i = 0; i < list.size(); i++) {
                relevant |= of(list.get(i));
            }
        }
        for (int i = 0; permitted && i < rules.permitting.size(); i++) {
            boolean brings = !rules.permitting.get(i).gives().equals("-");
            relevant |= brings ? of(rules.permitting.get(i)) : 0;
        }
        for (Rule exception : rules.exceptions()) {
            relevant |= of(exception);
        }
        Set<String> names = new HashSet<>();
        for (Map.Entry<String, Long> name : open.entrySet()) {
            if ((relevant & name.getValue()) != 0) {
                names.add(name.getKey());
            }
        }
        return names;
    }

    /** What {@link NoGround} looks at beside the rules. */
    private long ungrounded() {
        long relevant = claim() | only("quality_review");
        for (Fact takesAway : List.of(Fact.NOTES_BARRED, Fact.SALE, Fact.OUTSIDE_ENTITY)) {
            relevant |= reads[rules.recording().of(takesAway)];
        }
        return relevant;
    }

    /** What a rule can still depend on: nothing where it fails already, whatever the answers. */
    private long of(Rule rule) {
        long all = 0;
        for (int word = 0; word < FactNames.WORDS; word++) {
            for (long left = rule.needs()[word] | rule.bars()[word]; left != 0; left &= left - 1) {
                int place = word * Long.SIZE + Long.numberOfTrailingZeros(left);
                boolean needed = (rule.needs()[word] >>> place & 1) != 0;
                boolean barred = (rule.bars()[word] >>> place & 1) != 0;
                if ((needed && value(place) == NO) || (barred && value(place) == YES)) {
                    return 0;
                }
                all |= reads(place);
            }
        }
        return all;
    }

    private boolean surely(RuleList grounds) {
        for (int i = 0; i < grounds.size(); i++) {
            if (surely(grounds.get(i))) {
                return true;
            }
        }
        return false;
    }

    private boolean surely(Rule ground) {
        for (int word = 0; word < FactNames.WORDS; word++) {
            for (long left = ground.needs()[word] | ground.bars()[word]; left != 0; left &= left - 1) {
                int place = word * Long.SIZE + Long.numberOfTrailingZeros(left);
                boolean needed = (ground.needs()[word] >>> place & 1) != 0;
                if (value(place) != (needed ? YES : NO)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The values that a named fact can yet have. */
    private int value(int place) {
        Fact derived = FactNames.derived(place);
        if (derived != null) {
            return values[rules.recording().of(derived)];
        }
        return reads(place) == 0 ? 1 << FactProgram.number(facts.get(place)) : ANY;
    }

    private long reads(int place) {
        Fact derived = FactNames.derived(place);
        if (derived != null) {
            long all = reads[rules.recording().of(derived)];
            if ((value(place) & MAYBE) != 0) { // then a reason names all that it comes from and that is not known
                for (String source : derived.sources()) {
                    all |= only(source);
                }
            }
            return all;
        }
        if (place == FactNames.PARENT) {
            return only(RELATIONSHIP);
        }
        long said = only(FactNames.name(place));
        return place == FactNames.COPY_NOT_GIVEN ? said | only(AUTHORIZATION) : said;
    }

    private long only(String name) {
        return open.getOrDefault(name, 0L);
    }

    /** What a step reads of what is open. */
    private long reads(Step step) {
        return switch (step.op()) {
            case CONSTANT -> 0;
            case COLUMN -> step.a() == RELATION ? only(RELATIONSHIP) : 0;
            case COLUMNS -> step.a() == RELATION || step.b() == RELATION ? only(RELATIONSHIP) : 0;
            case WORD, VALUED, OVER -> only(step.word());
            case CLAIM -> claim();
            case AND, OR, NOT, WHEN, IS_TRUE, IS_UNKNOWN -> {
                long all = 0;
                for (int operand : FactProgram.operands(step)) {
                    all |= reads[operand];
                }
                yield all;
            }
        };
    }

    /** Whether an authorization is valid hangs on a few words as well. */
    private long claim() {
        long all = only(AUTHORIZATION);
        for (String word : JUDGED) {
            all |= only(word);
        }
        return all;
    }

    private int closed(Step step) {
        return switch (step.op()) {
            case CONSTANT -> step.a();
            case COLUMN -> (int) (step.table().get(0) >>> inputs[step.a()] & 1) << 1;
            case COLUMNS -> (int) (step.table().get(inputs[step.a()]) >>> inputs[step.b()] & 1) << 1;
            case WORD -> FactProgram.number(facts.word(step.word()));
            case VALUED -> FactProgram.number(facts.valued(step.word(), step.value()));
            case OVER -> FactProgram.number(facts.over(step.word(), step.a()));
            case CLAIM -> inputs[Inputs.CLAIMS + step.a()];
            case AND -> Math.min(value(step.a(), 0), value(step.b(), 0));
            case OR -> Math.max(value(step.a(), 0), value(step.b(), 0));
            case NOT -> Recording.TRUE - value(step.a(), 0);
            case WHEN -> value(step.a(), 0) == Recording.TRUE ? value(step.b(), 0) : value(step.c(), 0);
            case IS_TRUE -> value(step.a(), 0) & Recording.TRUE;
            case IS_UNKNOWN -> (value(step.a(), 0) & Recording.UNKNOWN) << 1;
        };
    }

    /** One of the values that a step can yet have. */
    private int value(int step, int skipped) {
        int left = values[step];
        for (int i = 0; i < skipped; i++) {
            left &= left - 1;
        }
        return Integer.numberOfTrailingZeros(left);
    }

    private int opened(Step step) {
        return switch (step.op()) {
            case COLUMN, COLUMNS -> NO | YES;
            case CONSTANT, WORD, VALUED, OVER, CLAIM -> ANY;
            case AND, OR -> pairs(step);
            case NOT -> swap(values[step.a()]);
            case WHEN ->
                ((values[step.a()] & YES) != 0 ? values[step.b()] : 0)
                        | ((values[step.a()] & ~YES) != 0 ? values[step.c()] : 0);
            case IS_TRUE -> test(values[step.a()], YES);
            case IS_UNKNOWN -> test(values[step.a()], MAYBE);
        };
    }

    private static int test(int set, int value) {
        return ((set & value) != 0 ? YES : 0) | ((set & ~value) != 0 ? NO : 0);
    }

    private static int swap(int set) {
        return (set & MAYBE) | ((set & NO) != 0 ? YES : 0) | ((set & YES) != 0 ? NO : 0);
    }

    private int pairs(Step step) {
        int all = 0;
        for (int i = 0; i < Integer.bitCount(values[step.a()]); i++) {
            for (int k = 0; k < Integer.bitCount(values[step.b()]); k++) {
                int a = value(step.a(), i);
                int b = value(step.b(), k);
                all |= 1 << (step.op() == Recording.Op.AND ? Math.min(a, b) : Math.max(a, b));
            }
        }
        return all;
    }
}
