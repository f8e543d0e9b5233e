package io.hipaaimage.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.UnavailableException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WakingTest {
    private static final long LONG = TimeUnit.SECONDS.toNanos(30);

    @Test
    void oneAnswerByTheCommitThreadIsEnoughForAllCallers() throws Exception {
        List<PendingEntry> batch = waiting(100);
        ExecutorService callers = Executors.newFixedThreadPool(batch.size());
        try {
            List<Future<Long>> places = new ArrayList<>();
            for (PendingEntry entry : batch) {
                places.add(callers.submit(() -> entry.await(LONG).index()));
            }
            Waking.of(batch, 1_000, new byte[batch.size()][32]);
            for (int i = 0; i < batch.size(); i++) {
                assertThat(places.get(i).get(30, TimeUnit.SECONDS)).isEqualTo(1_000 + i);
            }
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void aCallerThatNeverRunsAgainHoldsNobodyBackBehindTheNextSync() {
        List<PendingEntry> batch = waiting(9);
        Waking waking = Waking.of(batch, 0, new byte[9][32]); // nobody awaits, so nobody passes it on
        assertThat(answered(batch)).isEqualTo(1);
        waking.finish();
        assertThat(answered(batch)).isEqualTo(9);
        assertThat(waking.one()).isFalse();
    }

    @Test
    void aCallerThatGaveUpIsPassedOver() {
        List<PendingEntry> batch = waiting(3);
        assertThatThrownBy(() -> batch.get(0).await(1)).isInstanceOf(UnavailableException.class);
        Waking.of(batch, 0, new byte[3][32]);
        assertThat(batch.get(1).durable()).isCompleted();
    }

    @Test
    void whoHasNoThreadThatWaitsIsAnsweredAtOnce() {
        List<PendingEntry> batch = new ArrayList<>(waiting(2));
        batch.add(PendingEntry.handedOver(draft()));
        batch.add(PendingEntry.handedOver(draft()));
        Waking.of(batch, 5, new byte[4][32]);
        assertThat(batch.get(2).durable()).isCompletedWithValueMatching(place -> place.index() == 7);
        assertThat(batch.get(3).durable()).isCompletedWithValueMatching(place -> place.index() == 8);
        assertThat(answered(batch)).isEqualTo(3);
    }

    private static long answered(List<PendingEntry> batch) {
        return batch.stream().filter(entry -> entry.durable().isDone()).count();
    }

    private static List<PendingEntry> waiting(int entries) {
        List<PendingEntry> batch = new ArrayList<>();
        for (int i = 0; i < entries; i++) {
            batch.add(new PendingEntry(draft()));
        }
        return batch;
    }

    private static EntryDraft draft() {
        byte[] nothing = "".getBytes(StandardCharsets.US_ASCII);
        return new EntryDraft(nothing, nothing, nothing, -1);
    }
}
