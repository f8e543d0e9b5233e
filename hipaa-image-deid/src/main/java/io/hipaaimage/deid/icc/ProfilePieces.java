package io.hipaaimage.deid.icc;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeMap;

/** Joins a profile that JPEG segments hold in numbered pieces (ICC.1 annex B.4). Bounded. For one file and one thread. */
public final class ProfilePieces {
    /** A profile of more bytes is not taken. */
    public static final int MOST_BYTES = 4 << 20;

    private final TreeMap<Integer, byte[]> pieces = new TreeMap<>();
    private int total = -1;
    private boolean broken;
    private long bytes;

    /** No pieces yet. */
    public ProfilePieces() {}

    /**
     * Takes a piece.
     *
     * @param segment holds it
     * @param from where the piece's number is
     * @param to where the piece ends
     * @return whether it can be part of a profile
     */
    public boolean add(byte[] segment, int from, int to) {
        if (to - from < 3 || bytes > MOST_BYTES) {
            broken = true;
            return false;
        }
        int number = segment[from] & 0xFF;
        int of = segment[from + 1] & 0xFF;
        bytes += to - from - 2;
        broken |= number < 1 || number > of || (total >= 0 && of != total);
        total = of;
        broken |= pieces.put(number, Arrays.copyOfRange(segment, from + 2, to)) != null;
        return true;
    }

    /**
     * How many bytes the pieces have together.
     *
     * @return bytes, 0 where there is no piece
     */
    public long bytes() {
        return bytes;
    }

    /**
     * The whole profile.
     *
     * @return empty where a piece is missing, is there twice, or the sum is beyond {@value #MOST_BYTES} bytes: no decoder joins those
     */
    public Optional<byte[]> join() {
        if (broken || pieces.size() != total || bytes > MOST_BYTES) {
            return Optional.empty();
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream((int) bytes);
        pieces.values().forEach(all::writeBytes);
        return Optional.of(all.toByteArray());
    }
}
