package io.hipaaimage.cli.vault;

import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.approval.Approval;
import io.hipaaimage.core.approval.Credential;
import io.hipaaimage.core.approval.Matter;
import io.hipaaimage.core.vault.ActorOffice;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.crypto.Credentials;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A second person's credential on the command line, and how it becomes an approval. */
public final class CredentialOptions {
    /** The variable that is read where no file with the second person's passphrase is given. */
    public static final String VARIABLE = "HIPAA_IMAGE_CREDENTIAL_PASSPHRASE";

    @Option(
            names = "--credential",
            paramLabel = "F",
            order = 20,
            description = "The second person's credential, as actor add made it.")
    private @Nullable Path credential;

    @Option(
            names = "--credential-passphrase-file",
            paramLabel = "FILE",
            order = 21,
            description = "A file whose first line is that person's passphrase; else " + VARIABLE + " is read.")
    private @Nullable Path passphrase;

    /**
     * Whether there is one.
     *
     * @return whether a credential was given
     */
    public boolean given() {
        return credential != null;
    }

    /** A person's own passphrase, from a file or the environment. */
    static Passphrase passphrase(@Nullable Path file, Shell shell) throws RefusedException {
        if (file != null) {
            return Passphrase.fromFile(file);
        }
        String value = shell.variable(VARIABLE)
                .filter(v -> !v.isEmpty())
                .orElseThrow(() -> new RefusedException(
                        ErrorCode.USAGE,
                        "a credential has a passphrase of its own",
                        "give --credential-passphrase-file or set " + VARIABLE));
        return Passphrase.of(value.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The second person's approval: by the credential, or in a test tenant by name.
     *
     * @param shell the process around the command
     * @param vault the vault
     * @param operator who runs the command
     * @param matter what is to be approved
     * @param second whom {@code --second-actor} names
     * @return the approval
     * @throws ImageVaultException {@code DENIED} if it does not count
     */
    public Approval approval(Shell shell, ImageVault vault, String operator, Matter matter, Optional<String> second)
            throws ImageVaultException {
        return approval(shell, vault.administration(operator).actors(), matter, second);
    }

    /** The same where no vault is open. */
    Approval approval(Shell shell, ActorOffice office, Matter matter, Optional<String> second)
            throws ImageVaultException {
        if (credential == null) {
            return office.asserted(
                    matter,
                    second.orElseThrow(() -> new RefusedException(
                            ErrorCode.DENIED,
                            "DUAL_CONTROL_REQUIRED",
                            "a second person has to approve: --credential F of theirs")));
        }
        try (Credential theirs = Credentials.open(credential, passphrase(passphrase, shell), PlatformFiles.get())) {
            return office.approve(matter, theirs);
        }
    }
}
