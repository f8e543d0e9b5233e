package io.hipaaimage.audit.witness;

import java.io.IOException;
import java.util.List;

/** Proves that a log's tree only grew; most users will not call this. */
@FunctionalInterface
public interface ConsistencySource {
    /**
     * A consistency proof (RFC 6962, section 2.1.2).
     *
     * @param from the size of the smaller tree, above 0
     * @param to the size of the larger one
     * @return the proof; empty where both are of one size
     * @throws IOException if the tiles cannot be read
     */
    List<byte[]> proof(long from, long to) throws IOException;
}
