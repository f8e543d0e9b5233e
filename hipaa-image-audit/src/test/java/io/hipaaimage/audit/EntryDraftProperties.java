package io.hipaaimage.audit;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** What the queue and the batch reckon with is never less than what is written. */
class EntryDraftProperties {
    private static final long MOST_MILLIS = (1L << 53) - 1;

    @Property(tries = 1000, seed = "20261125")
    void isNeverLongerThanItSaid(
            @ForAll @IntRange(max = 40) int head,
            @ForAll @IntRange(max = 40) int middle,
            @ForAll @IntRange(max = 40) int tail,
            @ForAll @LongRange(min = -1, max = MOST_MILLIS) long sealedAt,
            @ForAll @LongRange(min = -1, max = MOST_MILLIS) long time) {
        EntryDraft draft =
                new EntryDraft(new byte[head + middle + tail], head, head + middle, head + middle + tail, sealedAt);
        int most = draft.maxLength();
        for (long at : new long[] {time, 0, sealedAt, MOST_MILLIS}) {
            assertThat(draft.finish(new byte[Hashing.BYTES], at).length).isLessThanOrEqualTo(most);
        }
    }
}
