package io.hipaaimage.cli.vault;

import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.OpenedImage;
import io.hipaaimage.core.vault.Scope;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code export}: takes a copy of an image out of custody. */
@Command(
        name = "export",
        header = "Take a copy of an image out of custody, scrubbed or de-identified as the purpose asks.",
        description =
                "A picture is always scrubbed; a DICOM object keeps its identity for treatment, emergency and the patient's own "
                        + "request. Who gets a copy is named by --to, so that an accounting of disclosures can say it. What was de-identified goes with its certificate, OUT.cert (certificate verify). A denial says every reason, with its paragraph, and what is missing (--json has all of it).",
        footer = "  hipaa-image export IMAGE -o wound.jpg --actor dr.lee --role physician --purpose TREAT"
                + " --relationship care_team --mfa --device managed --home H --keys K")
public final class Export extends OpeningCommand {
    @Option(
            names = "--to",
            paramLabel = "NAME",
            description = "Who gets it, a verified recipient; without it the copy is the asker's own.")
    private @Nullable String to;

    @Option(
            names = "--confirm-recipient",
            paramLabel = "HEX",
            description = "After CONFIRM_RECIPIENT: the first eight digits of the fingerprint of whom you mean.")
    private String confirmed = "";

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public Export(Shell shell) {
        super(shell);
    }

    @Override
    OpenedImage open(CareSession session, ImageId image, Scope scope) throws ImageVaultException, IOException {
        return to == null
                ? session.copies().export(image, scope)
                : session.copies().export(image, scope, to, confirmed);
    }
}
