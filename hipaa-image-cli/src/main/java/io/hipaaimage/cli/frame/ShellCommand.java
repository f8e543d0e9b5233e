package io.hipaaimage.cli.frame;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a command extends: the options that every command has, and the shell around it. Made once a process, run once. */
@Command(
        sortOptions = false,
        usageHelpAutoWidth = true,
        synopsisHeading = "%nUsage: ",
        descriptionHeading = "%n",
        parameterListHeading = "%n",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExample:%n")
public abstract class ShellCommand implements Callable<Integer> {
    @Option(names = "--json", order = 90, description = "Print one JSON object a line.")
    private boolean json;

    @Option(names = "--debug", order = 91, description = "Print a stack trace when something goes wrong.")
    private boolean debug;

    @Option(
            names = {"-h", "--help"},
            order = 92,
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    @Spec
    private CommandSpec spec;

    private final Shell shell;

    /**
     * A command in a shell.
     *
     * @param shell the process around it
     */
    protected ShellCommand(Shell shell) {
        this.shell = shell;
    }

    /**
     * Does the work.
     *
     * @return how it ended
     * @throws ImageVaultException what ended it; {@link ErrorReport} tells the caller
     * @throws IOException when reading or writing failed
     */
    protected abstract Outcome run() throws ImageVaultException, IOException;

    @Override
    public final Integer call() throws ImageVaultException, IOException {
        return run().exit();
    }

    /**
     * The process around this command.
     *
     * @return the shell
     */
    protected final Shell shell() {
        return shell;
    }

    /**
     * Whether the caller wants JSON lines and nothing else on standard output.
     *
     * @return true with {@code --json}, before the command's name too
     */
    public final boolean json() {
        return asks(command -> command.json);
    }

    /**
     * Whether the caller wants stack traces.
     *
     * @return true with {@code --debug}, before the command's name too
     */
    public final boolean debug() {
        return asks(command -> command.debug);
    }

    /** Whether an option was given to this command or to one that it belongs to, as in {@code hipaa-image --json scrub}. */
    private boolean asks(Predicate<ShellCommand> option) {
        for (CommandLine line = spec.commandLine(); line != null; line = line.getParent()) {
            if (line.getCommand() instanceof ShellCommand command && option.test(command)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Prints a result in the form that the caller wants.
     *
     * @param object the result for programs
     * @param line the result for people; it is escaped
     */
    protected final void print(JsonObject object, String line) {
        if (json()) {
            shell.print(object);
        } else {
            shell.print(Names.escape(line));
        }
    }

    /**
     * A usage error that only the values show.
     *
     * @param what what is wrong and what to give instead
     * @return the exception to throw
     */
    protected static RefusedException usage(String what) {
        return new RefusedException(ErrorCode.USAGE, what);
    }
}
