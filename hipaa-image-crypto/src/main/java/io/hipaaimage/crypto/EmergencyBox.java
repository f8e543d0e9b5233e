package io.hipaaimage.crypto;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.EmergencyKey;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.ProvidedKeys;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lock of a key file whose provider is away, opened by the emergency key: it reads what was sealed beside the key file, and writes no
 * key file. Stateless.
 */
final class EmergencyBox implements KeysetBox {
    private static final Logger LOG = LoggerFactory.getLogger(EmergencyBox.class);

    private final String provider;

    private EmergencyBox(String provider) {
        this.provider = provider;
    }

    /**
     * Opens a key file by its provider; by the emergency key only where the provider does not answer, never where it says no.
     *
     * @throws UnavailableException as {@link KeysetBox#open}; what the provider said, where no emergency key is at hand or nothing is sealed
     *     to it; {@code WRONG_PASSPHRASE}, {@code KEY_FILE_DAMAGED}
     */
    static Opened open(ProvidedKeys place, byte[] file, DurableFiles files) throws UnavailableException {
        try {
            return KeysetBox.open(place, file);
        } catch (UnavailableException e) {
            boolean away = e.code() == ErrorCode.PROVIDER_UNAVAILABLE && e.retryable();
            if (!away || place.emergencyKey().isEmpty()) {
                throw e;
            }
            byte[] content = opened(place, place.emergencyKey().get(), e, files);
            return new Opened(new EmergencyBox(place.wrapper().describe().provider()), content);
        }
    }

    private static byte[] opened(ProvidedKeys place, EmergencyKey key, UnavailableException away, DurableFiles files)
            throws UnavailableException {
        VersionSeals seals = VersionSeals.of(SealedFor.EMERGENCY, place, files);
        byte[] newest = new byte[0];
        Optional<ImageVaultException> failure = Optional.empty();
        try (RecipientKeys half = RecipientKeys.open(key.file(), key.passphrase(), files)) {
            for (Path folder : seals.folders()) {
                try { // a copy that cannot be read, or is sealed to another key, closes no emergency while one opens
                    Optional<RecoverySeal> seal = seals.in(folder);
                    if (seal.isPresent()) {
                        newest = newer(newest, seal.get().open(half));
                    }
                } catch (RefusedException | UnavailableException e) {
                    LOG.warn("the keys sealed to the emergency key do not open in a folder: {}", e.getMessage());
                    failure = Optional.of(e);
                }
            }
        }
        if (newest.length == 0 && failure.isPresent()) {
            ImageVaultException why = failure.get();
            throw new UnavailableException(
                    ErrorCode.PROVIDER_UNAVAILABLE, "the provider is away, and " + why.getMessage(), false, why);
        }
        if (newest.length == 0) {
            throw new UnavailableException(
                    ErrorCode.PROVIDER_UNAVAILABLE,
                    "NO_EMERGENCY_KEY the provider is away, and no keys are sealed to an emergency key here",
                    true,
                    away);
        }
        return newest;
    }

    /** A copy may have been out of reach for a while. */
    private static byte[] newer(byte[] one, byte[] other) throws UnavailableException {
        boolean first = one.length > 0
                && KeyVersions.decoded(one).current()
                        >= KeyVersions.decoded(other).current();
        Arrays.fill(first ? other : one, (byte) 0);
        return first ? one : other;
    }

    @Override
    public byte[] seal(byte[] content, SecureRandom random) throws UnavailableException {
        throw closed();
    }

    @Override
    public byte[] content(byte[] file) throws UnavailableException {
        throw closed();
    }

    /** What every change of keys and every destruction is answered while the emergency key opened the vault. */
    static UnavailableException closed() {
        return new UnavailableException(
                ErrorCode.PROVIDER_UNAVAILABLE,
                "EMERGENCY_KEY_OPENS_ALONE under the emergency key nothing of the keys is changed, copied or destroyed;"
                        + " open the vault by its provider",
                true,
                null);
    }

    @Override
    public List<String> describe() {
        return List.of(
                "PROVIDER " + provider + " is away: opened by the emergency key",
                "DESTROYED_VERSION_MAY_RETURN UNKNOWN",
                "PROVIDER_KEY_MAY_RETURN UNKNOWN");
    }
}
