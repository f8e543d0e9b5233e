package io.hipaaimage.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Holds what any set would. */
class RisingSetProperties {
    @Property(tries = 300)
    void holdsWhatASetHolds(@ForAll long seed, @ForAll @IntRange(min = 1, max = 100) int kept) {
        Random random = new Random(seed);
        RisingSet set = new RisingSet();
        TreeSet<Long> model = new TreeSet<>();
        long next = random.nextInt(3);
        for (int step = 0; step < 1000; step++) {
            if (random.nextInt(100) < kept) {
                set.add(next);
                model.add(next);
                next += 1 + random.nextInt(3);
            } else {
                long gone = random.nextBoolean() ? Math.max(0, next - 1 - random.nextInt(4)) : random.nextLong(next + 1);
                set.remove(gone);
                model.remove(gone);
            }
            assertThat(set.size()).isEqualTo(model.size());
        }
        assertThat(set.stream().boxed()).containsExactlyElementsOf(model);
    }
}
