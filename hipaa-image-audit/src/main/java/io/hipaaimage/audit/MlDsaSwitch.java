package io.hipaaimage.audit;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.LogKeys;
import io.hipaaimage.core.UnavailableException;
import java.io.IOException;
import java.util.Optional;

/**
 * Adds the ML-DSA-44 line to an open log. The key is durable before it signs, and it signs before the AUDIT_CONFIG entry promises it, so
 * that no checkpoint over that entry lacks the line, wherever this stops. There is no way back: a line that was promised stays. One at a
 * time.
 */
final class MlDsaSwitch {
    private final CheckpointSigner signer;
    private final LogKeys keys;
    private final LogConfig config;
    private LogSettings settings;

    /** Appends the entry of the change. */
    @FunctionalInterface
    interface Entry {
        void append(String digest, String mlDsa44) throws UnavailableException;
    }

    MlDsaSwitch(CheckpointSigner signer, LogKeys keys, LogConfig config, LogSettings settings) {
        this.signer = signer;
        this.keys = keys;
        this.config = config;
        this.settings = settings;
    }

    /** The verifier key of the line; nothing changes where the log has one. */
    synchronized String on(Entry entry) throws UnavailableException {
        if (!settings.mlDsa44().isEmpty()) {
            return settings.mlDsa44();
        }
        signer.alsoBy(Optional.of(keys.createMlDsa44()));
        String line = signer.mlDsa44();
        LogSettings promised = settings.with(Acknowledgements.asLogged(), line);
        try {
            config.change(promised.text(), digest -> entry.append(digest, line));
            settings = promised;
        } catch (IOException e) {
            throw new UnavailableException(
                    ErrorCode.AUDIT_UNAVAILABLE,
                    "the log's settings could not be stored; look at the disk and ask again",
                    true,
                    e);
        }
        return line;
    }
}
