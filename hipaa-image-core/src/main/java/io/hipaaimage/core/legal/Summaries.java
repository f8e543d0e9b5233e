package io.hipaaimage.core.legal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The summaries of all patients who have few papers. Forms of documents are few, so patients share them: which one a patient has, and from which hour
 * to before which, is one number that stands beside the patient. An hour in which a paper begins or ends is in no summary, so that such an hour is
 * judged to the second. Safe for use by several threads.
 */
final class Summaries {
    /** Nothing is known yet. */
    static final long UNKNOWN = 0;
    /** These papers are judged anew for each question. */
    static final long NEVER = Long.MIN_VALUE;

    private static final int MOST = (1 << 16) - 1;
    private static final int HOUR_BITS = 24;
    private static final int NUMBER_BITS = 16;
    private static final int RANK_BITS = 16;
    private static final long LATEST = (1L << (HOUR_BITS - 1)) - 1;
    private static final long SECONDS = 3600;

    private final Map<Key, Integer> numbers = new HashMap<>();
    /** The first place is free: no number is 0. Replaced by a longer one, and then a number is handed out that needs it. */
    private @Nullable Summary[] all = new Summary[8];

    /** Two chains of papers with one key say the same. */
    @SuppressWarnings("ArrayRecordComponent") // compared as a key has to be
    private record Key(long[] papers) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && Arrays.equals(papers, key.papers);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(papers);
        }
    }

    /** The summary that a number stands for, or null where it is for other times or none. */
    @Nullable Summary in(long number, long second) {
        long hour = Math.floorDiv(second, SECONDS);
        long from = number >> (HOUR_BITS + NUMBER_BITS);
        long until = number << HOUR_BITS >> (HOUR_BITS + NUMBER_BITS);
        return hour >= from && hour < until ? all[(int) number & MOST] : null;
    }

    /**
     * The number of a patient's summary around a time.
     *
     * @param chain the papers
     * @param second the time, in seconds of the epoch
     * @return a number; {@link #NEVER} where there is none at any time, {@link #UNKNOWN} where there is none at this
     */
    long of(Paper chain, long second) {
        int count = 0;
        for (Paper one = chain; one != null; one = one.next()) {
            count++;
        }
        long[] papers = new long[count];
        long from = -LATEST;
        long until = LATEST;
        int at = 0;
        for (Paper one = chain; one != null; one = one.next()) {
            long standing = one.standing(second);
            if (standing < 0) {
                return NEVER;
            }
            papers[at++] = standing << RANK_BITS | longer(chain, one);
            for (long boundary : new long[] {one.begins(), one.ends()}) {
                if (boundary <= second) {
                    from = Math.max(from, -Math.floorDiv(-Math.max(boundary, -Long.MAX_VALUE), SECONDS));
                } else {
                    until = Math.min(until, Math.floorDiv(boundary, SECONDS));
                }
            }
        }
        long hour = Math.floorDiv(second, SECONDS);
        if (hour < from || hour >= until) {
            return UNKNOWN;
        }
        int number = number(new Key(papers), chain);
        return number == 0
                ? NEVER
                : from << (HOUR_BITS + NUMBER_BITS) | (until & ((1L << HOUR_BITS) - 1)) << NUMBER_BITS | number;
    }

    /** How many of those that can serve last longer than one of them: of equals the one that lasts longest is presented. */
    private static int longer(Paper chain, Paper than) {
        int longer = 0;
        for (Paper one = chain; than.live() && one != null; one = one.next()) {
            longer += one.live() && one.ends() > than.ends() ? 1 : 0;
        }
        return longer;
    }

    /** 0 where there are too many, or the papers name too many. */
    private synchronized int number(Key key, Paper chain) {
        Integer known = numbers.get(key);
        if (known != null) {
            return known;
        }
        int number = numbers.size() + 1;
        Summary made = number > MOST ? null : Summary.of(chain);
        if (made == null) {
            return 0;
        }
        if (number == all.length) {
            all = Arrays.copyOf(all, 2 * number);
        }
        all[number] = made;
        numbers.put(key, number);
        return number;
    }
}
