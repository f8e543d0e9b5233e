package io.hipaaimage.cli.share;

import io.hipaaimage.cli.frame.Group;
import io.hipaaimage.cli.frame.Shell;
import picocli.CommandLine.Command;

/** {@code recipient}: who can be shared with. */
@Command(
        name = "recipient",
        header = "Keys and verification of those whom images are shared with.",
        footer = "  hipaa-image recipient keygen --help")
public final class Recipient extends Group {
    /**
     * The group.
     *
     * @param shell the process around it
     */
    public Recipient(Shell shell) {
        super(shell);
    }
}
