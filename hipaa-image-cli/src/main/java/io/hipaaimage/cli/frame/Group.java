package io.hipaaimage.cli.frame;

import io.hipaaimage.core.RefusedException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A word that needs a further word, such as {@code audit}: given alone it says which there are. */
@Command
public final class Group extends ShellCommand {
    @Spec
    private CommandSpec spec;

    private Group(Shell shell) {
        super(shell);
    }

    /**
     * The group of a name, made where it is not there yet, so that several packages can put commands into one.
     *
     * @param line the command line above it
     * @param shell the process around it
     * @param name its name
     * @param header what it is for, in one line
     * @return the group, to which commands are added
     */
    public static CommandLine in(CommandLine line, Shell shell, String name, String header) {
        CommandLine known = line.getSubcommands().get(name);
        if (known != null) {
            return known;
        }
        CommandLine made = new CommandLine(new Group(shell));
        made.getCommandSpec().usageMessage().header(header).footer("  hipaa-image " + name + " COMMAND --help");
        line.addSubcommand(name, made);
        return made;
    }

    @Override
    protected Outcome run() throws RefusedException {
        throw usage(spec.name() + " takes one of: "
                + String.join(", ", spec.subcommands().keySet()));
    }
}
