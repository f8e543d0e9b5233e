package io.hipaaimage.cli.demo;

import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.access.Decision;
import io.hipaaimage.core.access.NotPermittedException;
import io.hipaaimage.core.access.Reason;
import java.io.IOException;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells each step as it happens, on the terminal and for the page, and remembers whether it went as the story says. */
final class Teller {
    /** Something that is tried. */
    @FunctionalInterface
    interface Attempt {
        /** Returns what was seen. */
        String run() throws ImageVaultException, IOException;
    }

    private final Shell shell;
    private final DemoClock clock;
    private final boolean quiet;
    private final List<Step> steps = new ArrayList<>();
    private String chapter = "";

    Teller(Shell shell, DemoClock clock, boolean quiet) {
        this.shell = shell;
        this.clock = clock;
        this.quiet = quiet;
    }

    void chapter(String title) {
        chapter = title;
        say("");
        say(title);
    }

    /** Tries what should succeed. */
    boolean succeeds(String title, String outcome, @Nullable String citation, Attempt attempt) throws IOException {
        try {
            tell(title, outcome, attempt.run(), citation, true);
            return true;
        } catch (ImageVaultException e) {
            tell(title, "failed", String.valueOf(e.getMessage()), citation, false);
            return false;
        }
    }

    /** Tries what should be refused, with one of these words. */
    void refused(String title, String outcome, List<String> words, @Nullable String citation, Attempt attempt)
            throws IOException {
        try {
            tell(title, "not stopped", attempt.run(), citation, false);
        } catch (NotPermittedException e) {
            Decision.Denied denied = e.decision();
            boolean told = denied.reasons().stream().anyMatch(r -> words.contains(r.code()));
            tell(title, outcome, reasons(denied), denied.reasons().get(0).citation(), told);
        } catch (ImageVaultException e) {
            String message = String.valueOf(e.getMessage());
            tell(title, outcome, message, citation, words.stream().anyMatch(message::startsWith));
        }
    }

    void tell(String title, String outcome, String detail, @Nullable String citation, boolean asTold) {
        steps.add(new Step(clock.instant(), chapter, title, outcome, detail, citation, asTold));
        String time = DateTimeFormatter.ISO_INSTANT.format(clock.instant().truncatedTo(ChronoUnit.SECONDS));
        say("  " + time + "  " + title + ": " + outcome + (asTold ? "" : "  <- NOT AS TOLD") + ". " + detail);
    }

    private static String reasons(Decision.Denied denied) {
        String all = denied.reasons().stream()
                .map(r -> r.code() + ": " + r.message() + citation(r))
                .collect(Collectors.joining(" "));
        String way = denied.missing().stream()
                .map(m -> m.fact() + "=" + m.value() + " (" + m.how() + ")")
                .collect(Collectors.joining(", "));
        return way.isEmpty() ? all : all + " It would be permitted with: " + way + ".";
    }

    private static String citation(Reason reason) {
        return " [" + reason.citation() + "]";
    }

    void say(String line) {
        if (!quiet) {
            shell.print(io.hipaaimage.cli.frame.Names.escape(line));
            shell.flush();
        }
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }

    long surprises() {
        return steps.stream().filter(s -> !s.asTold()).count();
    }
}
