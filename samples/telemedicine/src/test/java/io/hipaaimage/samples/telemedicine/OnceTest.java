package io.hipaaimage.samples.telemedicine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OnceTest {
    private final Once once = new Once();
    private final AtomicInteger done = new AtomicInteger();

    @Test
    void doesWhatAFormAsksForOnce() throws Exception {
        for (int click = 0; click < 3; click++) {
            once.per("dr.lee", "a", done::incrementAndGet);
        }

        assertThat(done).hasValue(1);
    }

    @Test
    void takesAnotherFormAndAnotherPersonsForAnother() throws Exception {
        once.per("dr.lee", "a", done::incrementAndGet);
        once.per("dr.lee", "b", done::incrementAndGet);
        once.per("nurse.kim", "a", done::incrementAndGet);

        assertThat(done).hasValue(3);
    }

    @Test
    void takesAProgramAtItsWord() throws Exception {
        once.per("dr.lee", "", done::incrementAndGet);
        once.per("dr.lee", "", done::incrementAndGet);

        assertThat(done).hasValue(2);
    }

    @Test
    void triesAgainWhatFailed() throws Exception {
        assertThatIOException()
                .isThrownBy(() -> once.per("dr.lee", "a", () -> {
                    throw new IOException("the disk is full");
                }));
        once.per("dr.lee", "a", done::incrementAndGet);

        assertThat(done).hasValue(1);
    }

    @Test
    void forgetsTheOldestAndKeepsNoMoreThanItHasRoomFor() throws Exception {
        once.per("dr.lee", "first", done::incrementAndGet);
        for (int form = 0; form < 10_000; form++) {
            once.per("dr.lee", "form " + form, () -> {});
        }
        once.per("dr.lee", "form 9999", done::incrementAndGet);
        assertThat(done).hasValue(1);

        once.per("dr.lee", "first", done::incrementAndGet);

        assertThat(done).hasValue(2);
    }
}
