package io.hipaaimage.cli.frame;

import io.hipaaimage.core.access.NotPermittedException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The one place that tells a caller what went wrong: one line on standard error, an object on standard output with {@code --json}. */
public final class ErrorReport {
    /** What was typed stands between quotes in the messages of picocli. */
    private static final Pattern TYPED = Pattern.compile("'([^']*)'");

    private static final int MOST_OF_AN_ARGUMENT = 100;
    private static final int MOST_OF_A_USAGE_ERROR = 400;
    private static final int MOST_OF_A_MESSAGE = 6_000;

    private final Shell shell;

    /**
     * A report to a shell.
     *
     * @param shell where to
     */
    public ErrorReport(Shell shell) {
        this.shell = shell;
    }

    /**
     * Tells what ended a command.
     *
     * @param thrown what it threw
     * @param json whether the caller asked for {@code --json}
     * @param debug whether the caller asked for stack traces
     * @return how the command ends
     */
    public Outcome command(Throwable thrown, boolean json, boolean debug) {
        Problem problem = Problem.of(thrown);
        if (problem.outcome() == Outcome.USAGE) {
            String line = Names.brief(problem.line(), MOST_OF_A_USAGE_ERROR);
            problem = new Problem(problem.code(), line, problem.where(), problem.outcome());
        }
        return tell(problem, Names.cut(problem.line(), MOST_OF_A_MESSAGE), null, json, thrown, debug);
    }

    /**
     * Tells what one item of a batch came to; the batch goes on.
     *
     * @param input the item, as its caller can open it
     * @param thrown what it threw
     * @param options what the caller asked for
     * @return how the item ends
     */
    public Outcome item(String input, Throwable thrown, ShellCommand options) {
        Problem problem = Problem.of(thrown);
        String line = Names.cut(problem.line(), MOST_OF_A_MESSAGE) + " (" + input + ")";
        return tell(problem, line, input, options.json(), thrown, options.debug());
    }

    private Outcome tell(
            Problem problem, String line, @Nullable String input, boolean json, Throwable thrown, boolean debug) {
        shell.printError(line);
        if (json) {
            JsonObject object =
                    thrown instanceof NotPermittedException e ? DenialText.object(e.decision()) : new JsonObject();
            if (input != null) {
                object.put("input", input);
            }
            shell.print(object.put("error", problem.code())
                    .put("where", problem.where() == null ? null : Names.cut(problem.where(), MOST_OF_A_MESSAGE))
                    .put("message", Names.cut(problem.line(), MOST_OF_A_MESSAGE)));
        }
        if (debug) {
            shell.printTrace(thrown);
        }
        return problem.outcome();
    }

    /**
     * Tells picocli how its failures end.
     *
     * @param line the command line to set up
     */
    public void attachTo(CommandLine line) {
        line.setParameterExceptionHandler(this::usage);
        line.setExecutionExceptionHandler((thrown, command, parsed) -> {
            boolean ours = command.getCommand() instanceof ShellCommand;
            ShellCommand options = ours ? command.getCommand() : null;
            return command(thrown, options != null && options.json(), options != null && options.debug())
                    .exit();
        });
    }

    private int usage(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        String said = Mistyped.in(command).orElseGet(() -> String.valueOf(e.getMessage()));
        String message = TYPED.matcher(said)
                .replaceAll(typed ->
                        Matcher.quoteReplacement("'" + Names.brief(typed.group(1), MOST_OF_AN_ARGUMENT) + "'"));
        String first = message.lines().findFirst().orElse("");
        String line = "USAGE " + Names.brief(first, MOST_OF_A_USAGE_ERROR) + "; see " + name + " --help";
        return tell(
                        new Problem("USAGE", line, null, Outcome.USAGE),
                        line,
                        null,
                        Arrays.asList(arguments).contains("--json"),
                        e,
                        Arrays.asList(arguments).contains("--debug"))
                .exit();
    }
}
