package io.hipaaimage.cli;

import io.hipaaimage.cli.frame.ErrorReport;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.PathConverter;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.VaultCommands;
import io.hipaaimage.core.Unfinished;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import picocli.CommandLine;

/** Where the process begins: puts the commands together, runs one, and ends with its status. */
public final class Main {
    private Main() {}

    /**
     * Runs one command and ends the process.
     *
     * @param arguments what the caller typed
     */
    public static void main(String[] arguments) {
        Shell shell = Shell.ofProcess();
        ErrorReport report = new ErrorReport(shell);
        boolean debug = asks(arguments, "--debug");
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> report.command(thrown, false, debug));
        Runtime.getRuntime().addShutdownHook(new Thread(Unfinished.ofProcess()::removeAll, "unfinished"));
        System.exit(run(shell, arguments));
    }

    /**
     * Runs one command.
     *
     * @param shell the process around it
     * @param arguments what the caller typed
     * @return its exit status; never throws
     */
    static int run(Shell shell, String... arguments) {
        ErrorReport report = new ErrorReport(shell);
        int exit;
        try {
            exit = commands(shell, report).execute(arguments);
        } catch (Throwable thrown) { // an Error too ends with one line
            exit = report.command(thrown, asks(arguments, "--json"), asks(arguments, "--debug"))
                    .exit();
        }
        if (!shell.delivered() && exit == Outcome.DONE.exit()) {
            shell.printError("IO standard output could not be written");
            return Outcome.FAILED.exit();
        }
        return exit;
    }

    /** All commands, in the order in which help lists them. */
    static CommandLine commands(Shell shell, ErrorReport report) {
        CommandLine line = new CommandLine(new HipaaImage(shell));
        VaultCommands.addTo(line, shell);
        FileCommands.addTo(line, shell);
        line.setOut(new PrintWriter(shell.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(shell.err(), true, StandardCharsets.UTF_8));
        line.registerConverter(Path.class, new PathConverter());
        line.setExpandAtFiles(false); // a file may be named so, and what it holds belongs on no command line
        line.setCaseInsensitiveEnumValuesAllowed(true);
        report.attachTo(line);
        return line;
    }

    private static boolean asks(String[] arguments, String option) {
        return Arrays.asList(arguments).contains(option);
    }
}
