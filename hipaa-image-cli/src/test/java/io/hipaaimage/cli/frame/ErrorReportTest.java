package io.hipaaimage.cli.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.cli.Run;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
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
    void aHostileNameCannotBreakTheLineOrTheTerminal() {
        report.command(new RefusedException(ErrorCode.REFUSED, "a\nb\u001b[2J\u202ec\r"), false, false);
        assertThat(capture.err()).isEqualTo("REFUSED a\\u000ab\\u001b[2J\\u202ec\\u000d\n");
    }
}
