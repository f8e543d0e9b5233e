package io.hipaaimage.cli.vault;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.share.Recipient;
import io.hipaaimage.core.vault.ImageVault;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code recipient verify}: compares an answer with the challenge. */
@Command(
        name = "verify",
        header = "Verify a recipient by the challenge that came back by a second channel.",
        footer = "  hipaa-image recipient verify drx --challenge C --home H --keys K")
public final class RecipientVerify extends VaultCommand {
    @Parameters(paramLabel = "NAME", description = "The recipient.")
    private String name;

    @Option(names = "--challenge", paramLabel = "C", required = true, description = "What came back; five tries.")
    private String challenge;

    @Option(names = "--actor", paramLabel = "ID", description = "Who asks, for the log; os:LOGIN if not given.")
    private @Nullable String actor;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public RecipientVerify(Shell shell) {
        super(shell);
    }

    @Override
    Outcome run(ImageVault vault) throws ImageVaultException {
        Recipient verified = vault.administration(operator(actor)).verifyRecipient(name, challenge);
        print(
                new JsonObject().put("recipient", verified.name()).put("verified", verified.verified()),
                verified.name() + " is verified");
        return Outcome.DONE;
    }
}
