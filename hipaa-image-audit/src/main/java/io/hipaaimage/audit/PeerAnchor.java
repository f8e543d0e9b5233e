package io.hipaaimage.audit;

import io.hipaaimage.audit.verify.Checkpoint;
import io.hipaaimage.audit.verify.SignedNote;
import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import java.nio.charset.StandardCharsets;

/** Makes the entry that holds a peer's checkpoint. */
final class PeerAnchor {
    static final String TYPE = "ANCHOR";
    private static final int MOST_BYTES = 16 << 10;

    private PeerAnchor() {}

    static AuditEvent entry(byte[] note, VerifierKey peer, String own) throws RefusedException {
        Checkpoint checkpoint = checked(note, peer);
        if (checkpoint.origin().equals(own)) {
            throw refused("a log does not anchor itself");
        }
        return AuditEvent.of(TYPE, InternalEntries.ACTOR, "PEER_ANCHOR", "SUCCESS")
                .fact("checkpoint", new String(note, StandardCharsets.UTF_8))
                .fact("origin", checkpoint.origin())
                .fact("size", Long.toString(checkpoint.size()))
                .fact("vkey", peer.toString());
    }

    private static Checkpoint checked(byte[] note, VerifierKey peer) throws RefusedException {
        try {
            SignedNote signed = SignedNote.parse(note.length > MOST_BYTES ? new byte[0] : note);
            Checkpoint checkpoint = Checkpoint.parse(signed.text());
            if (checkpoint.origin().equals(peer.name()) && signed.check(peer) == SignedNote.Check.VALID) {
                return checkpoint;
            }
        } catch (DamagedInputException e) {
            throw new RefusedException(ErrorCode.REFUSED, "the peer's checkpoint is none", "ask the peer for it again");
        }
        throw refused("the peer's checkpoint is not signed by the key that is known for it");
    }

    private static RefusedException refused(String what) {
        return new RefusedException(ErrorCode.REFUSED, what, "give the checkpoint of another node and its key");
    }
}
