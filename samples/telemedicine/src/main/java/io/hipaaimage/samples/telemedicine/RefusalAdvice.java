package io.hipaaimage.samples.telemedicine;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.access.NotPermittedException;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.ModelAndView;

/** Answers a failure as a page to a browser and as Problem Details to a program, with the same content and the same status. */
@ControllerAdvice
class RefusalAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(RefusalAdvice.class);

    private final WayBack wayBack;

    RefusalAdvice(WayBack wayBack) {
        this.wayBack = wayBack;
    }

    @ExceptionHandler
    Object refused(NotPermittedException e, HttpServletRequest request, Authentication reader) {
        return answer(Refusals.of(e, reader), request);
    }

    @ExceptionHandler
    Object failed(ImageVaultException e, HttpServletRequest request) {
        return answer(Refusals.of(e), request);
    }

    @ExceptionHandler(NotAvailable.class)
    Object notAvailable(HttpServletRequest request) {
        return answer(Refusals.notAvailable(), request);
    }

    @ExceptionHandler(MaxUploadSizeExceededException.class)
    Object tooLarge(HttpServletRequest request) {
        return answer(
                Refusals.problem(
                        HttpStatus.CONTENT_TOO_LARGE, "TOO_LARGE", "The picture is too large for this clinic."),
                request);
    }

    /** A form that was to bring a file and is none that can, or breaks off in the midst of it. */
    @ExceptionHandler(MultipartException.class)
    Object noFile(HttpServletRequest request) {
        return answer(
                Refusals.problem(HttpStatus.BAD_REQUEST, "NO_FILE", "The form came without its file, or not whole."),
                request);
    }

    /** Two did the same at one moment, or one of them twice: the tables answer, and say no. */
    @ExceptionHandler(DataIntegrityViolationException.class)
    Object thereAlready(DataIntegrityViolationException e, HttpServletRequest request) {
        LOG.error("the clinic's database refuses a row: {}", e.getClass().getSimpleName());
        return answer(
                Refusals.problem(
                        HttpStatus.CONFLICT,
                        "CONFLICT",
                        "This does not go with what is noted already, or was done twice. Look at the page again."),
                request);
    }

    /** The clinic's own tables do not answer; what the driver says names machines and statements, so none of it is told. */
    @ExceptionHandler(DataAccessException.class)
    Object databaseAway(DataAccessException e, HttpServletRequest request) {
        LOG.error("the clinic's database does not answer: {}", e.getClass().getSimpleName());
        return answer(
                Refusals.problem(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "DATABASE_AWAY",
                        "The clinic's database does not answer. Nothing was lost; try again."),
                request);
    }

    private Object answer(ProblemDetail problem, HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        HttpStatus status = HttpStatus.valueOf(problem.getStatus());
        if (accept != null && accept.contains(MediaType.TEXT_HTML_VALUE)) {
            ModelAndView page = new ModelAndView("refused", "problem", problem);
            page.setStatus(status);
            wayBack.from(request).ifPresent(back -> page.addObject("back", back));
            return page;
        }
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(problem);
    }
}
