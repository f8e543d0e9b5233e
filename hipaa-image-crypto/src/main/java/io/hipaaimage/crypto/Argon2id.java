package io.hipaaimage.crypto;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Argon2id of RFC 9106, version 0x13, without secret and associated data.
 *
 * <p><b>Why not Bouncy Castle's, against which the tests hold it.</b> A vault is unlocked while a host starts or a command runs, in a JVM
 * that is cold: there the signed jar alone takes longer to be verified than this takes to run, and its many small methods longer to be
 * compiled. Here one method, {@link #mix}, is hot.
 *
 * <p><b>Memory.</b> Blocks of 1 KiB in lanes of equal length, each lane in four slices (section 3.4). A block is made from the one before it
 * and one that is chosen: in the first two slices of the first pass by a counter, then by what was made last. Lanes are filled one after
 * the other within a slice, which the result does not show. All blocks are zeroed at the end.
 */
final class Argon2id {
    private static final int VERSION = 0x13;
    private static final int TYPE = 2;
    private static final int SLICES = 4;
    private static final int WORDS = 128;
    private static final long LOW = 0xffffffffL;

    private final int passes;
    private final int lanes;
    private final int segment;
    private final int columns;
    private final long[][] blocks;
    private final long[] mixed = new long[WORDS];

    private Argon2id(int memoryKiB, int passes, int lanes) {
        this.passes = passes;
        this.lanes = lanes;
        this.segment = memoryKiB / (SLICES * lanes);
        this.columns = SLICES * segment;
        this.blocks = new long[lanes * columns][];
    }

    /**
     * A tag.
     *
     * @param memoryKiB at least 8 a lane
     * @param passes from 1
     * @param lanes from 1
     * @param length bytes, from 4
     */
    static byte[] derive(byte[] password, byte[] salt, int memoryKiB, int passes, int lanes, int length) {
        byte[] seed = littleEndian(40 + password.length + salt.length)
                .putInt(lanes)
                .putInt(length)
                .putInt(memoryKiB)
                .putInt(passes)
                .putInt(VERSION)
                .putInt(TYPE)
                .putInt(password.length)
                .put(password)
                .putInt(salt.length)
                .put(salt)
                .array();
        Argon2id run = new Argon2id(memoryKiB, passes, lanes);
        try {
            run.begin(Blake2b.digest(Blake2b.MOST, seed));
            run.fill();
            return run.tag(length);
        } finally {
            Arrays.fill(seed, (byte) 0);
            run.wipe();
        }
    }

    private void begin(byte[] seed) {
        for (int lane = 0; lane < lanes; lane++) {
            for (int column = 0; column < columns; column++) {
                blocks[lane * columns + column] = new long[WORDS];
            }
            for (int column = 0; column < 2; column++) {
                byte[] start = littleEndian(seed.length + 8)
                        .put(seed)
                        .putInt(column)
                        .putInt(lane)
                        .array();
                ByteBuffer.wrap(stretched(start, 8 * WORDS))
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asLongBuffer()
                        .get(blocks[lane * columns + column]);
            }
        }
    }

    private void fill() {
        for (int pass = 0; pass < passes; pass++) {
            for (int slice = 0; slice < SLICES; slice++) {
                for (int lane = 0; lane < lanes; lane++) {
                    fillSegment(pass, slice, lane);
                }
            }
        }
    }

    private void fillSegment(int pass, int slice, int lane) {
        boolean byCounter = pass == 0 && slice < SLICES / 2;
        long[] counter = {pass, lane, slice, blocks.length, passes, TYPE, 0};
        long[] addresses = new long[WORDS];
        for (int index = pass == 0 && slice == 0 ? 2 : 0; index < segment; index++) {
            int column = slice * segment + index;
            long[] before = blocks[lane * columns + (column == 0 ? columns : column) - 1];
            long random = before[0];
            if (byCounter) {
                if (counter[6] == 0 || index % WORDS == 0) {
                    counter[6]++;
                    nextAddresses(counter, addresses);
                }
                random = addresses[index % WORDS];
            }
            int other = pass == 0 && slice == 0 ? lane : (int) ((random >>> 32) % lanes);
            int chosen = chosen(pass, slice, index, other == lane, random & LOW);
            compress(before, blocks[other * columns + chosen], blocks[lane * columns + column]);
        }
    }

    private void nextAddresses(long[] counter, long[] addresses) {
        long[] zero = new long[WORDS];
        Arrays.fill(addresses, 0);
        compress(zero, Arrays.copyOf(counter, WORDS), addresses);
        long[] once = addresses.clone();
        Arrays.fill(addresses, 0);
        compress(zero, once, addresses);
    }

    /** The column of the block to be mixed in (section 3.4.2): the later ones more often, none that is being made. */
    private int chosen(int pass, int slice, int index, boolean sameLane, long random) {
        int whole = pass == 0 ? slice * segment : columns - segment;
        int area = whole + (sameLane ? index - 1 : index == 0 ? -1 : 0);
        long square = (random * random) >>> 32;
        long back = area - 1 - ((area * square) >>> 32);
        int from = pass == 0 || slice == SLICES - 1 ? 0 : (slice + 1) * segment;
        return (int) ((from + back) % columns);
    }

    /** G of section 3.5, added to what the block holds: zeros in the first pass. */
    private void compress(long[] x, long[] y, long[] into) {
        long[] r = mixed;
        for (int i = 0; i < WORDS; i++) {
            r[i] = x[i] ^ y[i];
            into[i] ^= r[i];
        }
        for (int row = 0; row < 8; row++) {
            permute(r, 16 * row, 2);
        }
        for (int column = 0; column < 8; column++) {
            permute(r, 2 * column, 16);
        }
        for (int i = 0; i < WORDS; i++) {
            into[i] ^= r[i];
        }
    }

    /** P of section 3.6 over eight pairs of words, each {@code step} words after the one before. */
    private static void permute(long[] r, int from, int step) {
        int second = from + 2 * step;
        int third = from + 4 * step;
        int fourth = from + 6 * step;
        mix(r, from, second, third, fourth);
        mix(r, from + 1, second + 1, third + 1, fourth + 1);
        mix(r, from + step, second + step, third + step, fourth + step);
        mix(r, from + step + 1, second + step + 1, third + step + 1, fourth + step + 1);
        mix(r, from, second + 1, third + step, fourth + step + 1);
        mix(r, from + 1, second + step, third + step + 1, fourth);
        mix(r, from + step, second + step + 1, third, fourth + 1);
        mix(r, from + step + 1, second, third + 1, fourth + step);
    }

    private static void mix(long[] r, int at, int bt, int ct, int dt) {
        long a = r[at];
        long b = r[bt];
        long c = r[ct];
        long d = r[dt];
        a += b + 2 * (a & LOW) * (b & LOW);
        d = Long.rotateRight(d ^ a, 32);
        c += d + 2 * (c & LOW) * (d & LOW);
        b = Long.rotateRight(b ^ c, 24);
        a += b + 2 * (a & LOW) * (b & LOW);
        d = Long.rotateRight(d ^ a, 16);
        c += d + 2 * (c & LOW) * (d & LOW);
        b = Long.rotateRight(b ^ c, 63);
        r[at] = a;
        r[bt] = b;
        r[ct] = c;
        r[dt] = d;
    }

    private byte[] tag(int length) {
        long[] last = new long[WORDS];
        for (int lane = 0; lane < lanes; lane++) {
            long[] block = blocks[(lane + 1) * columns - 1];
            for (int i = 0; i < WORDS; i++) {
                last[i] ^= block[i];
            }
        }
        byte[] bytes = new byte[8 * WORDS];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(last);
        return stretched(bytes, length);
    }

    /** H' of section 3.3: a digest of any length. */
    private static byte[] stretched(byte[] input, int length) {
        byte[] next = littleEndian(4 + input.length).putInt(length).put(input).array();
        ByteBuffer out = ByteBuffer.allocate(length);
        while (out.remaining() > Blake2b.MOST) {
            next = Blake2b.digest(Blake2b.MOST, next);
            out.put(next, 0, Blake2b.MOST / 2);
        }
        return out.put(Blake2b.digest(out.remaining(), next)).array();
    }

    private void wipe() {
        for (long[] block : blocks) {
            if (block != null) {
                Arrays.fill(block, 0);
            }
        }
        Arrays.fill(mixed, 0);
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
