package io.hipaaimage.audit.verify;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.MlDsaVerifier;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Cosignatures of type 6 (C2SP {@code tlog-cosignature}, ML-DSA-44): what they sign, and whether they hold. */
final class MlDsaLine {
    private static final byte[] LABEL = "subtree/v1\n\0".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_NAME = 255;
    private static final Optional<MlDsaVerifier> VERIFIER = MlDsaVerifier.installed();

    private MlDsaLine() {}

    /** Whether there is anything here that verifies such a line. */
    static boolean verifiable() {
        return VERIFIER.isPresent();
    }

    /** The {@code cosigned_message} of a whole tree; empty where a name is too long for one. */
    static Optional<byte[]> cosigned(String cosigner, long time, Checkpoint checkpoint) {
        byte[] name = cosigner.getBytes(StandardCharsets.UTF_8);
        byte[] origin = checkpoint.origin().getBytes(StandardCharsets.UTF_8);
        if (name.length > MOST_NAME || origin.length > MOST_NAME) {
            return Optional.empty();
        }
        ByteBuffer message = ByteBuffer.allocate(LABEL.length + 1 + name.length + 8 + 1 + origin.length + 16 + 32);
        message.put(LABEL).put((byte) name.length).put(name).putLong(time);
        message.put((byte) origin.length).put(origin);
        message.putLong(0).putLong(checkpoint.size()).put(checkpoint.root());
        return Optional.of(message.array());
    }

    /** Whether a line's signature, time first, is one over the checkpoint that a text is. */
    static boolean verify(String cosigner, byte[] publicKey, byte[] text, byte[] signature) {
        if (signature.length != 8 + MlDsaVerifier.SIGNATURE_BYTES || VERIFIER.isEmpty()) {
            return false;
        }
        long time = ByteBuffer.wrap(signature).getLong();
        try {
            Checkpoint checkpoint = Checkpoint.parse(new String(text, StandardCharsets.UTF_8));
            Optional<byte[]> message = time < 0 ? Optional.empty() : cosigned(cosigner, time, checkpoint);
            return message.isPresent()
                    && VERIFIER.get()
                            .verify(publicKey, message.get(), Arrays.copyOfRange(signature, 8, signature.length));
        } catch (DamagedInputException e) {
            return false;
        }
    }
}
