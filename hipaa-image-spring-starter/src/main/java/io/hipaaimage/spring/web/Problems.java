package io.hipaaimage.spring.web;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.access.Missing;
import io.hipaaimage.core.access.NotPermittedException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;

/** What a caller may read of a failure, as Problem Details (RFC 9457) whose member {@code code} is a word that never changes. */
final class Problems {
    private static final byte[] TOO_SLOW = ("{\"title\":\"TOO_SLOW\",\"status\":408,\"code\":\"TOO_SLOW\","
                    + "\"detail\":\"The upload came slower than is allowed here.\"}")
            .getBytes(StandardCharsets.US_ASCII);

    private Problems() {}

    /** Sends the answer at once: whoever calls this cuts the connection next. */
    static void sayTooSlow(HttpServletResponse response) throws IOException {
        response.setStatus(HttpStatus.REQUEST_TIMEOUT.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.CONNECTION, "close");
        response.setContentLength(TOO_SLOW.length);
        response.getOutputStream().write(TOO_SLOW);
        response.flushBuffer();
    }

    static ProblemDetail notAvailable() {
        return problem(HttpStatus.NOT_FOUND, ErrorCode.NOT_AVAILABLE.name(), "There is no such image for you.");
    }

    static ProblemDetail tooLarge() {
        return problem(HttpStatus.CONTENT_TOO_LARGE, "TOO_LARGE", "The upload is larger than is allowed here.");
    }

    /** Reasons with their paragraphs, and what would help. */
    static ProblemDetail denied(NotPermittedException refused) {
        ProblemDetail problem = problem(HttpStatus.FORBIDDEN, ErrorCode.DENIED.name(), "Policy does not permit this.");
        problem.setProperty("reasons", refused.decision().reasons());
        problem.setProperty(
                "help", refused.decision().missing().stream().map(Missing::how).toList());
        return problem;
    }

    static ProblemDetail stepUp(String why) {
        return problem(HttpStatus.UNAUTHORIZED, "STEP_UP_REQUIRED", why + " Sign in with two factors.");
    }

    /** Of what is not a decision. What damaged an upload is the caller's to know; what damaged the store is the operator's. */
    static ProblemDetail of(ImageVaultException failed, boolean upload) {
        String code = failed.code().name();
        return switch (failed.code().family()) {
            case REFUSED -> refused(failed, code);
            case UNAVAILABLE ->
                problem(HttpStatus.SERVICE_UNAVAILABLE, code, "This cannot be done now. Nothing was lost; try again.");
            case HOSTILE_INPUT ->
                upload
                        ? problem(HttpStatus.UNPROCESSABLE_CONTENT, code, "The upload is damaged and was not taken.")
                        : problem(
                                HttpStatus.INTERNAL_SERVER_ERROR,
                                code,
                                "This image does not open. Tell whoever is responsible for security.");
        };
    }

    private static ProblemDetail refused(ImageVaultException failed, String code) {
        ProblemDetail problem = problem(HttpStatus.UNPROCESSABLE_CONTENT, code, "The vault refuses this.");
        if (failed instanceof RefusedException refused) {
            problem.setProperty("reason", refused.reason());
            if (!refused.remedy().isEmpty()) {
                problem.setProperty("help", List.of(refused.remedy()));
            }
        }
        return problem;
    }

    static ProblemDetail problem(HttpStatus status, String code, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(code);
        problem.setProperty("code", code);
        return problem;
    }
}
