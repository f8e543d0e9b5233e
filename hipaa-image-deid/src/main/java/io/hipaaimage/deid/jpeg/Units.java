package io.hipaaimage.deid.jpeg;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.RefusedException;
import java.io.IOException;

/** Walks minimum coded units of one scan, interval after interval. */
interface Units {
    /** Walks the next units, which are one restart interval or the rest of the scan. */
    void walk(long count) throws DamagedInputException, RefusedException, IOException;
}
