package io.hipaaimage.spring.web;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.EvidenceRules;
import io.hipaaimage.core.access.NotPermittedException;
import io.hipaaimage.core.access.Reason;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Answers what the vault refuses. Where a second factor is all that is missing, the answer is the challenge of RFC 9470: then the caller
 * is somebody who would be permitted. Behind every advice of the host's own.
 */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
final class ImageProblemAdvice {
    private static final Set<String> UPLOADS = Set.of("POST", "PUT", "PATCH");
    private static final String MFA = "MFA_REQUIRED";
    private static final String AFTER_SECONDS = "5";

    private final ReasonReaders readers;
    private final List<String> contexts;

    ImageProblemAdvice(ReasonReaders readers, List<String> contexts) {
        this.readers = readers;
        this.contexts = List.copyOf(contexts);
    }

    /** RFC 9470 3, with whether the factors are missing or too old, and the context classes that would do. */
    private String challenge(String why) {
        String named = contexts.isEmpty() ? "" : ", acr_values=\"" + String.join(" ", contexts) + "\"";
        return "Bearer error=\"insufficient_user_authentication\", error_description=\"" + why + "\"" + named
                + ", max_age=\"" + EvidenceRules.FRESH.toSeconds() + "\"";
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(ImageVaultException failed, HttpServletRequest request) {
        if (failed instanceof NotPermittedException denied) {
            return denied(denied, request);
        }
        ErrorCode code = failed.code();
        if (code == ErrorCode.NOT_AVAILABLE || code == ErrorCode.SHREDDED || code == ErrorCode.DENIED) {
            return answer(Problems.notAvailable());
        }
        ResponseEntity.BodyBuilder builder =
                ResponseEntity.status(Problems.of(failed, upload(request)).getStatus());
        if (failed instanceof UnavailableException unavailable && unavailable.retryable()) {
            builder.header(HttpHeaders.RETRY_AFTER, AFTER_SECONDS);
        }
        return unkept(builder).body(Problems.of(failed, upload(request)));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooLarge(UploadTooLargeException failed) {
        return answer(Problems.tooLarge());
    }

    /**
     * Answers and cuts the connection: a server that reads the rest of the body before it takes the next request, as Tomcat does with 2 MB
     * of it, would be held by whoever trickles all the same. What is thrown here goes on to the server, which cuts what was begun.
     */
    @ExceptionHandler
    void tooSlow(UploadTooSlowException failed, HttpServletResponse response) throws IOException {
        Problems.sayTooSlow(response);
        throw failed;
    }

    private ResponseEntity<ProblemDetail> denied(NotPermittedException denied, HttpServletRequest request) {
        List<Reason> reasons = denied.decision().reasons();
        if (reasons.stream().allMatch(reason -> reason.code().equals(MFA))) {
            String why = reasons.get(0).message();
            return unkept(ResponseEntity.status(HttpStatus.UNAUTHORIZED))
                    .header(HttpHeaders.WWW_AUTHENTICATE, challenge(why))
                    .body(Problems.stepUp(why));
        }
        return answer(readers.mayRead(reader(request)) ? Problems.denied(denied) : Problems.notAvailable());
    }

    private static @Nullable Authentication reader(HttpServletRequest request) {
        return request.getUserPrincipal() instanceof Authentication authentication ? authentication : null;
    }

    private static boolean upload(HttpServletRequest request) {
        return UPLOADS.contains(request.getMethod());
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        return unkept(ResponseEntity.status(problem.getStatus())).body(problem);
    }

    private static ResponseEntity.BodyBuilder unkept(ResponseEntity.BodyBuilder builder) {
        return builder.header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
