package io.hipaaimage.deid.verify;

import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.deid.spi.StrictReader;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads a clean JPEG: SOI, the few segments of {@link JpegSegments}, entropy-coded data, EOI, and nothing after it but a gain map where one is allowed. */
public final class StrictJpegReader implements StrictReader {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long HIGH = 0x8080808080808080L;
    private static final long LOW = ~HIGH;
    private static final int BLOCK = 32;

    private enum State {
        START,
        SEGMENT_HEAD,
        SEGMENT_BODY,
        DATA,
        DATA_AFTER_FF,
        END
    }

    private final @Nullable StrictGainMap map;
    private JpegSegments segments;
    private byte[] gathered = new byte[2048];
    private State state = State.START;
    private int have;
    private int need = 2;
    private int nextRestart;
    private long accounted;

    /** A reader for one file of one picture. */
    public StrictJpegReader() {
        this(null);
    }

    private StrictJpegReader(@Nullable StrictGainMap map) {
        this.map = map;
        this.segments = new JpegSegments(map);
    }

    /**
     * For a file of one picture that its gain map may follow.
     *
     * @return a reader for one file
     */
    public static StrictJpegReader withMap() {
        return new StrictJpegReader(new StrictGainMap());
    }

    @Override
    public void accept(byte[] bytes, int from, int length) {
        int at = from;
        int end = from + length;
        while (at < end) {
            at = switch (state) {
                case START, SEGMENT_HEAD, SEGMENT_BODY -> gather(bytes, at, end);
                case DATA -> data(bytes, at, end);
                case DATA_AFTER_FF -> afterFf(bytes[at] & 0xFF, at);
                case END -> throw new VaultBugException("a clean JPEG has bytes after EOI");
            };
        }
    }

    @Override
    public long finish() {
        if (state != State.END) {
            throw new VaultBugException("a clean JPEG has no EOI");
        }
        return accounted;
    }

    private int gather(byte[] bytes, int at, int end) {
        int part = Math.min(need - have, end - at);
        System.arraycopy(bytes, at, gathered, have, part);
        have += part;
        if (have == need) {
            gathered();
        }
        return at + part;
    }

    private void gathered() {
        int code = gathered[1] & 0xFF;
        if (gathered[0] != -1) {
            throw new VaultBugException("a clean JPEG has a byte where a marker belongs");
        }
        if (state == State.START) {
            if (code != 0xD8) {
                throw new VaultBugException("a clean JPEG does not begin with SOI");
            }
            complete(State.SEGMENT_HEAD);
        } else if (have == 2 && code == 0xD9) {
            segments.end();
            complete(State.END);
            if (map != null && map.next(accounted)) {
                segments = new JpegSegments(map);
                state = State.START;
            }
        } else if (have == 2) {
            need = 4;
        } else if (state == State.SEGMENT_HEAD) {
            state = State.SEGMENT_BODY;
            need = 2 + ((gathered[2] & 0xFF) << 8 | (gathered[3] & 0xFF));
            if (need <= 4) {
                throw new VaultBugException("a clean JPEG has an empty segment");
            }
            if (need > gathered.length) {
                gathered = Arrays.copyOf(gathered, need);
            }
        } else {
            segments.check(gathered, have, accounted);
            nextRestart = 0;
            complete(code == 0xDA ? State.DATA : State.SEGMENT_HEAD);
        }
    }

    private void complete(State next) {
        accounted += have;
        have = 0;
        need = 2;
        state = next;
    }

    private int data(byte[] bytes, int from, int end) {
        int last = end - BLOCK;
        int at = from;
        for (; at < last; at += BLOCK) {
            if (hasFf(bytes, at) && !isStuffed(bytes, at)) {
                break;
            }
        }
        while (at < end && (bytes[at] != -1 || (at + 1 < end && bytes[at + 1] == 0))) {
            at++;
        }
        accounted += at - from;
        if (at == end) {
            return at;
        }
        state = State.DATA_AFTER_FF;
        return at + 1;
    }

    private static boolean hasFf(byte[] bytes, int at) {
        long any = ffs(bytes, at) | ffs(bytes, at + 8) | ffs(bytes, at + 16) | ffs(bytes, at + 24);
        return (any & HIGH) != 0;
    }

    /** Whether a zero follows each 0xFF of a block; the byte behind the block is there. */
    private static boolean isStuffed(byte[] bytes, int at) {
        long any = loose(bytes, at) | loose(bytes, at + 8) | loose(bytes, at + 16) | loose(bytes, at + 24);
        return (any & HIGH) == 0;
    }

    /** Eight bytes; the high bit of each that is 0xFF and has no zero behind it. */
    private static long loose(byte[] bytes, int at) {
        long word = (long) WORDS.get(bytes, at);
        long behind = (long) WORDS.get(bytes, at + 1);
        // in each byte alone: adding to the low seven bits carries into the highest
        long ff = ((word & LOW) + 0x0101010101010101L) & word;
        long notZero = ((behind & LOW) + LOW) | behind;
        return ff & notZero;
    }

    /** Eight bytes; a high bit is set if one of them is 0xFF, for then 0xFE has to borrow. */
    private static long ffs(byte[] bytes, int at) {
        long word = (long) WORDS.get(bytes, at);
        return (0xFEFEFEFEFEFEFEFEL - word) & word;
    }

    private int afterFf(int code, int at) {
        if (code == 0) {
            accounted += 2;
            state = State.DATA;
        } else if (code == 0xD0 + nextRestart && segments.hasRestarts()) {
            accounted += 2;
            nextRestart = (nextRestart + 1) % 8;
            state = State.DATA;
        } else {
            gathered[0] = -1;
            gathered[1] = (byte) code;
            have = 2;
            need = 2;
            state = State.SEGMENT_HEAD;
            gathered();
        }
        return at + 1;
    }
}
