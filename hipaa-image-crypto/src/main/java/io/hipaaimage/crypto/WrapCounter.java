package io.hipaaimage.crypto;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.UnavailableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts the wraps of each version, never too few: blocks are reserved on the disk before they are used, small ones first, so that a
 * short command wastes little and a long one syncs seldom. A version whose count was lost wraps no more until the next rotation.
 * Thread-safe.
 */
final class WrapCounter {
    /** The most wraps of one version: random 96-bit nonces then collide with a probability below 2^-34. */
    static final long LIMIT = 1L << 31;

    private static final int MOST_BYTES = 1 << 21;
    private static final int FIRST_BLOCK = 64;
    private static final int LAST_BLOCK = 1 << 16;

    private final Path path;
    private final DurableFiles files;
    private final SortedMap<Integer, Long> reserved;
    private final SortedMap<Integer, Long> used;
    private int block = FIRST_BLOCK;

    private WrapCounter(Path path, DurableFiles files, SortedMap<Integer, Long> reserved) {
        this.path = path;
        this.files = files;
        this.reserved = reserved;
        this.used = new TreeMap<>(reserved);
    }

    /** A counter for a keyset that has not wrapped yet; on the disk with the first block. */
    static WrapCounter create(Path path, DurableFiles files) {
        return new WrapCounter(path, files, new TreeMap<>());
    }

    /**
     * The counter of a keyset.
     *
     * @param current the version that counts as used up where the count is missing or damaged
     */
    static WrapCounter open(Path path, DurableFiles files, int current) throws UnavailableException {
        SortedMap<Integer, Long> lost = new TreeMap<>();
        lost.put(current, LIMIT);
        try {
            byte[] file = files.readAll(path, MOST_BYTES);
            int body = file.length - 32;
            boolean whole = body >= 0
                    && body % 12 == 0
                    && Arrays.equals(
                            Primitives.sha256(Arrays.copyOf(file, body)), Arrays.copyOfRange(file, body, file.length));
            SortedMap<Integer, Long> found = new TreeMap<>();
            ByteBuffer in = ByteBuffer.wrap(file);
            while (whole && in.remaining() > 32) {
                found.put(in.getInt(), in.getLong());
            }
            return new WrapCounter(path, files, whole ? found : lost);
        } catch (NoSuchFileException | DurableFiles.TooLongException e) {
            return new WrapCounter(path, files, lost);
        } catch (IOException e) {
            throw DiskFault.of(e, "the count of wraps cannot be read");
        }
    }

    /**
     * The counter of a key file that cannot be read: a version that has never wrapped wraps nothing, since the key file may not have it, and
     * what it wrapped would be lost.
     */
    static WrapCounter openTried(Path path, DurableFiles files, int current) throws UnavailableException {
        WrapCounter counter = open(path, files, current);
        counter.used.putIfAbsent(current, LIMIT);
        return counter;
    }

    /**
     * Counts wraps before they are made.
     *
     * @throws UnavailableException {@code PROVIDER_UNAVAILABLE} if the version may not wrap that many more
     */
    synchronized void take(int version, long wraps) throws UnavailableException {
        long after = used.getOrDefault(version, 0L) + wraps;
        if (after > LIMIT) {
            throw new UnavailableException(
                    ErrorCode.PROVIDER_UNAVAILABLE,
                    "key version " + version + " may make no more wraps; rotate the keys");
        }
        if (after > reserved.getOrDefault(version, 0L)) {
            reserve(version, Math.min(LIMIT, Math.max(after, reserved.getOrDefault(version, 0L) + block)));
            block = Math.min(LAST_BLOCK, block * 2);
        }
        used.put(version, after);
    }

    /** How many wraps a version may still make. */
    synchronized long left(int version) {
        return LIMIT - used.getOrDefault(version, 0L);
    }

    private void reserve(int version, long upTo) throws UnavailableException {
        SortedMap<Integer, Long> next = new TreeMap<>(reserved);
        next.put(version, upTo);
        ByteBuffer out = ByteBuffer.allocate(12 * next.size() + 32);
        next.forEach((v, n) -> out.putInt(v).putLong(n));
        out.put(Primitives.sha256(Arrays.copyOf(out.array(), 12 * next.size())));
        try {
            files.replace(path, out.array());
        } catch (IOException e) {
            throw DiskFault.of(e, "the count of wraps cannot be written");
        }
        reserved.put(version, upTo);
    }
}
