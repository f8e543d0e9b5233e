package io.hipaaimage.deid.jpeg;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.deid.spi.PictureInput;
import java.util.Arrays;

/**
 * What the scans so far have said of each coefficient. A coefficient that is given twice would leave room for a hidden picture under the
 * one that is seen, so each may be given once, and then only refined in order (T.81 G.1.1.1).
 */
final class Coverage {
    private static final int COEFFICIENTS = 64;
    private static final int UNSEEN = -1;
    /** So many of the lowest coefficients decoders guess where they are not known: libjpeg since 2.1 of its turbo, five before. */
    static final int GUESSED = 10;

    /** Ten are usual. Each may make a decoder go over the whole picture again, for a few bytes in the file. */
    private static final int MOST_SCANS = 64;

    private final int[][] low;
    private int scans;

    Coverage(int components) {
        low = new int[components][COEFFICIENTS];
        for (int[] component : low) {
            Arrays.fill(component, UNSEEN);
        }
    }

    void add(Scan scan, PictureInput in) throws DamagedInputException {
        if (++scans > MOST_SCANS) {
            throw in.malformed("too many scans");
        }
        for (int component : scan.components()) {
            for (int k = scan.from(); k <= scan.to(); k++) {
                if (low[component][k] != (scan.high() == 0 ? UNSEEN : scan.high())) {
                    throw in.malformed("SOS gives coefficients again");
                }
                low[component][k] = scan.low();
            }
        }
    }

    /** Whether a scan has given something of a component. */
    boolean has(int component) {
        return Arrays.stream(low[component]).anyMatch(bit -> bit != UNSEEN);
    }

    /** Whether the scans have left open, or not given to the last bit, what decoders then guess. */
    boolean leavesToGuess() {
        return Arrays.stream(low)
                .anyMatch(component -> Arrays.stream(component, 1, GUESSED).anyMatch(bit -> bit != 0));
    }

    /** Whether each component has been given. */
    boolean complete() {
        return Arrays.stream(low).allMatch(component -> component[0] != UNSEEN);
    }
}
