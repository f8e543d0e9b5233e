package io.hipaaimage.core.legal;

import java.util.Comparator;

/** How much a valid authorization can bear: what policy goes on to ask of it is answered by what it states. */
final class Strength {
    /** How many there are. */
    static final int KINDS = 8;

    /** The strongest last; of equals the one that ends last, of those the newest. */
    static final Comparator<Paper> ORDER = Comparator.comparingInt(Paper::strength)
            .thenComparingLong(Paper::ends)
            .thenComparingInt(Paper::number);

    private static final int OUTLASTS_STUDY = 4;
    private static final int REMUNERATION = 2;
    private static final int SALE = 1;

    private Strength() {}

    static int of(Authorization authorization) {
        return bits(
                !authorization.expiry().endOfStudy(),
                authorization.statements().contains(Statement.REMUNERATION),
                authorization.statements().contains(Statement.SALE));
    }

    /** What one must have to be valid for a use. */
    static int needed(AuthorizationUse use) {
        return bits(use.studyEnded(), use.remuneration(), use.sale());
    }

    static boolean bears(int strength, AuthorizationUse use) {
        int needed = needed(use);
        return (strength & needed) == needed;
    }

    private static int bits(boolean outlasts, boolean remuneration, boolean sale) {
        return (outlasts ? OUTLASTS_STUDY : 0) | (remuneration ? REMUNERATION : 0) | (sale ? SALE : 0);
    }
}
