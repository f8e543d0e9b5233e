package io.hipaaimage.audit;

import io.hipaaimage.audit.verify.Checkpoint;
import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.core.LogKeys;
import io.hipaaimage.core.Signer;
import io.hipaaimage.core.UnavailableException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Makes signed notes of checkpoints: a line by the origin key, and a line by the key of the epoch of the last entry. */
final class CheckpointSigner {
    private static final String EPOCH = "/epoch/";

    private final String origin;
    private final LogKeys keys;

    CheckpointSigner(String origin, LogKeys keys) {
        this.origin = origin;
        this.keys = keys;
    }

    static VerifierKey originKey(String origin, LogKeys keys) throws UnavailableException {
        return VerifierKey.ed25519(origin, keys.origin().publicKey());
    }

    static VerifierKey epochKey(String origin, LogKeys keys, int epoch) throws UnavailableException {
        return VerifierKey.ed25519(origin + EPOCH + epoch, keys.epoch(epoch).publicKey());
    }

    byte[] sign(long size, byte[] root, int epoch) throws UnavailableException {
        return sign(origin, size, root, keys.origin(), origin + EPOCH + epoch, keys.epoch(epoch));
    }

    static byte[] sign(String origin, long size, byte[] root, Signer own, String epochName, Signer epoch)
            throws UnavailableException {
        String text = new Checkpoint(origin, size, root).text();
        String note = text
                + "\n"
                + line(VerifierKey.ed25519(origin, own.publicKey()), own, text)
                + line(VerifierKey.ed25519(epochName, epoch.publicKey()), epoch, text);
        return note.getBytes(StandardCharsets.UTF_8);
    }

    private static String line(VerifierKey key, Signer signer, String text) throws UnavailableException {
        byte[] signature = signer.sign(text.getBytes(StandardCharsets.UTF_8));
        byte[] blob = ByteBuffer.allocate(4 + signature.length)
                .putInt(key.keyId())
                .put(signature)
                .array();
        return "\u2014 " + key.name() + " " + Base64.getEncoder().encodeToString(blob) + "\n";
    }
}
