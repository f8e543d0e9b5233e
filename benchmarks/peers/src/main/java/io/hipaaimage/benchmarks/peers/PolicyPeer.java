package io.hipaaimage.benchmarks.peers;

/** An engine that says yes or no. */
interface PolicyPeer {
    /** Its name, with its version. */
    String name();

    /** Whether it permits. */
    boolean permits(PeerQuestion question);
}
