package io.hipaaimage.audit.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Verifies the logs of several nodes that anchor each other's checkpoints. Guarantees that a node which shows somebody another history than
 * it showed a peer, went back behind what a peer logged of it, or is gone, is found, as long as one peer's log holds what it saw: then the
 * operator of one node alone hides nothing. Whoever runs all nodes can. Each log is read twice. Immutable; safe for use by several threads.
 */
public final class NodeSet {
    private final List<AuditVerifier> nodes;

    private NodeSet(List<AuditVerifier> nodes) {
        this.nodes = List.copyOf(nodes);
    }

    /**
     * A set that begins with one node.
     *
     * @param node its verifier, with what is known of it from elsewhere
     * @return the set
     */
    public static NodeSet of(AuditVerifier node) {
        return new NodeSet(List.of(node));
    }

    /**
     * This set with one more node.
     *
     * @param node its verifier
     * @return a new set
     */
    public NodeSet and(AuditVerifier node) {
        List<AuditVerifier> more = new ArrayList<>(nodes);
        more.add(node);
        return new NodeSet(more);
    }

    /**
     * Verifies every node, and every node against what the others logged of it.
     *
     * @return a report for each node in their order, and {@link VerifyCase#NODE_MISSING} in the report of whoever anchored one that is not in
     *     the set
     */
    public List<VerifyReport> verify() {
        List<Anchors> anchors = new ArrayList<>();
        Map<String, AuditVerifier> known = new LinkedHashMap<>();
        for (AuditVerifier node : nodes) {
            Anchors seen = new Anchors();
            node.verify(seen);
            anchors.add(seen);
            known.put(seen.origin(), node);
        }
        List<VerifyReport> reports = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            Anchors own = anchors.get(i);
            reports.add(against(nodes.get(i), own.origin(), anchors).with(missing(own, known)));
        }
        return reports;
    }

    private static VerifyReport against(AuditVerifier node, String origin, List<Anchors> all) {
        AuditVerifier more = node;
        for (Anchors anchors : all) {
            for (SignedNote note : origin.isEmpty() ? List.<SignedNote>of() : anchors.of(origin)) {
                more = more.checkpoint(note);
            }
        }
        return more.verify();
    }

    private static List<VerifyFinding> missing(Anchors own, Map<String, AuditVerifier> known) {
        return own.peers().stream()
                .filter(peer -> !known.containsKey(peer))
                .map(peer -> new VerifyFinding(
                        VerifyCase.NODE_MISSING, -1, own.origin() + " logged a checkpoint of " + peer))
                .toList();
    }
}
