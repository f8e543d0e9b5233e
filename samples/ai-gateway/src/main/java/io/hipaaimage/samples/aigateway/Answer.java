package io.hipaaimage.samples.aigateway;

import java.util.List;

/** What became of a submission. */
public sealed interface Answer {
    /**
     * The vendor got a derivative without identity, and answered.
     *
     * @param grant the share, which ends the vendor's right by its time or a revocation
     * @param obligations what the packet tells the vendor to do
     * @param finding what the vendor said; text of a stranger
     */
    record Sent(String grant, List<String> obligations, String finding) implements Answer {
        /** Copies the list. */
        public Sent {
            obligations = List.copyOf(obligations);
        }
    }

    /**
     * Nothing left.
     *
     * @param reasons codes, each with its paragraph
     * @param wouldHelp what would make it a permit, and how to obtain it; empty where nothing would
     */
    record Refused(List<String> reasons, List<String> wouldHelp) implements Answer {
        /** Copies the lists. */
        public Refused {
            reasons = List.copyOf(reasons);
            wouldHelp = List.copyOf(wouldHelp);
        }
    }
}
