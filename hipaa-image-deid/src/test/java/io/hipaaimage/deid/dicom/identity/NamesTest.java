package io.hipaaimage.deid.dicom.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NamesTest {
    @Test
    void writesAUuidAsTheNumberThatItIs() {
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = new byte[16];
            random.nextBytes(bytes);
            Arrays.fill(bytes, 0, i % 17, (byte) (i % 3 - 1)); // leading zeros and ones too
            byte[] uuid = bytes.clone();
            uuid[6] = (byte) ((uuid[6] & 0x0F) | 0x80);
            uuid[8] = (byte) ((uuid[8] & 0x3F) | 0x80);

            assertThat(Names.uid(bytes)).isEqualTo("2.25." + new BigInteger(1, uuid));
        }
    }
}
