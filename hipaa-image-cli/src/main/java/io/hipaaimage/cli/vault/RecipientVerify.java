package io.hipaaimage.cli.vault;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.share.Recipient;
import io.hipaaimage.core.share.VerificationWay;
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

    @Option(names = "--challenge", paramLabel = "C", description = "What came back; five tries.")
    private @Nullable String challenge;

    @Option(
            names = "--fingerprint",
            paramLabel = "HEX",
            description =
                    "For call_back and in_person: at least 16 digits of its key's fingerprint, as it read them out.")
    private @Nullable String fingerprint;

    @Option(
            names = "--by",
            paramLabel = "WAY",
            description = "second_channel (the default), call_back or in_person; never the way the key came.")
    private String by = "second_channel";

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
    protected Outcome run(ImageVault vault) throws ImageVaultException {
        VerificationWay way =
                VerificationWay.of(by).orElseThrow(() -> usage("--by is second_channel, call_back or in_person"));
        String answer = way == VerificationWay.SECOND_CHANNEL ? challenge : fingerprint;
        if (answer == null) {
            throw usage("second_channel takes --challenge, call_back and in_person take --fingerprint");
        }
        Recipient verified = vault.administration(operator(actor)).recipients().verify(name, answer, way);
        print(
                new JsonObject()
                        .put("recipient", verified.name())
                        .put("verified", verified.verified())
                        .put("by", way.word()),
                verified.name() + " is verified");
        return Outcome.DONE;
    }
}
