package io.hipaaimage.core.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WatchedStreamTest {
    private final AtomicBoolean takenBack = new AtomicBoolean();
    private final AtomicInteger asked = new AtomicInteger();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final WatchedStream stream = new WatchedStream(out, new Watch(() -> {}, () -> {
        asked.incrementAndGet();
        if (takenBack.get()) {
            throw new RefusedException(ErrorCode.DENIED, "NO_RELATIONSHIP");
        }
    }));

    @Test
    void asksOncePerMebibyteAndLetsAllThroughThatIsPermitted() throws IOException {
        stream.write(new byte[3 * Watch.BYTES]);

        assertThat(out.size()).isEqualTo(3 * Watch.BYTES);
        assertThat(asked.get()).isBetween(3, 4);
        assertThat(stream.ended()).isEmpty();
    }

    @Test
    void stopsAtTheNextMebibyteAndSaysWhy() throws IOException {
        stream.write(new byte[Watch.BYTES]);
        takenBack.set(true);

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> stream.write(new byte[4 * Watch.BYTES]));

        assertThat(out.size()).isLessThan(2 * Watch.BYTES);
        assertThat(stream.ended().orElseThrow().code()).isEqualTo(ErrorCode.DENIED);
    }

    @Test
    void stopsAlsoWhereSingleBytesAreWritten() {
        takenBack.set(true);

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> {
            for (int i = 0; i <= Watch.BYTES; i++) {
                stream.write(i);
            }
        });
        assertThat(out.size()).isLessThan(Watch.BYTES);
    }
}
