package io.hipaaimage.cli.vault;

import io.hipaaimage.core.EmergencyKey;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.RefusedException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The emergency key, for the day on which the token that the keys are behind does not answer. */
public final class EmergencyKeyOption {
    @Option(
            names = "--emergency-key",
            paramLabel = "FILE",
            order = 83,
            description = "The emergency key: used for ETREAT alone, and only where the token does not answer.")
    private @Nullable Path file;

    @Option(
            names = "--emergency-passphrase-file",
            paramLabel = "FILE",
            order = 84,
            description = "A file whose first line is the emergency key's own passphrase.")
    private @Nullable Path passphrase;

    /**
     * The key, where both options were given.
     *
     * @param actor who asks, for the log
     * @return the key
     * @throws RefusedException {@code USAGE} where one of the two is missing, or the passphrase cannot be read
     */
    public Optional<EmergencyKey> key(String actor) throws RefusedException {
        if (file == null && passphrase == null) {
            return Optional.empty();
        }
        if (file == null || passphrase == null) {
            throw new RefusedException(
                    ErrorCode.USAGE,
                    "--emergency-key and --emergency-passphrase-file belong together",
                    "give both, or neither");
        }
        return Optional.of(EmergencyKey.of(file, Passphrase.fromFile(passphrase), actor));
    }
}
