package io.hipaaimage.crypto;

import io.hipaaimage.core.DurableFiles.DurableFile;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.UnavailableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads a file of frames from its beginning and says where its sound part ends.
 *
 * <p><b>What a crash can leave.</b> A batch is synced before the next one is written, so a crash tears the last batch only: any of its
 * sectors may hold nothing yet (zeros, or the file ends). Bad frames of the last batch that show such a sector are a torn tail: nobody
 * got an answer for the batch, and it is cut off from the first of them on. A crash while a record is overwritten leaves a bad frame
 * under a sound head: a later frame names it, and {@link Shard} overwrites it again.
 *
 * <p><b>What a crash cannot leave</b> is damage: a bad frame before the last batch that nothing names; one of the last batch without an
 * unwritten sector; a head that leads nowhere with a later batch behind it; a sequence number out of order.
 */
final class FrameScan {
    private static final int SECTOR = 512;
    private static final int WINDOW = 1 << 20;

    /** Takes what is found; a frame that does not open comes as empty. */
    interface Visitor {
        /**
         * A frame.
         *
         * @param place where it lies
         * @param frame what it says, or empty
         */
        void frame(Place place, Optional<Frame> frame);
    }

    /** A frame that does not open, until it is known what that means. */
    private record Bad(Place place, boolean unwritten) {}

    private final Visitor visitor;
    private final List<Bad> bad = new ArrayList<>();
    private byte[] window = new byte[0];
    private long base;
    private long end;
    private long nextSeq = 1;
    private long lastBatch = 1;

    FrameScan(Visitor visitor) {
        this.visitor = visitor;
    }

    /** Where the sound part ends. */
    long end() {
        return end;
    }

    /** The sequence number of the next frame. */
    long nextSeq() {
        return nextSeq;
    }

    void run(FrameFile owner, DurableFile file, FrameCodec codec) throws IOException, UnavailableException {
        long size = file.size();
        List<Runnable> pending = new ArrayList<>();
        while (end < size) {
            load(file, size);
            int at = (int) (end - base);
            Optional<FrameCodec.Head> head = FrameCodec.head(window, at);
            if (head.isEmpty() || head.get().length() > window.length - at) {
                checkTail(size, at);
                break;
            }
            step(owner, codec, head.get(), at, pending);
        }
        dropTorn(pending);
        pending.forEach(Runnable::run);
    }

    private void step(FrameFile owner, FrameCodec codec, FrameCodec.Head head, int at, List<Runnable> pending)
            throws UnavailableException {
        if (head.seq() != nextSeq || head.batch() < lastBatch) {
            throw damaged("a record is out of order");
        }
        if (head.batch() > lastBatch) {
            flush(pending);
            lastBatch = head.batch();
        }
        Optional<Frame> frame = codec.open(window, at, head);
        int version = frame.filter(f -> f.payload().length >= 4)
                .map(f -> ByteBuffer.wrap(f.payload()).getInt())
                .orElse(0);
        Place place = new Place(owner, end, head.length(), head.seq(), head.batch(), version);
        if (frame.isEmpty()) {
            bad.add(new Bad(place, unwritten(at, head.length())));
        }
        pending.add(() -> visitor.frame(place, frame));
        end += head.length();
        nextSeq++;
    }

    /** A later batch was written: what came before was synced. */
    private void flush(List<Runnable> pending) {
        pending.forEach(Runnable::run);
        pending.clear();
        bad.clear();
    }

    private void dropTorn(List<Runnable> pending) {
        for (Bad one : bad) {
            if (one.unwritten) {
                long keep = one.place.seq() - lastBatch;
                while (pending.size() > keep) {
                    pending.remove(pending.size() - 1);
                }
                end = one.place.offset();
                nextSeq = one.place.seq();
                return;
            }
        }
    }

    private void checkTail(long size, int at) throws UnavailableException {
        long rest = size - end;
        if (rest > FrameFile.MOST_BATCH) {
            throw damaged("the way to the records behind a damaged one is lost");
        }
        int length = (int) Math.min(rest, window.length - at);
        for (int i = at + 1; i + FrameCodec.HEAD <= at + length; i++) {
            Optional<FrameCodec.Head> later = FrameCodec.head(window, i);
            if (later.isPresent() && later.get().batch() > nextSeq) {
                throw damaged("the way to the records behind a damaged one is lost");
            }
        }
        boolean shorter =
                FrameCodec.head(window, at).map(h -> h.length() > rest).orElse(rest < FrameCodec.HEAD);
        if (!shorter && !unwritten(at, length)) {
            throw damaged("the last record is damaged");
        }
    }

    /** Whether a sector of a frame holds nothing. The first three bytes of a head are zeros anyway and prove nothing. */
    private boolean unwritten(int at, int length) {
        int stop = at + length;
        for (int from = at; from < stop; ) {
            int sectorEnd = from + SECTOR - (int) ((base + from) % SECTOR);
            int to = Math.min(stop, sectorEnd);
            if ((from > at || to - from > 3) && zeros(from, to)) {
                return true;
            }
            from = to;
        }
        return false;
    }

    private boolean zeros(int from, int to) {
        return Arrays.equals(window, from, to, new byte[to - from], 0, to - from);
    }

    /** Makes the window hold the next frame whole; at a head that leads nowhere, all that a batch may have. */
    private void load(DurableFile file, long size) throws IOException {
        int at = (int) (end - base);
        boolean enough = base + window.length == size || window.length - at >= FrameCodec.LONGEST;
        boolean lost = enough && FrameCodec.head(window, at).isEmpty();
        if (enough && (!lost || base + window.length == size)) {
            return;
        }
        long want = Math.min(size - end, lost ? FrameFile.MOST_BATCH : WINDOW);
        ByteBuffer into = ByteBuffer.allocate((int) want);
        while (into.hasRemaining()) {
            if (file.read(into, end + into.position()) < 0) {
                throw new IOException("became shorter while it was read");
            }
        }
        window = into.array();
        base = end;
    }

    private static UnavailableException damaged(String what) {
        return new UnavailableException(
                ErrorCode.STORE_DAMAGED,
                what + "; restore this shard from the newest backup, and look for who changed it");
    }
}
