package io.hipaaimage.cli.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.cli.Run;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ErrorReportTest {
    private final Run.Capture capture = new Run.Capture("", Map.of());
    private final ErrorReport report = new ErrorReport(capture.shell());

    @Test
    void anErrorIsOneLineWithoutAStackTrace() {
        Outcome outcome = report.command(new DamagedInputException(ErrorCode.TRUNCATED, "segment 0", -1), false, false);
        assertThat(outcome).isEqualTo(Outcome.NEGATIVE);
        assertThat(capture.err()).isEqualTo("TRUNCATED segment 0\n");
        assertThat(capture.out()).isEmpty();
    }

    @Test
    void withJsonItIsAnObjectOnStandardOutputToo() {
        report.command(new DamagedInputException(ErrorCode.TAMPERED, "trailer", 9), true, false);
        assertThat(capture.out())
                .isEqualTo(
                        "{\"error\":\"TAMPERED\",\"where\":\"trailer\",\"message\":\"TAMPERED trailer at byte 9\"}\n");
    }

    @Test
    void withDebugThereIsAStackTrace() {
        report.command(new IllegalStateException("x"), false, true);
        assertThat(capture.err()).startsWith("internal error ").contains("\tat ");
    }

    @Test
    void whatIsSaidOfAHostileInputHasABoundOnTheTerminalAndInJson() {
        String long1 = "\u001b[2J" + "x".repeat(3_000_000);
        report.command(new RefusedException(ErrorCode.REFUSED, long1), true, true);
        report.command(new DamagedInputException(ErrorCode.TAMPERED, long1, -1), true, false);
        report.command(new IOException(long1), true, false);
        assertThat(capture.err())
                .hasSizeLessThan(40_000)
                .doesNotContain("\u001b")
                .contains("...");
        assertThat(capture.out()).hasSizeLessThan(80_000).doesNotContain("\u001b");
        assertThat(capture.out().lines()).hasSize(3).allMatch(line -> line.endsWith("...\"}"));
    }

    @Test
    void aTraceIsEscapedToItsLastCause() {
        IllegalStateException thrown = new IllegalStateException("a\n\u001b[2J", new IOException("b\u202e\tc"));
        thrown.addSuppressed(new IOException("d\u0007"));
        report.command(thrown, false, true);
        assertThat(capture.err())
                .contains("IllegalStateException: a\\u000a\\u001b[2J\n")
                .contains("Caused by: java.io.IOException: b\\u202e\\u0009c\n")
                .contains("Suppressed: java.io.IOException: d\\u0007\n")
                .doesNotContain("\u001b", "\u202e", "\u0007");
    }

    @Test
    void aTraceOfCausesWithoutEndEnds() {
        IllegalStateException first = new IllegalStateException("first");
        first.initCause(new IllegalStateException("second", first));
        Throwable deep = first;
        for (int i = 0; i < 10_000; i++) {
            deep = new IllegalStateException("x".repeat(5_000), deep);
        }
        report.command(deep, false, true);
        assertThat(capture.err()).hasSizeLessThan(2_000_000);
    }

    @Test
    void aHostileNameCannotBreakTheLineOrTheTerminal() {
        report.command(new RefusedException(ErrorCode.REFUSED, "a\nb\u001b[2J\u202ec\r"), false, false);
        assertThat(capture.err()).isEqualTo("REFUSED a\\u000ab\\u001b[2J\\u202ec\\u000d\n");
    }
}
