package io.hipaaimage.cli.vault;

import io.hipaaimage.cli.frame.Expiry;
import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.share.ShareGrant;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.ShareRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code share}: a scrubbed derivative for a verified recipient. */
@Command(
        name = "share",
        header = "Share a scrubbed derivative of an image with a verified recipient.",
        description = {
            "FOLDER gets packet.hics, image.hic and sender.vkey, and release.cert where a DICOM object was de-identified. Tell the recipient the fingerprint by a second channel.",
            "What a recipient has opened it holds: expiry and revocation are promises from then on."
        },
        footer =
                "  hipaa-image share IMAGE --to drx --expires 7d -o out/ --actor dr.lee --role physician --purpose TREAT"
                        + " --relationship care_team --mfa --device managed --home H --keys K")
public final class Share extends VaultCommand {
    @Parameters(paramLabel = "IMAGE", description = "The image, as put printed it.")
    private String image;

    @Option(names = "--to", paramLabel = "NAME", required = true, description = "The recipient.")
    private String to;

    @Option(names = "--expires", paramLabel = "WHEN", required = true, description = "30s, 15m, 12h, 7d or an instant.")
    private String expires;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "1",
            description = "How often the recipient can open it, 1 to 1000 (default: 1).")
    private int count;

    @Option(names = "-o", paramLabel = "FOLDER", required = true, description = "Where the files go.")
    private Path folder;

    @Option(
            names = "--receipt",
            paramLabel = "F",
            description =
                    "Also write a receipt: a tlog-proof of the disclosure, for 'audit check-proof F --vkey log.vkey'.")
    private @Nullable Path receipt;

    @Option(
            names = "--confirm-recipient",
            paramLabel = "HEX",
            description = "After CONFIRM_RECIPIENT: the first eight digits of the fingerprint of whom you mean.")
    private String confirmed = "";

    @Option(
            names = "--consent",
            paramLabel = "ID=SCOPE",
            description =
                    "The patient's written consent and what it covers, which goes with part 2 records (42 CFR 2.32(b)).")
    private String consent = "";

    @Mixin
    private AskingOptions asking;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public Share(Shell shell) {
        super(shell);
    }

    @Override
    protected AskingOptions asking() {
        return asking;
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException, IOException {
        Instant now = shell().clock().instant();
        ShareRequest request;
        try {
            request = ShareRequest.to(to)
                    .expiresIn(Duration.between(now, Expiry.parse(expires, now)))
                    .count(count)
                    .scope(asking.scope())
                    .confirm(confirmed);
            if (!consent.isEmpty()) {
                int id = consent.indexOf('=');
                request = request.consent(consent.substring(0, Math.max(id, 0)), consent.substring(id + 1));
            }
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
        CareSession session = session(vault, asking, null);
        ReceiptFile proof = ReceiptFile.of(receipt);
        ShareGrant grant = session.share(image(image), request, folder);
        print(
                new JsonObject()
                        .put("grant", grant.id())
                        .put("expires", grant.expires().toString())
                        .put("count", grant.count())
                        .put("obligations", grant.obligations())
                        .put("fingerprint", grant.senderFingerprint()),
                "grant " + grant.id() + " until " + grant.expires()
                        + "; tell the recipient this fingerprint by another way: " + grant.senderFingerprint());
        proof.write(() -> session.receipt(grant.id()));
        return Outcome.DONE;
    }
}
