package io.hipaaimage.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DataKeyTest {
    private static final byte[] BYTES = new byte[DataKey.BYTES];

    static {
        Arrays.fill(BYTES, (byte) 7);
    }

    @Test
    void whatItLendsIsZeroedAfterItsUseAndTheKeyStays() {
        DataKey key = DataKey.of(BYTES.clone());
        byte[] kept = key.lend(bytes -> {
            assertThat(bytes).isEqualTo(BYTES);
            return bytes;
        });
        assertThat(kept).containsOnly(0);
        assertThat(key.copyBytes()).isEqualTo(BYTES);
    }

    @Test
    void whatItLendsIsZeroedWhenItsUseFails() {
        DataKey key = DataKey.of(BYTES.clone());
        byte[][] kept = new byte[1][];
        assertThatThrownBy(() -> key.lend(bytes -> {
                    kept[0] = bytes;
                    throw new IOException("the place of the key is silent");
                }))
                .isInstanceOf(IOException.class);
        assertThat(kept[0]).containsOnly(0);
    }

    @Test
    void aClosedKeyLendsNothing() {
        DataKey key = DataKey.of(BYTES.clone());
        key.close();
        assertThatThrownBy(() -> key.lend(bytes -> bytes)).isInstanceOf(IllegalStateException.class);
    }
}
