package io.hipaaimage.core.access;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Claims by number. Few are presented, so each has a number from when it first came, and a question keeps that instead of what its claim says: to
 * judge it nothing is fetched and compared. Bounded: a claim that comes when all numbers are given has none and is judged by its words, and so is one
 * with a word that nobody knows. Safe for use by several threads.
 */
final class KnownClaims {
    /** How many numbers there are. */
    static final int MOST = 256;
    /** Stands for a claim that has none. */
    static final int UNKNOWN = -1;

    private static final int PLACES = 4 * MOST;
    private static final AtomicReferenceArray<@Nullable Known> KNOWN = new AtomicReferenceArray<>(PLACES);
    private static int given;

    /**
     * A claim that has a number.
     *
     * @param claim the one object that stands for all that are equal
     * @param number from 0 up
     */
    record Known(AuthorizationClaim claim, int number) {}

    private KnownClaims() {}

    /** The number of a claim with the one that stands for it, or null where it has none. */
    @SuppressWarnings("ReferenceEquality") // what is the same object needs no look at its words
    static @Nullable Known of(AuthorizationClaim claim) {
        int place = hash(claim) & (PLACES - 1);
        while (true) {
            Known known = KNOWN.getAcquire(place);
            if (known == null) {
                return added(claim);
            }
            if (known.claim() == claim || same(known.claim(), claim)) {
                return known;
            }
            place = (place + 1) & (PLACES - 1);
        }
    }

    /** Of the words that most claims differ in. */
    static int hash(AuthorizationClaim claim) {
        List<String> words = claim.words();
        int hash = words.get(0).hashCode() * 31 + words.get(words.size() - 1).hashCode() + words.size();
        return hash ^ (hash >>> 7) ^ (hash >>> 17);
    }

    /** A few short words: to compare them one by one costs less than to compare the lists. */
    static boolean same(AuthorizationClaim one, AuthorizationClaim other) {
        List<String> ours = one.words();
        List<String> theirs = other.words();
        if (ours.size() != theirs.size()) {
            return false;
        }
        for (int i = 0; i < ours.size(); i++) {
            if (!ours.get(i).equals(theirs.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static synchronized @Nullable Known added(AuthorizationClaim claim) {
        if (given == MOST || !claim.words().stream().allMatch(AuthorizationWords::knows)) {
            return null;
        }
        int place = hash(claim) & (PLACES - 1);
        Known there = KNOWN.get(place);
        while (there != null) {
            if (same(there.claim(), claim)) {
                return there; // another thread was sooner
            }
            place = (place + 1) & (PLACES - 1);
            there = KNOWN.get(place);
        }
        Known known = new Known(claim, given++);
        KNOWN.setRelease(place, known);
        return known;
    }
}
