package io.hipaaimage.cli.vault;

import io.hipaaimage.core.EmbeddedKeys;
import io.hipaaimage.core.EmergencyKey;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.KeyPlace;
import io.hipaaimage.core.KeyWrapper;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.ProvidedKeys;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.crypto.KeyWrappers;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The token that a vault's keys are behind, where they are behind one. It is said on each command and never read from the key folder: its
 * configuration names a library that is loaded, and whoever can write there should not choose it.
 */
public final class TokenOption {
    @Option(
            names = "--token",
            paramLabel = "FILE",
            order = 81,
            description = "A SunPKCS11 configuration: the keys are behind that token, and the passphrase is its PIN.")
    private @Nullable Path configuration;

    @Option(names = "--token-key", paramLabel = "LABEL", order = 82, description = "The AES key's label in the token.")
    private @Nullable String label;

    /**
     * Keys in a folder, under a passphrase or behind the token.
     *
     * @param keys the key folder
     * @param secret the passphrase, or the token's PIN
     * @return the keys without further places
     * @throws RefusedException {@code USAGE} where one of the two options is missing
     * @throws UnavailableException {@code PROVIDER_UNAVAILABLE}, {@code WRONG_PASSPHRASE}
     */
    public KeyPlace place(Path keys, Passphrase secret) throws RefusedException, UnavailableException {
        return place(keys, secret, configuration, label, "--token");
    }

    /** As {@link #place}, and a token that does not answer leaves the emergency key; one that says no leaves nothing. */
    KeyPlace placeOr(Path keys, Passphrase secret, EmergencyKey emergency)
            throws RefusedException, UnavailableException {
        if (configuration == null || label == null) {
            throw new RefusedException(
                    ErrorCode.USAGE, "--emergency-key needs --token and --token-key", "it stands in for a token alone");
        }
        KeyWrapper key;
        try {
            key = KeyWrappers.token(configuration, secret, label);
        } catch (UnavailableException e) {
            if (!e.retryable()) {
                throw e;
            }
            key = KeyWrappers.away("PKCS#11", label, e);
        }
        return ProvidedKeys.at(keys, key).orInEmergency(emergency);
    }

    /**
     * Keys in a folder, under a passphrase or behind a token that options of another name give.
     *
     * @param keys the key folder
     * @param secret the passphrase, or the token's PIN
     * @param configuration the SunPKCS11 configuration, if given
     * @param label the AES key's label, if given
     * @param option how the first of the two options is called
     * @return the keys without further places
     * @throws RefusedException {@code USAGE} where one of the two options is missing
     * @throws UnavailableException {@code PROVIDER_UNAVAILABLE}, {@code WRONG_PASSPHRASE}
     */
    public static KeyPlace place(
            Path keys, Passphrase secret, @Nullable Path configuration, @Nullable String label, String option)
            throws RefusedException, UnavailableException {
        if (configuration == null && label == null) {
            return EmbeddedKeys.at(keys, secret);
        }
        if (configuration == null || label == null) {
            throw new RefusedException(
                    ErrorCode.USAGE, option + " and " + option + "-key belong together", "give both, or neither");
        }
        return ProvidedKeys.at(keys, KeyWrappers.token(configuration, secret, label));
    }
}
