package io.hipaaimage.core.legal;

import io.hipaaimage.core.access.AuthorizationClaim;
import io.hipaaimage.core.access.PurposeOfUse;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a few papers of one patient say to whoever asks in a span of time, for all patients whose papers differ in nothing that a claim says. What is
 * said to a recipient for a purpose is judged once, from the papers of whoever was asked about first, and remembered. Safe for use by several
 * threads: they remember equal claims, each whole.
 */
final class Summary {
    /** More recipients or purposes than these are judged anew. */
    static final int MOST_NAMES = 8;

    private static final int KINDS = 8;
    private static final int NOTES = 4;
    private static final int REMUNERATION = 2;
    private static final int SALE = 1;

    private final String[] recipients;
    private final String[] purposes;
    private final @Nullable AuthorizationClaim[] answers;

    private Summary(Set<String> recipients, Set<String> purposes) {
        this.recipients = recipients.toArray(String[]::new);
        this.purposes = purposes.toArray(String[]::new);
        this.answers = new AuthorizationClaim[recipients.size() * (purposes.size() + 1) * KINDS];
    }

    /** One in which nothing was asked for yet, or null where the papers name too many. */
    static @Nullable Summary of(Paper chain) {
        Set<String> recipients = new TreeSet<>();
        Set<String> purposes = new TreeSet<>();
        for (Paper one = chain; one != null; one = one.next()) {
            Terms terms = one.terms();
            recipients.addAll(Arrays.asList(terms.recipients()));
            purposes.addAll(Arrays.asList(terms.purposes()));
            if (terms.endOfStudy()) {
                purposes.add(PurposeOfUse.HRESCH.code()); // for research a claim says so, whatever the paper is for
            }
        }
        return recipients.size() > MOST_NAMES || purposes.size() > MOST_NAMES
                ? null
                : new Summary(recipients, purposes);
    }

    /** What a use is, beside its purpose, its recipient and its time. */
    static int kind(boolean notes, boolean remuneration, boolean sale) {
        return (notes ? NOTES : 0) | (remuneration ? REMUNERATION : 0) | (sale ? SALE : 0);
    }

    /** What is presented, or null where that was not asked for yet. */
    @Nullable AuthorizationClaim answer(String recipient, String purpose, int kind) {
        int to = place(recipients, recipient);
        return to == recipients.length ? AuthorizationClaim.NONE : answers[place(to, purpose, kind)];
    }

    /** Remembers what was judged. */
    void remember(String recipient, String purpose, int kind, AuthorizationClaim claim) {
        int to = place(recipients, recipient);
        if (to < recipients.length) {
            answers[place(to, purpose, kind)] = claim;
        }
    }

    private int place(int to, String purpose, int kind) {
        return (to * (purposes.length + 1) + place(purposes, purpose)) * KINDS + kind;
    }

    /** Where a name stands; behind all where it does not. */
    private static int place(String[] names, String name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return names.length;
    }
}
