package io.hipaaimage.cli.audit;

import io.hipaaimage.cli.frame.PassphraseOption;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.crypto.LogFolderKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a command that writes a log outside of a vault gets at the log's keys. */
public final class LogKeyOptions {
    /** Published on purpose: it makes the option do what its name says, with one mechanism for keys. */
    private static final String PUBLISHED = "unsafe-plain-key";

    @Option(
            names = "--unsafe-plain-key",
            order = 79,
            description = "No passphrase: whoever reads the folder can sign for the log and open its details.")
    private boolean unsafePlainKey;

    @Mixin
    private PassphraseOption passphrase;

    /**
     * Unlocks the keys of a log in its own folder, or makes them.
     *
     * @param log the log's folder
     * @param shell the process
     * @return the keys, which the caller closes
     * @throws RefusedException without a passphrase
     * @throws UnavailableException {@code KEYS_MISSING} for a log whose keys lie elsewhere, and what unlocking throws
     */
    public LogFolderKeys open(Path log, Shell shell) throws RefusedException, UnavailableException {
        if (Files.exists(log.resolve("log.vkey")) && !Files.isDirectory(log.resolve("keys"))) {
            throw new UnavailableException(
                    ErrorCode.KEYS_MISSING,
                    "this log's keys lie elsewhere; a vault's log is written by its vault alone");
        }
        return LogFolderKeys.openOrCreate(log, passphrase(shell), PlatformFiles.get());
    }

    /**
     * Where the passphrase comes from.
     *
     * @param shell the process
     * @return the passphrase
     * @throws RefusedException {@code USAGE} where none is given
     */
    public Passphrase passphrase(Shell shell) throws RefusedException {
        if (unsafePlainKey) {
            shell.warn("the keys of this log are in plain; whoever reads its folder can rewrite it");
            return Passphrase.of(PUBLISHED.getBytes(StandardCharsets.US_ASCII));
        }
        return passphrase.from(shell);
    }
}
