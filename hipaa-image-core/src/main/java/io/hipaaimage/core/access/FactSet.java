package io.hipaaimage.core.access;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** The facts of one question, three-valued, in two bit masks: known to be true, not known; everything else is known to be false. */
final class FactSet implements Logic<FactSet.Tri> {
    /** The three values. */
    enum Tri {
        FALSE,
        TRUE,
        UNKNOWN;

        static Tri of(boolean value) {
            return value ? TRUE : FALSE;
        }
    }

    private static final int MOST_DIGITS = 9;

    final long[] trues = new long[FactNames.WORDS];
    final long[] unknowns = new long[FactNames.WORDS];
    private final AccessRequest request;
    private final AuthorizationJudgement authorization;

    FactSet(AccessRequest request, AuthorizationJudgement authorization) {
        this.request = request;
        this.authorization = authorization;
        Purposes.@org.jspecify.annotations.Nullable Purpose purpose = Purposes.find(request.purpose());
        if (purpose != null) {
            set(purpose.place(), Tri.TRUE);
        }
        set(FactNames.place(request.action()), Tri.TRUE);
        set(FactNames.place(request.role()), Tri.TRUE);
        set(FactNames.place(request.recipient()), Tri.TRUE);
        boolean stands = request.relationship() != Relationship.UNKNOWN;
        set(FactNames.PARENT, stands ? Tri.of(request.relationship() == Relationship.PARENT) : Tri.UNKNOWN);
        set(FactNames.LIMITED_DATA_SET, Tri.of(request.form() == Form.LIMITED_DATA_SET));
        set(FactNames.MANAGED, Tri.of(request.device() == DeviceState.MANAGED));
        set(FactNames.MFA_N, Tri.of(request.mfa() == Mfa.N));
        for (int i = 0; i < request.said().count(); i++) {
            int place = FactNames.word(request.said().word(i));
            if (place >= 0) {
                set(place, value(request.said().value(i)));
            }
        }
        if (authorization.has("copy_not_given")) {
            set(FactNames.COPY_NOT_GIVEN, Tri.TRUE);
        }
    }

    void set(int place, Tri value) {
        if (value == Tri.TRUE) {
            trues[place >> 6] |= 1L << place;
        } else if (value == Tri.UNKNOWN) {
            unknowns[place >> 6] |= 1L << place;
        }
    }

    /** Sets a fact, whatever it was before. */
    void reset(int place, Tri value) {
        trues[place >> 6] &= ~(1L << place);
        unknowns[place >> 6] &= ~(1L << place);
        set(place, value);
    }

    /** Facts that hold in every question of a purpose. */
    void setAll(long[] always) {
        for (int i = 0; i < trues.length; i++) {
            trues[i] |= always[i];
        }
    }

    Tri get(int place) {
        if ((trues[place >> 6] >>> place & 1) != 0) {
            return Tri.TRUE;
        }
        return (unknowns[place >> 6] >>> place & 1) != 0 ? Tri.UNKNOWN : Tri.FALSE;
    }

    @Override
    public void put(Fact fact, Tri value) {
        set(FactNames.place(fact), value);
    }

    @Override
    public Tri get(Fact fact) {
        return get(FactNames.place(fact));
    }

    /** Of the columns and words that a fact comes from, those that are not known: columns before words. */
    List<String> sources(int place) {
        return UnknownNames.of(place, UnknownNames.columns(request.coded()), word -> word(word) == Tri.UNKNOWN);
    }

    @Override
    public Tri yes() {
        return Tri.TRUE;
    }

    @Override
    public Tri no() {
        return Tri.FALSE;
    }

    @Override
    public Tri unknown() {
        return Tri.UNKNOWN;
    }

    @Override
    public Tri and(Tri a, Tri b) {
        if (a == Tri.FALSE || b == Tri.FALSE) {
            return Tri.FALSE;
        }
        return a == Tri.TRUE && b == Tri.TRUE ? Tri.TRUE : Tri.UNKNOWN;
    }

    @Override
    public Tri or(Tri a, Tri b) {
        if (a == Tri.TRUE || b == Tri.TRUE) {
            return Tri.TRUE;
        }
        return a == Tri.FALSE && b == Tri.FALSE ? Tri.FALSE : Tri.UNKNOWN;
    }

    @Override
    public Tri not(Tri a) {
        return a == Tri.UNKNOWN ? Tri.UNKNOWN : Tri.of(a == Tri.FALSE);
    }

    @Override
    public Tri when(Tri condition, Tri then, Tri otherwise) {
        return condition == Tri.TRUE ? then : otherwise;
    }

    @Override
    public Tri isTrue(Tri a) {
        return Tri.of(a == Tri.TRUE);
    }

    @Override
    public Tri isUnknown(Tri a) {
        return Tri.of(a == Tri.UNKNOWN);
    }

    @Override
    public <T> Tri is(Column<T> column, Predicate<T> such) {
        return Tri.of(such.test(column.of().apply(request)));
    }

    @Override
    public <T, U> Tri are(Column<T> first, Column<U> second, BiPredicate<T, U> such) {
        return Tri.of(such.test(first.of().apply(request), second.of().apply(request)));
    }

    @Override
    public Tri word(String word) {
        String said = request.fact(word);
        return said == null ? Tri.FALSE : value(said);
    }

    static Tri word(AccessRequest request, String word) {
        String said = request.fact(word);
        return said == null ? Tri.FALSE : value(said);
    }

    private static Tri value(String said) {
        return said.equals(Vocabulary.UNKNOWN) ? Tri.UNKNOWN : Tri.TRUE;
    }

    @Override
    public Tri valued(String word, String value) {
        String said = request.fact(word);
        if (said == null) {
            return Tri.FALSE;
        }
        return said.equals(Vocabulary.UNKNOWN) ? Tri.UNKNOWN : Tri.of(said.equals(value));
    }

    @Override
    public Tri over(String word, int limit) {
        String said = request.fact(word);
        if (said == null) {
            return Tri.FALSE;
        }
        return isNumber(said) ? Tri.of(Integer.parseInt(said) > limit) : Tri.UNKNOWN;
    }

    private static boolean isNumber(String said) {
        return !said.isEmpty() && said.length() <= MOST_DIGITS && said.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    @Override
    public Tri claim(Claim claim) {
        return authorization.claims(claim);
    }
}
