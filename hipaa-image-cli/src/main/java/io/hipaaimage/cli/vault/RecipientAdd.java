package io.hipaaimage.cli.vault;

import io.hipaaimage.cli.frame.InputFile;
import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.access.RecipientKind;
import io.hipaaimage.core.share.Recipients;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.RecipientDesk;
import io.hipaaimage.crypto.RecipientKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code recipient add}: pins a recipient's key, or names one that gets copies alone. */
@Command(
        name = "add",
        header = "Add a recipient by its public key; it is verified when it gives back the challenge.",
        description =
                "Without --key it is somebody such as an agency or a lawyer: export --to can name it, and nothing can be shared with it. "
                        + "Its fingerprint is then of name, kind, organization and address.",
        footer = "  hipaa-image recipient add drx --key drx.pub --kind external_provider --home H --keys K --json")
public final class RecipientAdd extends VaultCommand {
    private static final int MOST_KEY_BYTES = 8_192;

    @Parameters(paramLabel = "NAME", description = "A name of your choice.")
    private String name;

    @Option(names = "--key", paramLabel = "F.pub", description = "Its public key, as recipient keygen writes it.")
    private @Nullable Path key;

    @Option(
            names = "--kind",
            paramLabel = "K",
            required = true,
            description = "external_provider, vendor_cloud_pacs, ...; another word lists them all.")
    private String kind;

    @Option(names = "--organization", paramLabel = "TEXT", description = "The organisation it belongs to.")
    private String organization = "";

    @Option(
            names = "--address",
            paramLabel = "TEXT",
            description = "Its postal address, for accountings of disclosures.")
    private String address = "";

    @Option(names = "--actor", paramLabel = "ID", description = "Who asks, for the log; os:LOGIN if not given.")
    private @Nullable String actor;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public RecipientAdd(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException, IOException {
        RecipientKind known = RecipientKind.of(kind)
                .filter(k -> k != RecipientKind.INTERNAL)
                .orElseThrow(() -> usage("--kind is one of " + kinds()));
        Recipients.Added added = added(vault.administration(operator(actor)).recipients(), known);
        if (known == RecipientKind.CONSUMER_MESSAGING_APP) {
            shell().warn(
                            "an ordinary messenger is a business associate: it gets nothing without an agreement in force (45 CFR 164.502(e))");
        }
        print(
                new JsonObject()
                        .put("recipient", added.recipient().name())
                        .put("fingerprint", added.recipient().fingerprint())
                        .put("challenge", added.challenge()),
                "send this challenge by a second channel, and give what comes back to recipient verify: "
                        + added.challenge());
        return Outcome.DONE;
    }

    private static String kinds() {
        return Arrays.stream(RecipientKind.values())
                .filter(k -> k != RecipientKind.INTERNAL)
                .map(RecipientKind::word)
                .collect(Collectors.joining(", "));
    }

    private Recipients.Added added(RecipientDesk desk, RecipientKind known) throws ImageVaultException, IOException {
        if (key == null) {
            return desk.addWithoutKey(name, known, address, organization);
        }
        byte[] file = InputFile.beginning(key, MOST_KEY_BYTES + 1);
        RecipientKey.parse(file); // any file would else be kept, and the first share to it fail
        return desk.add(name, known, address, organization, file);
    }
}
