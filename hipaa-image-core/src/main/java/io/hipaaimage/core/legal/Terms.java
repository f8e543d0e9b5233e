package io.hipaaimage.core.legal;

import org.jspecify.annotations.Nullable;

/**
 * What documents of one form say alike, once for all of them: for what and to whom, as the pool names it, and what that can bear. Immutable.
 *
 * @param request whether it is at the request of the individual, for whatever purpose
 * @param endOfStudy whether it ends with a study
 * @param notes whether it is for psychotherapy notes
 * @param strength see {@link Strength}
 * @param purposes the codes, sorted
 * @param recipients their names, sorted
 */
@SuppressWarnings({"ArrayRecordComponent", "ReferenceEquality"}) // never compared; a pool has each name once
record Terms(boolean request, boolean endOfStudy, boolean notes, int strength, String[] purposes, String[] recipients) {
    /** Whether it names a recipient, who is one of the pool's. */
    boolean names(String recipient) {
        for (String one : recipients) {
            if (one == recipient) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is for a purpose, which is one of the pool's; null for one that no document names. */
    boolean concerns(@Nullable String purpose) {
        if (request) {
            return true;
        }
        for (String one : purposes) {
            if (one == purpose) {
                return true;
            }
        }
        return false;
    }

    /** What a claim calls it by where it is for another purpose; empty where it names none. */
    String firstPurpose() {
        return request || purposes.length == 0 ? "" : purposes[0];
    }
}
