package io.hipaaimage.audit.verify;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Walks through segments on all processors. Whoever has nothing to do reads the next chunk and checks it at once, so that its bytes stay
 * near one processor; the caller's thread does so too, and receives the chunks in order in between. One thread reads at a time, since a
 * chunk begins where the one before it was cut.
 */
final class SegmentWalk implements Closeable {
    /** Receives whole frames in order, on the caller's thread. */
    interface Visitor {
        /** Takes the whole frames of a chunk, which is filled anew afterwards; false ends the walk. */
        boolean chunk(Chunk chunk, SubtreeCheck subtrees) throws IOException;
    }

    /** A chunk on its way from the segment to the visitor. */
    private static final class Turn {
        private final Station station;
        private final SegmentView segment;
        private final long offset;
        private final long first;
        private boolean checked;

        Turn(Station station, SegmentView segment, long offset, long first) {
            this.station = station;
            this.segment = segment;
            this.offset = offset;
            this.first = first;
        }
    }

    private final int helpers = Math.min(8, Runtime.getRuntime().availableProcessors()) - 1;
    /** Two more than there are threads, so that none waits while the caller's thread is at a chunk of its own. */
    private final int most = helpers + 3;

    private final Supplier<Station> maker;
    private final ArrayDeque<Station> idle = new ArrayDeque<>();
    private final ArrayDeque<Turn> ahead = new ArrayDeque<>();
    private int made;
    private @Nullable SegmentView segment; // as long as there is more to read of it
    private long offset;
    private long index;
    private boolean reading;
    private boolean helped;
    private boolean closed;

    /**
     * A walk.
     *
     * @param maker makes what a chunk needs; asked on any of the threads, for two chunks more than there are threads at most
     */
    SegmentWalk(Supplier<Station> maker) {
        this.maker = maker;
    }

    /** The offset at which no whole frame begins, or -1 if the visitor ended the walk. */
    long run(SegmentView view, long first, Visitor visitor) throws IOException {
        begin(view, first);
        try {
            while (true) {
                Station station = received();
                Chunk chunk = station.checked();
                boolean goesOn = visitor.chunk(chunk, station.subtrees());
                boolean ends = chunk.ends();
                long stop = chunk.stop();
                release(station);
                if (!goesOn || ends) {
                    return goesOn ? stop : -1;
                }
            }
        } finally {
            end();
        }
    }

    private synchronized void begin(SegmentView view, long first) {
        segment = view;
        offset = 0;
        index = first;
        notifyAll();
    }

    /** The next chunk in order. Until it is checked, the caller's thread checks what comes behind it. */
    private Station received() throws IOException {
        Turn turn = headOrOwn();
        while (!turn.checked) {
            work(turn);
            turn = headOrOwn();
        }
        return turn.station;
    }

    private synchronized Turn headOrOwn() throws IOException {
        while (true) {
            Turn head = ahead.peek();
            if (head != null && head.checked) {
                return ahead.remove();
            }
            Turn own = take();
            if (own != null) {
                return own;
            }
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
    }

    /** The turn of the next chunk, for whoever then reads and checks it; null where nothing can be read now. */
    private @Nullable Turn take() {
        SegmentView view = segment;
        if (view == null || reading || (idle.isEmpty() && made == most)) {
            return null;
        }
        if (idle.isEmpty()) {
            idle.push(maker.get());
            made++;
        }
        Turn turn = new Turn(idle.pop(), view, offset, index);
        reading = true;
        ahead.add(turn);
        return turn;
    }

    private void work(Turn turn) {
        boolean more = turn.station.read(turn.segment, turn.offset, turn.first);
        hasRead(turn.station, more);
        turn.station.check();
        hasChecked(turn);
    }

    private synchronized void hasRead(Station station, boolean more) {
        reading = false;
        if (more) {
            offset = station.next();
            index = station.nextFirst();
            help();
        } else {
            segment = null;
        }
        notifyAll();
    }

    private synchronized void hasChecked(Turn turn) {
        turn.checked = true;
        notifyAll();
    }

    private synchronized void release(Station station) {
        idle.push(station);
        notifyAll();
    }

    /** Begins the other threads, where there is more than one chunk. */
    private void help() {
        int wanted = helped ? 0 : helpers;
        helped = true;
        for (int i = 0; i < wanted; i++) {
            Thread thread = new Thread(this::helper, "hipaa-image-audit-verify");
            thread.setDaemon(true);
            try {
                thread.start();
            } catch (OutOfMemoryError e) {
                return; // no thread is to be had; those that there are do all of the work
            }
        }
    }

    private void helper() {
        for (Turn turn = waited(); turn != null; turn = waited()) {
            work(turn);
        }
    }

    /** The next turn, or null at the end of the walk. */
    private synchronized @Nullable Turn waited() {
        Turn turn = take();
        while (turn == null && !closed) {
            try {
                wait();
            } catch (InterruptedException e) {
                return null; // the threads that are left do all of the work
            }
            turn = take();
        }
        return turn;
    }

    /** Waits for what is under way, since it reads a file that is closed next and what it was given is used again. */
    private synchronized void end() {
        segment = null;
        boolean interrupted = false;
        while (ahead.stream().anyMatch(turn -> !turn.checked)) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        ahead.forEach(turn -> idle.push(turn.station));
        ahead.clear();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
