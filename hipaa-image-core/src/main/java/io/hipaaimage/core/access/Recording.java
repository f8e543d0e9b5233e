package io.hipaaimage.core.access;

import io.hipaaimage.core.VaultBugException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The facts as steps, written down once for a purpose and a profile: whatever depends on these two alone is a constant, equal steps are one,
 * and a step that changes nothing is none. A value is the number of the step that computes it. What {@link FactProgram} then runs is so the
 * code of the facts themselves, and not a second writing of it.
 */
@SuppressWarnings("EnumOrdinal") // places in tables that are made and read in one process, and never kept
final class Recording implements Logic<Integer> {
    static final int FALSE = 0;
    static final int UNKNOWN = 1;
    static final int TRUE = 2;

    private static final int PURPOSES = Purposes.all().size() + 1;
    private static final AtomicReferenceArray<@Nullable Recording> MADE =
            new AtomicReferenceArray<>(Profile.values().length * PURPOSES);

    /** What a step does. */
    enum Op {
        CONSTANT,
        COLUMN,
        COLUMNS,
        WORD,
        VALUED,
        OVER,
        CLAIM,
        AND,
        OR,
        NOT,
        WHEN,
        IS_TRUE,
        IS_UNKNOWN
    }

    /** One step: what it does, to which steps or inputs, by which table of a column's values. */
    record Step(Op op, int a, int b, int c, List<Long> table, String word, String value) {
        Step(Op op, int a, int b, int c) {
            this(op, a, b, c, List.of(), "", "");
        }
    }

    private final Purposes.@Nullable Purpose listed;
    private final Profile profile;
    private final PurposeOfUse purpose;
    private final Predicate<String> silent;
    private volatile @Nullable FactTables tables;
    private final List<Step> steps = new ArrayList<>();
    private final Map<Step, Integer> numbers = new HashMap<>();
    private final Map<String, FactProgram> readers = new ConcurrentHashMap<>();
    private final int[] facts = new int[Fact.values().length];
    private final long[] holding = new long[FactNames.WORDS];
    private final long[] failing = new long[FactNames.WORDS];

    private Recording(Purposes.@Nullable Purpose listed, Profile profile, Predicate<String> silent) {
        this.listed = listed;
        this.profile = profile;
        this.silent = silent;
        this.purpose = listed == null ? Column.UNLISTED : PurposeOfUse.of(listed.code());
        for (int constant : new int[] {FALSE, UNKNOWN, TRUE}) {
            step(new Step(Op.CONSTANT, constant, 0, 0));
        }
        Facts.put(this, profile);
        for (Purposes.Purpose each : Purposes.all()) {
            mark(each.equals(listed) ? holding : failing, each.place());
        }
        for (Fact fact : Fact.values()) {
            if (of(fact) != UNKNOWN && of(fact) <= TRUE) {
                mark(of(fact) == TRUE ? holding : failing, FactNames.place(fact));
            }
        }
    }

    private static void mark(long[] mask, int place) {
        mask[place >> 6] |= 1L << place;
    }

    /** The facts of a purpose under a profile; those of a purpose that is not listed are all alike. */
    static Recording of(Purposes.@Nullable Purpose purpose, Profile profile) {
        int place = profile.ordinal() * PURPOSES + (purpose == null ? PURPOSES - 1 : purpose.place());
        Recording made = MADE.get(place);
        if (made == null) {
            made = new Recording(purpose, profile, word -> false);
            MADE.set(place, made);
        }
        return made;
    }

    /** The same facts where no word is said that any of them reads. */
    FactTables wordless() {
        FactTables made = tables;
        if (made == null) {
            made = new FactTables(new Recording(listed, profile, word -> true));
            tables = made;
        }
        return made;
    }

    /** The same facts, written down anew, where some words are not said. */
    Recording without(Predicate<String> words) {
        return new Recording(listed, profile, words);
    }

    /** Computes the facts that read a word, which may be none. */
    FactProgram reading(String word) {
        FactProgram known = readers.get(word);
        if (known == null) {
            known = new FactProgram(this, FactProgram.readers(this, word));
            readers.put(word, known);
        }
        return known;
    }

    /** The step that computes a fact. */
    int of(Fact fact) {
        return facts[fact.number()];
    }

    /** The step that computes a fact of any kind, by the place of its name. */
    int of(int place) {
        Fact derived = FactNames.derived(place);
        if (derived != null) {
            return of(derived);
        }
        if (place == FactNames.PARENT) {
            return when(
                    is(Column.RELATIONSHIP, r -> r == Relationship.UNKNOWN),
                    UNKNOWN,
                    is(Column.RELATIONSHIP, r -> r == Relationship.PARENT));
        }
        if (place == FactNames.COPY_NOT_GIVEN) {
            return or(word("copy_not_given"), claim(Claim.COPY_NOT_GIVEN));
        }
        return named(FactNames.name(place));
    }

    private int named(String name) {
        for (Column<?> column : Column.ALL) {
            if (name.startsWith(column.name() + ":")) {
                return of(column, name.substring(column.name().length() + 1));
            }
        }
        return word(name);
    }

    private <T> int of(Column<T> column, String word) {
        return is(column, value -> column.word().apply(value).equals(word));
    }

    /** The facts that hold in every question of the purpose. */
    long[] holding() {
        return holding;
    }

    /** The facts that hold in none. */
    long[] failing() {
        return failing;
    }

    List<Step> steps() {
        return steps;
    }

    private int step(Step step) {
        Integer known = numbers.putIfAbsent(step, steps.size());
        if (known != null) {
            return known;
        }
        steps.add(step);
        return steps.size() - 1;
    }

    @Override
    public Integer yes() {
        return TRUE;
    }

    @Override
    public Integer no() {
        return FALSE;
    }

    @Override
    public Integer unknown() {
        return UNKNOWN;
    }

    @Override
    public Integer and(Integer a, Integer b) {
        if (a == FALSE || b == FALSE) {
            return FALSE;
        }
        return a == TRUE || a.equals(b) ? b : b == TRUE ? a : step(pair(Op.AND, a, b));
    }

    @Override
    public Integer or(Integer a, Integer b) {
        if (a == TRUE || b == TRUE) {
            return TRUE;
        }
        return a == FALSE || a.equals(b) ? b : b == FALSE ? a : step(pair(Op.OR, a, b));
    }

    private static Step pair(Op op, int a, int b) {
        return new Step(op, Math.min(a, b), Math.max(a, b), 0);
    }

    @Override
    public Integer not(Integer a) {
        if (a <= TRUE) {
            return TRUE - a;
        }
        Step of = steps.get(a);
        return of.op() == Op.NOT ? of.a() : step(new Step(Op.NOT, a, 0, 0));
    }

    @Override
    public Integer when(Integer condition, Integer then, Integer otherwise) {
        if (then.equals(otherwise) || condition == TRUE) {
            return then;
        }
        return condition <= UNKNOWN ? otherwise : step(new Step(Op.WHEN, condition, then, otherwise));
    }

    @Override
    public Integer isTrue(Integer a) {
        if (a <= TRUE) {
            return a == TRUE ? TRUE : FALSE;
        }
        return definite(a) ? a : step(new Step(Op.IS_TRUE, a, 0, 0));
    }

    @Override
    public Integer isUnknown(Integer a) {
        if (a <= TRUE) {
            return a == UNKNOWN ? TRUE : FALSE;
        }
        return definite(a) ? FALSE : step(new Step(Op.IS_UNKNOWN, a, 0, 0));
    }

    /** Whether a step is never unknown. */
    private boolean definite(int number) {
        Op op = steps.get(number).op();
        return op == Op.COLUMN || op == Op.COLUMNS || op == Op.IS_TRUE || op == Op.IS_UNKNOWN;
    }

    @Override
    public <T> Integer is(Column<T> column, Predicate<T> such) {
        if (column.name().equals(Column.PURPOSE.name())) {
            return such.test(purpose(column)) ? TRUE : FALSE;
        }
        List<T> all = all(column);
        long bits = 0;
        for (int i = 0; i < all.size(); i++) {
            bits |= such.test(all.get(i)) ? 1L << i : 0;
        }
        if (bits == 0) {
            return FALSE;
        }
        return bits == (1L << all.size()) - 1
                ? TRUE
                : step(new Step(Op.COLUMN, Inputs.column(column), 0, 0, List.of(bits), "", ""));
    }

    @Override
    public <T, U> Integer are(Column<T> first, Column<U> second, BiPredicate<T, U> such) {
        if (first.name().equals(Column.PURPOSE.name())) {
            T given = purpose(first);
            return is(second, value -> such.test(given, value));
        }
        List<U> columns = all(second);
        List<Long> rows = new ArrayList<>();
        for (T value : all(first)) {
            long bits = 0;
            for (int i = 0; i < columns.size(); i++) {
                bits |= such.test(value, columns.get(i)) ? 1L << i : 0;
            }
            rows.add(bits);
        }
        return step(new Step(Op.COLUMNS, Inputs.column(first), Inputs.column(second), 0, rows, "", ""));
    }

    /** All that a question can have in a column, also what no table of situations can say, in the order of the type. */
    @SuppressWarnings("unchecked") // the values of a column are of its type
    private static <T> List<T> all(Column<T> column) {
        if (column.values().get(0) instanceof Enum<?> one) {
            return (List<T>) Arrays.asList(one.getDeclaringClass().getEnumConstants());
        }
        throw new VaultBugException("a column that is no list of words: " + column.name());
    }

    /** The purpose, as its column has it. */
    private <T> T purpose(Column<T> column) {
        return column.values().stream()
                .filter(purpose::equals)
                .findFirst()
                .orElseThrow(() -> new VaultBugException("a purpose that its column does not have"));
    }

    @Override
    public Integer word(String word) {
        return said(new Step(Op.WORD, FactNames.place(word), 0, 0, List.of(), word, ""));
    }

    @Override
    public Integer valued(String word, String value) {
        return said(new Step(Op.VALUED, 0, 0, 0, List.of(), word, value));
    }

    @Override
    public Integer over(String word, int limit) {
        return said(new Step(Op.OVER, limit, 0, 0, List.of(), word, ""));
    }

    private int said(Step step) {
        return silent.test(step.word()) ? FALSE : step(step);
    }

    @Override
    public Integer claim(Claim claim) {
        return step(new Step(Op.CLAIM, claim.ordinal(), 0, 0));
    }

    @Override
    public void put(Fact fact, Integer value) {
        facts[fact.number()] = value;
    }

    @Override
    public Integer get(Fact fact) {
        return facts[fact.number()];
    }
}
