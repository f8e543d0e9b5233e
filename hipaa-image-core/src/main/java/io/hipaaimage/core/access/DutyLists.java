package io.hipaaimage.core.access;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The obligations that rules bring together. Few combinations occur, so each is made once and handed out again; bounded, and where two take one
 * place, one of them is made again. Safe for use by several threads.
 */
final class DutyLists {
    private static final int PLACES = 256;

    private record Known(long duties, long grounds, List<Obligation> list) {}

    private final RuleList duties;
    private final RuleList grounds;
    private final AtomicReferenceArray<@Nullable Known> known = new AtomicReferenceArray<>(PLACES);

    /**
     * @param duties rules that bring an obligation each
     * @param grounds rules that may bring one beside these, or {@code -} for none
     */
    DutyLists(RuleList duties, RuleList grounds) {
        this.duties = duties;
        this.grounds = grounds;
    }

    /** Those of the duties alone. */
    List<Obligation> of(RuleTests tests) {
        return duties.words() > 1 ? made(tests, false) : of(duties(tests, duties), 0);
    }

    /** Those of the duties, then of the grounds that hold, each obligation once. */
    List<Obligation> withGrounds(RuleTests tests) {
        return duties.words() > 1 || grounds.words() > 1
                ? made(tests, true)
                : of(duties(tests, duties), duties(tests, grounds));
    }

    private static long duties(RuleTests tests, RuleList list) {
        return list.words() == 0 ? 0 : tests.passing(list, 0);
    }

    private List<Obligation> of(long ofDuties, long ofGrounds) {
        long mixed = (ofDuties * 31 + ofGrounds) * 0x9E3779B97F4A7C15L;
        int place = (int) (mixed >>> 32) & (PLACES - 1);
        Known there = known.getAcquire(place);
        if (there == null || there.duties() != ofDuties || there.grounds() != ofGrounds) {
            List<Obligation> all = new ArrayList<>();
            add(duties, 0, ofDuties, all);
            add(grounds, 0, ofGrounds, all);
            there = new Known(ofDuties, ofGrounds, List.copyOf(all));
            known.setRelease(place, there);
        }
        return there.list();
    }

    private List<Obligation> made(RuleTests tests, boolean withGrounds) {
        List<Obligation> all = new ArrayList<>();
        for (int word = 0; word < duties.words(); word++) {
            add(duties, word, tests.passing(duties, word), all);
        }
        for (int word = 0; withGrounds && word < grounds.words(); word++) {
            add(grounds, word, tests.passing(grounds, word), all);
        }
        return List.copyOf(all);
    }

    private static void add(RuleList list, int word, long passing, List<Obligation> all) {
        for (long left = passing; left != 0; left &= left - 1) {
            Rule rule = list.get(word * Long.SIZE + Long.numberOfTrailingZeros(left));
            String id = rule.duty().id();
            if (!rule.gives().equals("-")
                    && all.stream().noneMatch(duty -> duty.id().equals(id))) {
                all.add(rule.duty());
            }
        }
    }
}
