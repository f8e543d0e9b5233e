package io.hipaaimage.deid.jpeg;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.PictureOutput;
import io.hipaaimage.deid.spi.Removals;
import java.io.IOException;

/**
 * Passes the entropy-coded data of a scan through at container depth: stuffing and restart markers are checked, codes are not. Data goes
 * from the window to the output in runs as long as the window.
 */
final class EntropyCopy implements EntropyData {
    private final PictureInput in;
    private final PictureOutput out;
    private final Removals removed;

    EntropyCopy(PictureInput in, PictureOutput out, Removals removed) {
        this.in = in;
        this.out = out;
        this.removed = removed;
    }

    @Override
    public void pass(Frame frame, Scan scan, Tables tables, int interval) throws DamagedInputException, IOException {
        long restartsLeft = interval == 0 ? 0 : (scan.units(frame) - 1) / interval;
        int restart = 0;
        int start = in.position();
        int at = start;
        while (true) {
            at = NextMarker.from(in.window(), at, in.limit());
            if (in.limit() - at < 2) {
                out.write(in.window(), start, at - start);
                in.position(at);
                more();
                start = in.position();
                at = start;
                continue;
            }
            int code = in.window()[at + 1] & 0xFF;
            if (Marker.isRestart(code) && restartsLeft > 0) {
                if (code != Marker.RST0 + restart) {
                    in.position(at);
                    throw in.malformed("scan: RST out of order");
                }
                restartsLeft--;
                restart = (restart + 1) & 7;
                at += 2;
            } else {
                out.write(in.window(), start, at - start);
                in.position(at);
                if (Marker.isRestart(code) && interval == 0) {
                    throw in.malformed("scan: RST without DRI");
                }
                // some cameras put one restart marker more after the last interval; it is dropped like any stray marker
                if (code != 0xFF) {
                    return;
                }
                start = dropFill();
                at = start;
            }
        }
    }

    /** Leaves the input at the last of several 0xFF; no stuffed byte may follow them. */
    private int dropFill() throws DamagedInputException, IOException {
        int fill = 0;
        while (true) {
            if (!in.has(2)) {
                throw in.truncated("scan");
            }
            int code = in.window()[in.position() + 1] & 0xFF;
            if (code == 0) {
                throw in.malformed("fill bytes within data");
            }
            if (code != 0xFF) {
                removed.add("fill bytes", fill);
                return in.position();
            }
            in.position(in.position() + 1);
            fill++;
        }
    }

    private void more() throws DamagedInputException, IOException {
        if (!in.refill()) {
            throw in.truncated("scan");
        }
    }
}
