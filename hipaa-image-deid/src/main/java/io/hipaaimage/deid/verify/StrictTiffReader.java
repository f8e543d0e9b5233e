package io.hipaaimage.deid.verify;

import static io.hipaaimage.deid.verify.TiffDirectory.require;

import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.deid.spi.StrictReader;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads a clean TIFF: header, then page after page a directory, its values, its parts without a gap; parts of JPEG are clean JPEGs. */
public final class StrictTiffReader implements StrictReader {
    private static final int MOST_VALUES = 64 << 20;

    private enum State {
        HEADER,
        COUNT,
        ENTRIES,
        VALUES,
        PARTS,
        PADDING,
        END
    }

    private State state = State.HEADER;
    private ByteOrder order = ByteOrder.BIG_ENDIAN;
    private boolean big;
    private byte[] gathered = new byte[4096];
    private int have;
    private int need = 8;
    private int count;
    private long accounted;
    private @Nullable TiffDirectory directory;
    private long[] lengths = new long[0];
    private int part;
    private long inPart;
    private @Nullable StrictJpegReader jpeg;

    /** A reader for one file. */
    public StrictTiffReader() {}

    @Override
    public void accept(byte[] bytes, int from, int length) {
        int at = from;
        int end = from + length;
        while (at < end) {
            if (state == State.PARTS) {
                at = parts(bytes, at, end);
            } else {
                require(state != State.END, "byte after its last part");
                int now = Math.min(need - have, end - at);
                room(have + now);
                System.arraycopy(bytes, at, gathered, have, now);
                have += now;
                at += now;
                if (have == need) {
                    gathered();
                }
            }
        }
    }

    @Override
    public long finish() {
        require(state == State.END, "end");
        return accounted;
    }

    private void room(int bytes) {
        if (bytes > gathered.length) {
            gathered = Arrays.copyOf(gathered, Math.max(bytes, 2 * gathered.length));
        }
    }

    private void gathered() {
        ByteBuffer view = ByteBuffer.wrap(gathered, 0, have).slice().order(order);
        try {
            switch (state) {
                case HEADER -> header(view);
                case COUNT -> count(view);
                case ENTRIES -> entries(view);
                case VALUES -> values(view);
                default -> {
                    require(gathered[0] == 0, "padding");
                    production(State.COUNT, big ? 8 : 2);
                }
            }
        } catch (IndexOutOfBoundsException | BufferUnderflowException e) {
            throw new VaultBugException("a clean TIFF has values elsewhere", e);
        }
    }

    private void header(ByteBuffer view) {
        if (have == 8) {
            require(gathered[0] == gathered[1] && (gathered[0] == 'I' || gathered[0] == 'M'), "byte order");
            order = gathered[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
            view.order(order);
            big = view.getShort(2) == 43;
            require(
                    big ? view.getInt(4) == (order == ByteOrder.LITTLE_ENDIAN ? 8 : 8 << 16) : view.getShort(2) == 42,
                    "head");
            if (big) {
                need = 16;
                return;
            }
        }
        require(big ? view.getLong(8) == 16 : view.getInt(4) == 8, "place of the first directory");
        production(State.COUNT, big ? 8 : 2);
    }

    private void count(ByteBuffer view) {
        long entries = big ? view.getLong(0) : view.getShort(0);
        require(entries > 0 && entries < 64, "number of entries");
        count = (int) entries;
        production(State.ENTRIES, count * (big ? 20 : 12) + (big ? 8 : 4));
    }

    private void entries(ByteBuffer view) {
        ByteBuffer copy = ByteBuffer.wrap(Arrays.copyOf(gathered, have)).order(view.order());
        TiffDirectory read = new TiffDirectory(big, copy, count, accounted + have);
        directory = read;
        require(read.valueBytes() < MOST_VALUES, "size of values");
        production(State.VALUES, (int) read.valueBytes());
        if (need == 0) {
            gathered();
        }
    }

    private void values(ByteBuffer view) {
        TiffDirectory read = now();
        lengths = read.partLengths(view);
        long end = accounted + have + Arrays.stream(lengths).sum();
        require(read.next() == 0 || read.next() == end + (end & 1), "place of the next directory");
        production(State.PARTS, 0);
        part = -1;
        nextPart();
    }

    private int parts(byte[] bytes, int at, int end) {
        int mine = (int) Math.min(end - at, lengths[part] - inPart);
        if (jpeg != null) {
            jpeg.accept(bytes, at, mine);
        }
        inPart += mine;
        accounted += mine;
        if (inPart == lengths[part]) {
            nextPart();
        }
        return at + mine;
    }

    private void nextPart() {
        if (jpeg != null) {
            require(jpeg.finish() == inPart, "part of JPEG");
        }
        do {
            part++;
        } while (part < lengths.length && lengths[part] == 0);
        inPart = 0;
        boolean more = part < lengths.length;
        jpeg = more && now().jpeg() ? new StrictJpegReader() : null;
        if (!more) {
            if (now().next() == 0) {
                state = State.END;
            } else {
                production((accounted & 1) != 0 ? State.PADDING : State.COUNT, (accounted & 1) != 0 ? 1 : big ? 8 : 2);
            }
        }
    }

    private TiffDirectory now() {
        if (directory == null) {
            throw new VaultBugException("a clean TIFF has no directory");
        }
        return directory;
    }

    private void production(State next, int bytes) {
        accounted += have;
        have = 0;
        need = bytes;
        state = next;
    }
}
