package io.hipaaimage.cli.vault;

import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.OpenedImage;
import io.hipaaimage.core.vault.Scope;
import java.io.IOException;
import picocli.CommandLine.Command;

/** {@code export}: takes a copy of an image out of custody. */
@Command(
        name = "export",
        header = "Take a copy of an image out of custody, scrubbed or de-identified as the purpose asks.",
        description =
                "A picture is always scrubbed; a DICOM object keeps its identity for treatment, emergency and the patient's own "
                        + "request. What was de-identified goes with its certificate, OUT.cert (certificate verify). A denial says every reason, with its paragraph, and what is missing (--json has all of it).",
        footer = "  hipaa-image export IMAGE -o wound.jpg --actor dr.lee --role physician --purpose TREAT"
                + " --relationship care_team --mfa --device managed --home H --keys K")
public final class Export extends OpeningCommand {
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
        return session.copies().export(image, scope);
    }
}
