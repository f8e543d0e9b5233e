package io.hipaaimage.core.vault;

import io.hipaaimage.core.AuditLogProvider;
import io.hipaaimage.core.LogVerifier;
import io.hipaaimage.core.PacketReceiver;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.core.ScrubberProvider;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.ImageCipherProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a vault is made from, so that the self-test makes its scratch vaults from the same. Most users will not call this. Immutable.
 *
 * @param cipher makes the cipher
 * @param log makes the log
 * @param scrubber the scrubber
 * @param unsafe which of the three a host brought by an {@code unsafe...} method, in words
 */
public record VaultProviders(ImageCipherProvider cipher, AuditLogProvider log, Scrubber scrubber, List<String> unsafe) {
    /** Copies the list. */
    public VaultProviders {
        unsafe = List.copyOf(unsafe);
    }

    /**
     * What the class path has.
     *
     * @return one provider of each
     * @throws UnavailableException {@code PROVIDER_UNAVAILABLE} if one is missing or there are two: the message names the artifact
     */
    public static VaultProviders ofClassPath() throws UnavailableException {
        return of(null, null, null);
    }

    /** What a host brought; nothing is looked up for it. The rest is found on the class path. */
    static VaultProviders of(
            @Nullable ImageCipherProvider cipher, @Nullable AuditLogProvider log, @Nullable Scrubber scrubber)
            throws UnavailableException {
        List<String> own = new ArrayList<>();
        if (cipher != null) {
            own.add("unsafeCipher");
        }
        if (log != null) {
            own.add("unsafeLog");
        }
        if (scrubber != null) {
            own.add("unsafeScrubber");
        }
        return new VaultProviders(
                cipher != null ? cipher : Providers.one(ImageCipherProvider.class, "hipaa-image-crypto"),
                log != null ? log : Providers.one(AuditLogProvider.class, "hipaa-image-audit"),
                scrubber != null
                        ? scrubber
                        : Providers.one(ScrubberProvider.class, "hipaa-image-deid")
                                .create(),
                own);
    }

    /**
     * A builder of a vault from the same providers.
     *
     * @return a builder without home and keys
     */
    public VaultBuilder builder() {
        return new VaultBuilder().unsafeCipher(cipher).unsafeLog(log).unsafeScrubber(scrubber);
    }

    /**
     * Who verifies a log.
     *
     * @return the verifier of the class path, or empty without one
     */
    public static Optional<LogVerifier> logVerifier() {
        return Providers.first(LogVerifier.class);
    }

    /**
     * Who opens what was shared.
     *
     * @return the receiver of the class path, or empty without one
     */
    public static Optional<PacketReceiver> packetReceiver() {
        return Providers.first(PacketReceiver.class);
    }
}
