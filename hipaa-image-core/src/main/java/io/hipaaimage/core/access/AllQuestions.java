package io.hipaaimage.core.access;

import io.hipaaimage.core.access.FactSet.Tri;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;

/** The facts of all questions together: each value is the set of situations where it surely holds, and where it possibly does. */
final class AllQuestions implements Logic<AllQuestions.Where> {
    /**
     * A value.
     *
     * @param surely where it is true
     * @param perhaps where it is true or unknown
     */
    record Where(int surely, int perhaps) {}

    private static final Where YES = new Where(Diagrams.EVERYTHING, Diagrams.EVERYTHING);
    private static final Where NO = new Where(Diagrams.NOTHING, Diagrams.NOTHING);
    private static final Where UNKNOWN = new Where(Diagrams.NOTHING, Diagrams.EVERYTHING);

    final Space space;
    final Diagrams diagrams;
    private final Where[] facts = new Where[FactNames.names().size()];
    private final Map<Claim, Where> claims;

    AllQuestions(Space space, Diagrams diagrams, Map<Claim, Where> claims) {
        this.space = space;
        this.diagrams = diagrams;
        this.claims = claims;
        Arrays.fill(facts, NO);
    }

    /** The facts as one profile has them. */
    static AllQuestions of(Space space, Diagrams diagrams, Map<Claim, Where> claims, Profile profile) {
        AllQuestions all = new AllQuestions(space, diagrams, claims);
        for (Column<?> column : List.of(Column.PURPOSE, Column.ACTION, Column.ROLE, Column.RECIPIENT)) {
            all.putColumn(column);
        }
        all.facts[FactNames.PARENT] = all.when(
                all.is(Column.RELATIONSHIP, r -> r == Relationship.UNKNOWN),
                UNKNOWN,
                all.is(Column.RELATIONSHIP, r -> r == Relationship.PARENT));
        all.facts[FactNames.LIMITED_DATA_SET] = all.is(Column.FORM, f -> f == Form.LIMITED_DATA_SET);
        all.facts[FactNames.MANAGED] = all.is(Column.DEVICE, d -> d == DeviceState.MANAGED);
        all.facts[FactNames.MFA_N] = all.is(Column.MFA, m -> m == Mfa.N);
        for (String word : Vocabulary.words()) {
            all.facts[FactNames.place(word)] = all.word(word);
        }
        all.facts[FactNames.COPY_NOT_GIVEN] = all.or(all.word("copy_not_given"), all.claim(Claim.COPY_NOT_GIVEN));
        Facts.put(all, profile);
        return all;
    }

    private <T> void putColumn(Column<T> column) {
        for (T value : column.values()) {
            String name = column.name() + ":" + column.word().apply(value);
            if (FactNames.known(name)) {
                facts[FactNames.place(name)] = is(column, value::equals);
            }
        }
    }

    /** What each claim says, found by asking the judgement of single questions for every value that it looks at. */
    static Map<Claim, Where> claims(Space space, Diagrams diagrams) {
        ClaimTable judged = new ClaimTable(space);
        Map<Claim, Where> claims = new EnumMap<>(Claim.class);
        for (Claim claim : Claim.values()) {
            claims.put(claim, table(space, diagrams, ClaimTable.LOOKS_AT, s -> judged.of(s, claim)));
        }
        return claims;
    }

    private static Where table(Space space, Diagrams diagrams, List<String> names, Function<int[], Tri> judged) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparing(i -> space.variable(names.get(i))));
        return table(space, diagrams, names, order, 0, new int[names.size()], judged);
    }

    private static Where table(
            Space space,
            Diagrams diagrams,
            List<String> names,
            List<Integer> order,
            int depth,
            int[] situation,
            Function<int[], Tri> judged) {
        if (depth == order.size()) {
            return switch (judged.apply(situation)) {
                case TRUE -> YES;
                case UNKNOWN -> UNKNOWN;
                case FALSE -> NO;
            };
        }
        int at = order.get(depth);
        int variable = space.variable(names.get(at));
        int[] surely = new int[diagrams.size(variable)];
        int[] perhaps = new int[surely.length];
        for (int value = 0; value < surely.length; value++) {
            situation[at] = value;
            Where below = table(space, diagrams, names, order, depth + 1, situation, judged);
            surely[value] = below.surely();
            perhaps[value] = below.perhaps();
        }
        return new Where(diagrams.node(variable, surely), diagrams.node(variable, perhaps));
    }

    Where get(int place) {
        return facts[place];
    }

    /** Where every conjunct of a rule holds, and where none is known to fail. */
    Where of(Rule rule) {
        Where all = YES;
        for (int place = 0; place < facts.length; place++) {
            if ((rule.needs()[place >> 6] >>> place & 1) != 0) {
                all = and(all, facts[place]);
            }
            if ((rule.bars()[place >> 6] >>> place & 1) != 0) {
                all = and(all, not(facts[place]));
            }
        }
        return all;
    }

    /** Where what a duty needs is known to hold and what excuses is not. */
    int due(Rule rule) {
        int all = Diagrams.EVERYTHING;
        for (int place = 0; place < facts.length; place++) {
            if ((rule.needs()[place >> 6] >>> place & 1) != 0) {
                all = diagrams.and(all, facts[place].surely());
            }
            if ((rule.bars()[place >> 6] >>> place & 1) != 0) {
                all = diagrams.without(all, facts[place].surely());
            }
        }
        return all;
    }

    @Override
    public Where yes() {
        return YES;
    }

    @Override
    public Where no() {
        return NO;
    }

    @Override
    public Where unknown() {
        return UNKNOWN;
    }

    @Override
    public Where and(Where a, Where b) {
        return new Where(diagrams.and(a.surely, b.surely), diagrams.and(a.perhaps, b.perhaps));
    }

    @Override
    public Where or(Where a, Where b) {
        return new Where(diagrams.or(a.surely, b.surely), diagrams.or(a.perhaps, b.perhaps));
    }

    @Override
    public Where not(Where a) {
        return new Where(diagrams.not(a.perhaps), diagrams.not(a.surely));
    }

    @Override
    public Where when(Where condition, Where then, Where otherwise) {
        return new Where(
                diagrams.when(condition.surely, then.surely, otherwise.surely),
                diagrams.when(condition.surely, then.perhaps, otherwise.perhaps));
    }

    @Override
    public Where isTrue(Where a) {
        return new Where(a.surely, a.surely);
    }

    @Override
    public Where isUnknown(Where a) {
        int unknown = diagrams.without(a.perhaps, a.surely);
        return new Where(unknown, unknown);
    }

    /** Where a column or a word is one of these; unknown is a value as any other. */
    Where at(String name, Predicate<String> such) {
        int variable = space.variable(name);
        BitSet values = new BitSet();
        List<String> all = space.values(variable);
        for (int i = 0; i < all.size(); i++) {
            values.set(i, such.test(all.get(i)));
        }
        int where = diagrams.where(variable, values);
        return new Where(where, where);
    }

    private Where said(String name, Predicate<String> such) {
        Where surely = at(name, v -> !v.equals(Space.ABSENT) && !v.equals(Vocabulary.UNKNOWN) && such.test(v));
        return new Where(surely.surely, or(surely, at(name, Vocabulary.UNKNOWN::equals)).surely);
    }

    @Override
    public <T> Where is(Column<T> column, Predicate<T> such) {
        int variable = space.variable(column.name());
        BitSet values = new BitSet();
        for (int i = 0; i < column.values().size(); i++) {
            values.set(i, such.test(column.values().get(i)));
        }
        int where = diagrams.where(variable, values);
        return new Where(where, where);
    }

    @Override
    public <T, U> Where are(Column<T> first, Column<U> second, BiPredicate<T, U> such) {
        return table(
                space,
                diagrams,
                List.of(first.name(), second.name()),
                s -> Tri.of(such.test(first.values().get(s[0]), second.values().get(s[1]))));
    }

    @Override
    public Where word(String word) {
        return said(word, v -> true);
    }

    @Override
    public Where valued(String word, String value) {
        return said(word, value::equals);
    }

    @Override
    public Where over(String word, int limit) {
        return said(word, v -> Integer.parseInt(v) > limit);
    }

    @Override
    public Where claim(Claim claim) {
        return claims.getOrDefault(claim, NO);
    }

    @Override
    public void put(Fact fact, Where value) {
        facts[FactNames.place(fact)] = value;
    }

    @Override
    public Where get(Fact fact) {
        return facts[FactNames.place(fact)];
    }
}
