package io.hipaaimage.cli.vault;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.approval.Actor;
import io.hipaaimage.core.approval.Credential;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.crypto.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code actor add}: makes a person's signing credential and enrolls it. */
@Command(
        name = "add",
        header = "Make a signing credential for a person and enroll it: a second person approves with it.",
        description = {
            "F is encrypted under that person's own passphrase (--credential-passphrase-file, else "
                    + CredentialOptions.VARIABLE + "), and belongs to that person alone.",
            "Approvals of records officers count."
        },
        footer =
                "  hipaa-image actor add kim --role records_officer -o kim.cred --credential-passphrase-file kim.txt --home H --keys K")
public final class ActorAdd extends VaultCommand {
    @Parameters(paramLabel = "NAME", description = "Whose it is: characters of A-Z a-z 0-9 . _ @ - alone.")
    private String name;

    @Option(names = "--role", paramLabel = "R", required = true, description = "records_officer, physician, ...")
    private String role;

    @Option(names = "-o", paramLabel = "F", required = true, description = "The credential file; must not exist.")
    private Path out;

    @Option(names = "--actor", paramLabel = "ID", description = "Who asks, for the log; os:LOGIN if not given.")
    private @Nullable String actor;

    @Option(
            names = "--credential-passphrase-file",
            paramLabel = "FILE",
            description = "A file whose first line is that person's passphrase.")
    private @Nullable Path passphrase;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public ActorAdd(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException, IOException {
        Role known = Role.of(role).orElseThrow(() -> usage("--role is a role of the vocabulary, as records_officer"));
        try (Credential made = Credentials.generate(
                out, name, CredentialOptions.passphrase(passphrase, shell()), PlatformFiles.get())) {
            Actor added = enroll(vault, known, made);
            print(
                    new JsonObject()
                            .put("actor", added.name())
                            .put("role", added.role().word())
                            .put("fingerprint", added.fingerprint())
                            .put("output", out.toString()),
                    "credential of " + added.name() + " in " + out + ", fingerprint " + added.fingerprint());
            return Outcome.DONE;
        }
    }

    private Actor enroll(ImageVault vault, Role known, Credential made) throws ImageVaultException, IOException {
        boolean enrolled = false;
        try {
            Actor added = vault.administration(operator(actor)).actors().enroll(name, known, made.publicKey());
            enrolled = true;
            return added;
        } finally {
            if (!enrolled) {
                Files.deleteIfExists(out); // ours, and it opens nothing
            }
        }
    }
}
