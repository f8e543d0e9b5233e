package io.hipaaimage.audit.verify;

import io.hipaaimage.core.DamagedInputException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects what a node logged of its peers: their signed checkpoints, verbatim in ANCHOR entries. Of each peer the newest {@link #MOST} that
 * differ are kept, so that memory does not grow with the log.
 */
final class Anchors implements Rule {
    static final String TYPE = "ANCHOR";
    private static final int MOST = 10_000;
    private static final int MOST_PEERS = 256;

    private final Map<String, Map<String, SignedNote>> byPeer = new LinkedHashMap<>();
    private String origin = "";

    @Override
    public void entry(Seen seen) {
        if (seen.index() == 0) {
            origin = seen.facts().fact("origin");
        } else if (seen.facts().type().equals(TYPE)) {
            anchor(seen.facts().fact("checkpoint"));
        }
    }

    private void anchor(String note) {
        try {
            SignedNote signed = SignedNote.parse(note.getBytes(StandardCharsets.UTF_8));
            String peer = Checkpoint.parse(signed.text()).origin();
            if (byPeer.size() < MOST_PEERS || byPeer.containsKey(peer)) {
                Map<String, SignedNote> of = byPeer.computeIfAbsent(peer, p -> new Newest());
                of.remove(signed.text());
                of.put(signed.text(), signed);
            }
        } catch (DamagedInputException e) {
            // a writer anchors nothing that it could not read: whoever altered it is found by the chain
        }
    }

    private static final class Newest extends LinkedHashMap<String, SignedNote> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SignedNote> eldest) {
            return size() > MOST;
        }
    }

    /** The node's own name, empty where its genesis was not reached. */
    String origin() {
        return origin;
    }

    /** The names of all peers. */
    List<String> peers() {
        return List.copyOf(byPeer.keySet());
    }

    /** What it logged of a peer. */
    List<SignedNote> of(String peer) {
        return List.copyOf(byPeer.getOrDefault(peer, Map.of()).values());
    }
}
