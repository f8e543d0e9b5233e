package io.hipaaimage.cli.vault;

import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.OpenedImage;
import io.hipaaimage.core.vault.Scope;
import java.io.IOException;
import picocli.CommandLine.Command;

/** {@code get}: looks at an image. */
@Command(
        name = "get",
        header = "Get an image out of a vault for a purpose of use.",
        description = "A denial says every reason, with its paragraph, and what is missing (--json has all of it).",
        footer = "  hipaa-image get IMAGE -o wound.jpg --actor dr.lee --role physician --purpose TREAT"
                + " --relationship care_team --mfa --device managed --home H --keys K")
public final class Get extends OpeningCommand {
    /**
     * The command.
     *
     * @param shell the process around it
     */
    public Get(Shell shell) {
        super(shell);
    }

    @Override
    OpenedImage open(CareSession session, ImageId image, Scope scope) throws ImageVaultException, IOException {
        return session.open(image, scope);
    }
}
