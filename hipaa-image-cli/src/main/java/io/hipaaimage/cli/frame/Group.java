package io.hipaaimage.cli.frame;

import io.hipaaimage.core.RefusedException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that only holds others: given alone it says which. */
public abstract class Group extends ShellCommand {
    @Spec
    private CommandSpec spec;

    /**
     * A group in a shell.
     *
     * @param shell the process around it
     */
    protected Group(Shell shell) {
        super(shell);
    }

    @Override
    protected final Outcome run() throws RefusedException {
        throw usage(spec.qualifiedName() + " takes one of: "
                + String.join(", ", spec.subcommands().keySet()));
    }
}
