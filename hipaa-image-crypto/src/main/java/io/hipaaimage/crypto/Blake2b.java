package io.hipaaimage.crypto;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** BLAKE2b without a key (RFC 7693), as {@link Argon2id} needs it: over short inputs that are there as a whole. */
final class Blake2b {
    /** Longest digest. */
    static final int MOST = 64;

    private static final int BLOCK = 128;
    private static final int ROUNDS = 12;
    private static final long[] IV = {
        0x6a09e667f3bcc908L, 0xbb67ae8584caa73bL, 0x3c6ef372fe94f82bL, 0xa54ff53a5f1d36f1L,
        0x510e527fade682d1L, 0x9b05688c2b3e6c1fL, 0x1f83d9abfb41bd6bL, 0x5be0cd19137e2179L
    };

    /** The message words of each round (section 2.7), a hexadecimal digit each. */
    private static final String[] SIGMA = {
        "0123456789abcdef", "ea489fd61c02b753", "b8c052fdae367194", "7931dcbe265a40f8", "905724afe1bc683d",
        "2c6a0b834d75fe19", "c51fed4a0763928b", "db7ec13950f4862a", "6fe9b308c2d714a5", "a2847615fb9e3cd0"
    };

    private Blake2b() {}

    /**
     * A digest.
     *
     * @param length 1 to 64 bytes
     * @param message up to 2^31 - 1 bytes
     */
    static byte[] digest(int length, byte[] message) {
        long[] state = IV.clone();
        state[0] ^= 0x01010000L ^ length;
        int last = Math.max(0, (message.length - 1) / BLOCK * BLOCK);
        byte[] block = new byte[BLOCK];
        long[] words = new long[16];
        for (int at = 0; at <= last; at += BLOCK) {
            int n = Math.min(BLOCK, message.length - at);
            Arrays.fill(block, (byte) 0);
            System.arraycopy(message, at, block, 0, n);
            ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(words);
            compress(state, words, at + n, at == last);
        }
        ByteBuffer out = ByteBuffer.allocate(MOST).order(ByteOrder.LITTLE_ENDIAN);
        out.asLongBuffer().put(state);
        Arrays.fill(block, (byte) 0);
        Arrays.fill(words, 0);
        return Arrays.copyOf(out.array(), length);
    }

    private static void compress(long[] state, long[] m, long bytes, boolean last) {
        long[] v = Arrays.copyOf(state, 16);
        System.arraycopy(IV, 0, v, 8, 8);
        v[12] ^= bytes;
        v[14] ^= last ? -1 : 0;
        for (int round = 0; round < ROUNDS; round++) {
            String s = SIGMA[round % SIGMA.length];
            for (int i = 0; i < 8; i++) {
                int diagonal = i / 4; // the second four of a round
                mix(
                        v,
                        new int[] {
                            i % 4, 4 + (i + diagonal) % 4, 8 + (i + 2 * diagonal) % 4, 12 + (i + 3 * diagonal) % 4
                        },
                        m[Character.digit(s.charAt(2 * i), 16)],
                        m[Character.digit(s.charAt(2 * i + 1), 16)]);
            }
        }
        for (int i = 0; i < 8; i++) {
            state[i] ^= v[i] ^ v[i + 8];
        }
    }

    private static void mix(long[] v, int[] at, long x, long y) {
        half(v, at, x, 32, 24);
        half(v, at, y, 16, 63);
    }

    private static void half(long[] v, int[] at, long word, int first, int second) {
        v[at[0]] += v[at[1]] + word;
        v[at[3]] = Long.rotateRight(v[at[3]] ^ v[at[0]], first);
        v[at[2]] += v[at[3]];
        v[at[1]] = Long.rotateRight(v[at[1]] ^ v[at[2]], second);
    }
}
