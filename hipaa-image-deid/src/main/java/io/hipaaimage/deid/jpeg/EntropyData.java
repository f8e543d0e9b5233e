package io.hipaaimage.deid.jpeg;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.RefusedException;
import java.io.IOException;

/** Passes the entropy-coded data of one scan from the input to the output, and leaves the input at the marker after it. */
interface EntropyData {
    /**
     * Passes one scan's data.
     *
     * @param interval minimum coded units between restart markers, 0 for none
     */
    void pass(Frame frame, Scan scan, Tables tables, int interval)
            throws DamagedInputException, RefusedException, IOException;
}
