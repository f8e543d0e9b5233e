package io.hipaaimage.samples.telemedicine;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.access.Missing;
import io.hipaaimage.core.access.NotPermittedException;
import io.hipaaimage.core.access.Reason;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.core.Authentication;

/**
 * What a refused caller may read, as RFC 9457 Problem Details: those who may see reasons get them with their paragraphs, all others one
 * {@code NOT_AVAILABLE}, whether there is such an image or not.
 */
final class Refusals {
    private Refusals() {}

    static ProblemDetail of(NotPermittedException refused, Authentication reader) {
        if (!People.has(reader.getAuthorities(), People.REASONS)) {
            return notAvailable();
        }
        ProblemDetail problem = problem(HttpStatus.FORBIDDEN, "DENIED", "Privacy rules do not allow you this.");
        List<Reason> reasons = refused.decision().reasons();
        problem.setProperty("reasons", reasons);
        List<String> help =
                refused.decision().missing().stream().map(Missing::how).toList();
        problem.setProperty("help", help);
        return problem;
    }

    static ProblemDetail of(ImageVaultException failed) {
        ErrorCode code = failed.code();
        if (code == ErrorCode.NOT_AVAILABLE || code == ErrorCode.SHREDDED) {
            return notAvailable();
        }
        return switch (code.family()) {
            case REFUSED -> refused(failed);
            case UNAVAILABLE ->
                problem(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        code.name(),
                        "The clinic cannot do this now. Nothing was lost; try again.");
            case HOSTILE_INPUT ->
                problem(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        code.name(),
                        "This picture does not open. Tell the security team.");
        };
    }

    /** The vault's reasons name no patient; people get sentences, and the word beside them. */
    private static ProblemDetail refused(ImageVaultException failed) {
        if (!(failed instanceof RefusedException refused)) {
            return problem(HttpStatus.UNPROCESSABLE_CONTENT, failed.code().name(), "This was refused.");
        }
        RefusalWords words = RefusalWords.of(refused);
        boolean anotherKind = words.word().equals("MEDIA_TYPE_NOT_EXPECTED");
        ProblemDetail problem = problem(
                anotherKind ? HttpStatus.UNSUPPORTED_MEDIA_TYPE : HttpStatus.UNPROCESSABLE_CONTENT,
                words.word(),
                words.sentence());
        problem.setProperty("help", words.help());
        return problem;
    }

    static ProblemDetail notAvailable() {
        return problem(HttpStatus.NOT_FOUND, "NOT_AVAILABLE", "There is no such thing for you.");
    }

    static ProblemDetail problem(HttpStatus status, String code, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(code);
        return problem;
    }
}
