package io.hipaaimage.audit.mirror;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.UnavailableException;
import java.util.List;

/** A mirror that something happens to behind one of the looks at it. */
final class BusyMirror implements ReadableMirror {
    private final ReadableMirror mirror;
    private final Work work;
    private int left;

    interface Work {
        void run() throws Exception;
    }

    /**
     * A mirror.
     *
     * @param look behind which look, from 0
     */
    BusyMirror(ReadableMirror mirror, int look, Work work) {
        this.mirror = mirror;
        this.left = look;
        this.work = work;
    }

    private <T> T looked(T answer) {
        if (left-- == 0) {
            try {
                work.run();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
        return answer;
    }

    @Override
    public String name() {
        return looked(mirror.name());
    }

    @Override
    public void append(String origin, List<Row> rows) throws DamagedInputException, UnavailableException {
        mirror.append(origin, rows);
    }

    @Override
    public void checkpoint(String origin, long size, String note) throws DamagedInputException, UnavailableException {
        mirror.checkpoint(origin, size, note);
    }

    @Override
    public List<String> origins() throws UnavailableException {
        return looked(mirror.origins());
    }

    @Override
    public long size(String origin) throws UnavailableException {
        return looked(mirror.size(origin));
    }

    @Override
    public long announced(String origin) throws UnavailableException {
        return looked(mirror.announced(origin));
    }

    @Override
    public List<Kept> checkpoints(String origin, long above, int most) throws UnavailableException {
        return looked(mirror.checkpoints(origin, above, most));
    }

    @Override
    public void read(String origin, long from, long to, Visitor visitor)
            throws DamagedInputException, UnavailableException {
        mirror.read(origin, from, to, visitor);
        looked(origin);
    }
}
