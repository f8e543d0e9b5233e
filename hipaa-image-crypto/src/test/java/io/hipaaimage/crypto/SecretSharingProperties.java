package io.hipaaimage.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Bouncy Castle's sharing against Lagrange's formula, written here from the textbook. */
class SecretSharingProperties {
    private static final SecureRandom RANDOM = new SecureRandom();

    @Property(tries = 60)
    void anyThresholdOfThemGiveTheSecretAndFewerAnother(
            @ForAll @Size(32) byte[] secret,
            @ForAll @IntRange(min = 2, max = 12) int threshold,
            @ForAll @IntRange(min = 0, max = 8) int more,
            @ForAll long seed) {
        List<byte[]> shares = SecretSharing.split(secret, threshold, threshold + more, RANDOM);
        assertThat(shares).hasSize(threshold + more).allMatch(s -> s.length == 32);
        List<Integer> numbers = new ArrayList<>();
        for (int i = 1; i <= shares.size(); i++) {
            numbers.add(i);
        }
        Collections.shuffle(numbers, new Random(seed));
        SortedMap<Integer, byte[]> some = new TreeMap<>();
        numbers.subList(0, threshold).forEach(n -> some.put(n, shares.get(n - 1)));
        assertThat(SecretSharing.combined(some)).isEqualTo(secret);
        assertThat(interpolated(some)).isEqualTo(secret);
        some.remove(some.firstKey());
        assertThat(interpolated(some)).isNotEqualTo(secret);
    }

    /** Each polynomial's value at 0. */
    private static byte[] interpolated(SortedMap<Integer, byte[]> shares) {
        byte[] out = new byte[32];
        for (int k = 0; k < 32; k++) {
            int sum = 0;
            for (Map.Entry<Integer, byte[]> share : shares.entrySet()) {
                int i = share.getKey();
                int term = share.getValue()[k] & 0xff;
                for (int j : shares.keySet()) {
                    term = i == j ? term : times(term, times(j, inverse(i ^ j)));
                }
                sum ^= term;
            }
            out[k] = (byte) sum;
        }
        return out;
    }

    private static int times(int a, int b) {
        int product = 0;
        int left = a;
        for (int right = b; right > 0; right >>= 1) {
            product ^= (right & 1) == 1 ? left : 0;
            left = (left << 1) ^ ((left & 0x80) != 0 ? 0x11b : 0);
        }
        return product;
    }

    private static int inverse(int a) {
        int power = 1;
        for (int i = 0; i < 254; i++) {
            power = times(power, a);
        }
        return power;
    }
}
