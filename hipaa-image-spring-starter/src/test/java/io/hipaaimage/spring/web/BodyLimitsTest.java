package io.hipaaimage.spring.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A body of at most 1,000 bytes, with at least 100 a second once ten seconds are over. */
class BodyLimitsTest {
    private long now = 5;
    private final BodyLimits limits = new BodyLimits(1_000, 100, Duration.ofSeconds(10), () -> now);

    private InputStream body(int bytes) throws IOException {
        return limits.body(new ByteArrayInputStream(new byte[bytes]), -1);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    @Test
    void givesWhatIsAsLongAsItMayBe() throws IOException {
        assertThat(body(1_000).readAllBytes()).hasSize(1_000);
        assertThat(limits.body(new ByteArrayInputStream(new byte[3]), 3).read()).isZero();
    }

    @Test
    void refusesWhatSaysThatItIsLongerBeforeAByteOfIt() {
        assertThatExceptionOfType(UploadTooLargeException.class)
                .isThrownBy(() -> limits.body(InputStream.nullInputStream(), 1_001));
    }

    @Test
    void refusesWhatIsLongerThanItSaidHoweverItIsRead() {
        assertThatExceptionOfType(UploadTooLargeException.class)
                .isThrownBy(() -> body(1_001).readAllBytes());
        assertThatExceptionOfType(UploadTooLargeException.class)
                .isThrownBy(() -> body(1_001).skipNBytes(1_001));
        assertThatExceptionOfType(UploadTooLargeException.class).isThrownBy(() -> {
            InputStream body = body(1_001);
            while (body.read() >= 0) {}
        });
    }

    @Test
    void isPatientAtFirst() throws IOException {
        InputStream body = body(1_000);
        pass(Duration.ofSeconds(10));

        assertThat(body.read()).isZero();
    }

    @Test
    void cutsWhatTricklesHoweverOftenAByteComes() throws IOException {
        InputStream body = body(1_000);
        for (int second = 0; second < 10; second++) {
            pass(Duration.ofSeconds(1));
            assertThat(body.read()).isZero();
        }
        pass(Duration.ofMillis(1));

        assertThatExceptionOfType(UploadTooSlowException.class).isThrownBy(body::read);
    }

    @Test
    void letsASlowLineOnThatKeepsItsPace() throws IOException {
        InputStream body = body(1_000);
        byte[] second = new byte[100];
        for (int i = 0; i < 10; i++) {
            assertThat(body.readNBytes(second, 0, 100)).isEqualTo(100);
            pass(Duration.ofSeconds(1));
        }

        assertThat(body.read()).isEqualTo(-1);
    }
}
