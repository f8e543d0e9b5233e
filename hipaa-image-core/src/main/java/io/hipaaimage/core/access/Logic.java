package io.hipaaimage.core.access;

import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * The three-valued logic (Kleene) in which facts are written, once: with {@link FactSet.Tri} it computes the facts of a question, with
 * decision diagrams it computes them for all questions together. What the analysis proves is so proved of the code that decides.
 *
 * @param <V> a value: false, true or unknown
 */
interface Logic<V> {
    V yes();

    V no();

    V unknown();

    V and(V a, V b);

    V or(V a, V b);

    V not(V a);

    /** One of two values by a condition that is never unknown. */
    V when(V condition, V then, V otherwise);

    /** Whether a value is known to be true; never unknown itself. */
    V isTrue(V a);

    /** Whether a value is unknown; never unknown itself. */
    V isUnknown(V a);

    /** Whether a column has such a value; never unknown itself. */
    <T> V is(Column<T> column, Predicate<T> such);

    /** Whether two columns have such values together; never unknown itself. */
    <T, U> V are(Column<T> first, Column<U> second, BiPredicate<T, U> such);

    /** A word of the vocabulary: absent is false, any value but {@code unknown} is true. */
    V word(String word);

    /** A word that has a value: whether it is this one. */
    V valued(String word, String value);

    /** A word that has a number: whether it is over a limit. */
    V over(String word, int limit);

    /** What was presented as the individual's permission. */
    V claim(Claim claim);

    /** Sets a fact that rules test. */
    void put(Fact fact, V value);

    /** A fact that was set. */
    V get(Fact fact);

    /** What can be said of an authorization, and of a Part 2 consent. */
    enum Claim {
        /** An authorization that is valid for this request. */
        VALID,
        /** An authorization that was revoked. */
        REVOKED,
        /** The individual got no copy. */
        COPY_NOT_GIVEN,
        /** A Part 2 consent is on file. */
        CONSENT,
        /** It was revoked. */
        CONSENT_REVOKED,
        /** It has expired. */
        CONSENT_EXPIRED,
        /** The store does not answer. */
        STORE_UNAVAILABLE
    }

    default V isFalse(V a) {
        return and(not(isTrue(a)), not(isUnknown(a)));
    }

    default V all(V a, V b, V c) {
        return and(and(a, b), c);
    }

    default V any(V a, V b, V c) {
        return or(or(a, b), c);
    }
}
