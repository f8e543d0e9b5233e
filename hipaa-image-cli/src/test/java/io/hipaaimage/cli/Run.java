package io.hipaaimage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.cli.frame.Shell;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One run of the command line in this JVM, as a caller sees it. */
public record Run(int exit, String out, String err) {
    /** A machine's secret, which opens without the work that a person's words need. */
    public static final String PASSPHRASE =
            "hipaa-image-machine-secret-1:000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f:2a9c4deb";

    public static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    public static Run of(Object... arguments) {
        return with("", arguments);
    }

    public static Run with(String input, Object... arguments) {
        Capture capture = new Capture(input, Map.of("HIPAA_IMAGE_PASSPHRASE", PASSPHRASE));
        return new Run(in(capture, arguments), capture.out(), capture.err());
    }

    /** One run at another time. */
    public static Run at(Instant now, Object... arguments) {
        Capture capture = new Capture("", Map.of("HIPAA_IMAGE_PASSPHRASE", PASSPHRASE), InstantSource.fixed(now));
        return new Run(in(capture, arguments), capture.out(), capture.err());
    }

    /** One run whose output can be read before it ends; its exit code. */
    public static int in(Capture capture, Object... arguments) {
        return Main.run(
                capture.shell(),
                List.of(arguments).stream().map(Object::toString).toArray(String[]::new));
    }

    /** The first group of a pattern in what was printed. */
    public static String found(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }

    /** The value of a text in the first object that has it. */
    public String word(String field) {
        return found(out, "\"" + field + "\":\"([^\"]*)\"");
    }

    public List<String> lines() {
        return out.lines().toList();
    }

    /** Standard error without warnings. */
    public List<String> errors() {
        return err.lines().filter(line -> !line.startsWith("WARN ")).toList();
    }

    /** A shell over memory. */
    public static final class Capture {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final ByteArrayOutputStream err = new ByteArrayOutputStream();
        private final Shell shell;

        public Capture(String input, Map<String, String> environment) {
            this(input, environment, InstantSource.fixed(NOW));
        }

        public Capture(String input, Map<String, String> environment, InstantSource clock) {
            this.shell = new Shell(
                    new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                    new PrintStream(out, false, StandardCharsets.UTF_8),
                    new PrintStream(err, false, StandardCharsets.UTF_8),
                    environment,
                    clock,
                    false);
        }

        public Shell shell() {
            return shell;
        }

        public String out() {
            shell.flush();
            return out.toString(StandardCharsets.UTF_8);
        }

        public String err() {
            shell.flush();
            return err.toString(StandardCharsets.UTF_8);
        }
    }
}
