package io.hipaaimage.cli.frame;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.RefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command's passphrase comes from: the file given, else the environment with a warning. */
public final class PassphraseOption {
    /** The variable that is read where no file is given. */
    public static final String VARIABLE = "HIPAA_IMAGE_PASSPHRASE";

    private static final Set<PosixFilePermission> OTHERS =
            Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            order = 80,
            description = "A file whose first line is the passphrase; else HIPAA_IMAGE_PASSPHRASE is read.")
    private @Nullable Path file;

    /**
     * The passphrase's source.
     *
     * @param shell whose environment is read, and who is warned
     * @return the source
     * @throws RefusedException {@code USAGE} where there is none
     */
    public Passphrase from(Shell shell) throws RefusedException {
        if (file != null) {
            warnIfShared(shell, file);
            return Passphrase.fromFile(file);
        }
        Optional<String> value = shell.variable(VARIABLE).filter(v -> !v.isEmpty());
        if (value.isEmpty()) {
            throw new RefusedException(ErrorCode.USAGE, "no passphrase", "give --passphrase-file or set " + VARIABLE);
        }
        shell.warn("the passphrase is read from " + VARIABLE
                + ", which other processes of this user can see; --passphrase-file keeps it out of there");
        return Passphrase.of(value.get().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Whether a file was named.
     *
     * @return true also if it cannot be read
     */
    public boolean named() {
        return file != null;
    }

    private static void warnIfShared(Shell shell, Path file) {
        try {
            if (Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
                shell.warn("others can read the passphrase file; chmod 600 keeps it yours");
            }
        } catch (UnsupportedOperationException | IOException e) {
            return; // no modes on this system, or no file: reading it says so
        }
    }
}
