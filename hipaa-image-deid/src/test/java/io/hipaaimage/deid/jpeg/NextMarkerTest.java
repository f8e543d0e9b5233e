package io.hipaaimage.deid.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The search for markers in words, beside one that looks at each byte. */
class NextMarkerTest {
    private static final byte[] TELLING = {-1, -1, 0, 0, 1, -2, -3, 127, -128};

    @Test
    void findsWhatAByteByByteSearchFinds() {
        Random random = new Random(4711);
        for (int round = 0; round < 20_000; round++) {
            byte[] data = new byte[random.nextInt(300)];
            Arrays.fill(data, (byte) random.nextInt(255));
            for (int i = random.nextInt(6); i > 0 && data.length > 0; i--) {
                int at = random.nextInt(data.length);
                for (int k = at; k < Math.min(data.length, at + 4); k++) {
                    data[k] = TELLING[random.nextInt(TELLING.length)];
                }
            }
            int from = random.nextInt(data.length + 1);
            int end = from + random.nextInt(data.length - from + 1);

            assertThat(NextMarker.from(data, from, end)).isEqualTo(slowly(data, from, end));
        }
    }

    @Test
    void findsAMarkerAtEachPlaceOfABlock() {
        for (int at = 0; at < 200; at++) {
            byte[] data = new byte[260];
            for (int i = 0; i + 1 < data.length; i += 2) {
                data[i] = -1; // stuffed
            }
            data[at] = -1;
            data[at + 1] = (byte) 0xD9;

            assertThat(NextMarker.from(data, 0, data.length)).isEqualTo(slowly(data, 0, data.length));
        }
    }

    private static int slowly(byte[] data, int from, int end) {
        for (int i = from; i < end; i++) {
            if (data[i] == -1 && (i + 1 == end || data[i + 1] != 0)) {
                return i;
            }
        }
        return end;
    }
}
