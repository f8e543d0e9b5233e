package io.hipaaimage.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.KeyWrapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * What every {@link KeyWrapper} must do. Extend it in your tests and give your provider:
 *
 * <pre>{@code
 * class TokenKeyTest extends KeyWrapperCompatibilityKit {
 *     protected KeyWrapper wrapper() { return myToken; }
 * }
 * }</pre>
 */
public abstract class KeyWrapperCompatibilityKit {
    private static final byte[] BINDING = filled(48, 7);

    /** For subclasses. */
    protected KeyWrapperCompatibilityKit() {}

    /**
     * The provider under test, with a key that it may use.
     *
     * @return the same one, or another with the same key, each time
     * @throws Exception if it cannot be had
     */
    protected abstract KeyWrapper wrapper() throws Exception;

    @Test
    void unwrapsWhatItWrapped() throws Exception {
        for (int length : new int[] {16, 32, 33, 64}) {
            byte[] secret = filled(length, length);
            byte[] wrapped = wrapper().wrap(secret.clone(), BINDING.clone());
            assertTrue(wrapped.length <= KeyWrapper.MOST_BYTES, "a wrap has room in a sealed file");
            assertArrayEquals(secret, wrapper().unwrap(wrapped, BINDING.clone()));
        }
        byte[] wide = filled(1_024, 1);
        assertArrayEquals(BINDING, wrapper().unwrap(wrapper().wrap(BINDING, wide), wide), "a wide binding");
        byte[] none = new byte[0];
        assertArrayEquals(BINDING, wrapper().unwrap(wrapper().wrap(BINDING, none), none), "no binding");
    }

    @Test
    void neverWrapsTwiceAlikeNorShowsTheSecret() throws Exception {
        byte[] secret = filled(32, 3);
        byte[] one = wrapper().wrap(secret, BINDING);
        assertFalse(Arrays.equals(one, wrapper().wrap(secret, BINDING)));
        for (int at = 0; at + secret.length <= one.length; at++) {
            assertFalse(Arrays.equals(secret, Arrays.copyOfRange(one, at, at + secret.length)), "the secret in clear");
        }
    }

    @Test
    void refusesAnotherBinding() throws Exception {
        byte[] wrapped = wrapper().wrap(filled(32, 3), BINDING);
        byte[] other = BINDING.clone();
        other[47] ^= 1;
        refuses(wrapped, other);
        refuses(wrapped, Arrays.copyOf(BINDING, 47));
        refuses(wrapped, Arrays.copyOf(BINDING, 49));
        refuses(wrapped, new byte[0]);
    }

    @Test
    void refusesWhatWasAlteredCutOrLengthened() throws Exception {
        byte[] wrapped = wrapper().wrap(filled(32, 3), BINDING);
        for (int at = 0; at < wrapped.length; at += Math.max(1, wrapped.length / 24)) {
            byte[] flipped = wrapped.clone();
            flipped[at] ^= 1;
            refuses(flipped, BINDING);
        }
        for (int length : new int[] {0, 1, 11, 12, 28, wrapped.length - 1, wrapped.length + 1}) {
            refuses(Arrays.copyOf(wrapped, length), BINDING);
        }
    }

    @Test
    void servesSeveralThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Boolean>> rounds = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                byte[] secret = filled(32, i);
                Callable<Boolean> round =
                        () -> Arrays.equals(secret, wrapper().unwrap(wrapper().wrap(secret, BINDING), BINDING));
                rounds.add(threads.submit(round));
            }
            for (Future<Boolean> round : rounds) {
                assertTrue(round.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void saysWhatItIsAndHowLongADestroyedKeyMayReturn() throws Exception {
        KeyWrapper.Description description = wrapper().describe();
        assertEquals(description, wrapper().describe(), "the name is for good");
        assertTrue(description.mayReturn().equals("UNKNOWN")
                || description.mayReturn().startsWith("P"));
    }

    private void refuses(byte[] wrapped, byte[] binding) throws Exception {
        KeyWrapper wrapper = wrapper();
        DamagedInputException e = assertThrows(DamagedInputException.class, () -> wrapper.unwrap(wrapped, binding));
        assertEquals(ErrorCode.WRONG_KEY, e.code());
    }

    private static byte[] filled(int length, int seed) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (seed * 31 + i * 7 + 1);
        }
        return bytes;
    }
}
