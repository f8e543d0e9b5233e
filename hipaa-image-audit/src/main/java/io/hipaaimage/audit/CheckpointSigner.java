package io.hipaaimage.audit;

import io.hipaaimage.audit.verify.Checkpoint;
import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.core.LogKeys;
import io.hipaaimage.core.Signer;
import io.hipaaimage.core.UnavailableException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Makes signed notes of checkpoints: a line by the origin key, a line by the key of the epoch of the last entry, and one by an ML-DSA-44 key
 * where the log promises it.
 */
final class CheckpointSigner {
    private static final String EPOCH = "/epoch/";

    private final String origin;
    private final LogKeys keys;
    private volatile Optional<Signer> mlDsa = Optional.empty();

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

    static VerifierKey mlDsaKey(String origin, Signer signer) {
        return VerifierKey.mlDsa44(origin, signer.publicKey());
    }

    /** Adds a line to each checkpoint from now on. */
    void alsoBy(Optional<Signer> mlDsa44) {
        mlDsa = mlDsa44;
    }

    /** The verifier key of the ML-DSA-44 line, or an empty text. */
    String mlDsa44() {
        return mlDsa.map(signer -> mlDsaKey(origin, signer).toString()).orElse("");
    }

    byte[] sign(long size, byte[] root, int epoch) throws UnavailableException {
        byte[] note = sign(origin, size, root, keys.origin(), origin + EPOCH + epoch, keys.epoch(epoch));
        Optional<Signer> also = mlDsa;
        return also.isEmpty() ? note : with(note, new Checkpoint(origin, size, root), also.get());
    }

    /** Signed without a time, as the other lines are: a witness says when. */
    private byte[] with(byte[] note, Checkpoint checkpoint, Signer signer) throws UnavailableException {
        VerifierKey key = mlDsaKey(origin, signer);
        byte[] signature = signer.sign(key.cosigned(0, checkpoint));
        byte[] blob = ByteBuffer.allocate(4 + 8 + signature.length)
                .putInt(key.keyId())
                .putLong(0)
                .put(signature)
                .array();
        return (new String(note, StandardCharsets.UTF_8) + line(key, blob)).getBytes(StandardCharsets.UTF_8);
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
        return line(key, blob);
    }

    private static String line(VerifierKey key, byte[] blob) {
        return "\u2014 " + key.name() + " " + Base64.getEncoder().encodeToString(blob) + "\n";
    }
}
