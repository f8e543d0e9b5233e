package io.hipaaimage.deid.verify;

import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.deid.spi.StrictReader;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32;

/** Reads a clean PNG: the signature, the few chunks of {@link PngChunks} with their checksums, IEND, and nothing after it. */
public final class StrictPngReader implements StrictReader {
    private static final byte[] SIGNATURE = HexFormat.of().parseHex("89504e470d0a1a0a");
    private static final int MOST_CHUNK = 5 << 20;

    private enum State {
        SIGNATURE,
        HEAD,
        BODY,
        END
    }

    private final PngChunks chunks = new PngChunks();
    private State state = State.SIGNATURE;
    private byte[] gathered = new byte[2048];
    private int have;
    private int need = SIGNATURE.length;
    private long accounted;

    /** A reader for one file. */
    public StrictPngReader() {}

    @Override
    public void accept(byte[] bytes, int from, int length) {
        int at = from;
        int end = from + length;
        while (at < end) {
            if (state == State.END) {
                throw new VaultBugException("a clean PNG has bytes after IEND");
            }
            int part = Math.min(need - have, end - at);
            System.arraycopy(bytes, at, gathered, have, part);
            have += part;
            at += part;
            if (have == need) {
                gathered();
            }
        }
    }

    @Override
    public long finish() {
        if (state != State.END) {
            throw new VaultBugException("a clean PNG has no IEND");
        }
        return accounted;
    }

    private void gathered() {
        switch (state) {
            case SIGNATURE -> {
                require(Arrays.equals(gathered, 0, need, SIGNATURE, 0, need), "signature");
                production(State.HEAD);
            }
            case HEAD -> {
                int length = number(0);
                require(length >= 0 && length <= MOST_CHUNK, "chunk length");
                need = 8 + length + 4;
                if (need > gathered.length) {
                    gathered = Arrays.copyOf(gathered, need);
                }
                state = State.BODY;
            }
            default -> {
                CRC32 crc = new CRC32();
                crc.update(gathered, 4, need - 8);
                require((int) crc.getValue() == number(need - 4), "checksum");
                boolean last = chunks.check(gathered, need - 12);
                production(last ? State.END : State.HEAD);
            }
        }
    }

    private void production(State next) {
        accounted += have;
        have = 0;
        need = 8;
        state = next;
    }

    private int number(int at) {
        return gathered[at] << 24
                | (gathered[at + 1] & 0xFF) << 16
                | (gathered[at + 2] & 0xFF) << 8
                | (gathered[at + 3] & 0xFF);
    }

    private static void require(boolean right, String what) {
        if (!right) {
            throw new VaultBugException("a clean PNG has a wrong " + what);
        }
    }
}
