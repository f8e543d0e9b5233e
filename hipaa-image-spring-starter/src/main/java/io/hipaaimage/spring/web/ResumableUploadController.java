package io.hipaaimage.spring.web;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.spring.security.CareSessions;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/** The pieces of resumable uploads, by the IETF draft "Resumable Uploads for HTTP": HEAD asks, PATCH goes on, DELETE cancels. */
@Controller
@RequestMapping("${hipaa-image.web.uploads.path:/image-uploads}/{id:[0-9a-f]{32}}")
final class ResumableUploadController {
    private static final String OFFSET = "Upload-Offset";
    private static final String COMPLETE = "Upload-Complete";
    private static final Pattern NUMBER = Pattern.compile("\\d{1,15}");

    private final SealedUploads uploads;
    private final CareSessions sessions;
    private final ImageWebProperties.Uploads limits;
    private final Transfers transfers;

    ResumableUploadController(
            SealedUploads uploads, CareSessions sessions, ImageWebProperties.Uploads limits, Transfers transfers) {
        this.transfers = transfers;
        this.uploads = uploads;
        this.sessions = sessions;
        this.limits = limits;
    }

    @RequestMapping(method = RequestMethod.HEAD)
    ResponseEntity<Void> progress(@PathVariable String id) throws ImageVaultException {
        SealedUpload upload = uploads.find(id);
        return told(HttpStatus.NO_CONTENT, upload)
                .header("Upload-Length", Long.toString(upload.plan().bytes()))
                .header("Upload-Limit", "max-append-size=" + limits.maxPiece().toBytes())
                .build();
    }

    @PatchMapping
    ResponseEntity<?> append(
            @PathVariable String id,
            @RequestHeader(name = OFFSET, required = false) @Nullable String offset,
            @RequestHeader(name = COMPLETE, required = false) @Nullable String complete,
            HttpServletRequest request)
            throws ImageVaultException, IOException {
        SealedUpload upload = uploads.find(id);
        if (!"application/partial-upload".equalsIgnoreCase(request.getContentType())) {
            return problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "NO_PARTIAL_UPLOAD", upload);
        }
        boolean last = "?1".equals(complete);
        if (offset == null || !NUMBER.matcher(offset).matches() || !(last || "?0".equals(complete))) {
            return problem(HttpStatus.BAD_REQUEST, "UPLOAD_HEADERS_MISSING", upload);
        }
        // as the caller was when the request began: a piece that comes slowly is no idleness
        CareSession care = upload.plan().care(sessions);
        try {
            upload.append(
                    Long.parseLong(offset),
                    BodyLimits.of(limits, limits.maxPiece().toBytes())
                            .body(request.getInputStream(), request.getContentLengthLong()),
                    uploads.now());
            if (last) {
                transfers.observe("hipaaimage.capture", () -> uploads.capture(id, care));
            }
        } catch (RefusedException e) {
            return refused(e, upload);
        }
        return told(last ? HttpStatus.CREATED : HttpStatus.NO_CONTENT, upload).build();
    }

    @DeleteMapping
    ResponseEntity<?> cancel(@PathVariable String id) throws ImageVaultException, IOException {
        SealedUpload upload = uploads.find(id);
        return uploads.cancel(id)
                ? ResponseEntity.noContent().build()
                : problem(HttpStatus.CONFLICT, SealedUpload.BUSY, upload);
    }

    private static ResponseEntity<ProblemDetail> refused(RefusedException refused, SealedUpload upload)
            throws RefusedException {
        return switch (refused.reason()) {
            case SealedUpload.WRONG_OFFSET, SealedUpload.BUSY -> problem(HttpStatus.CONFLICT, refused.reason(), upload);
            case SealedUpload.INCONSISTENT -> problem(HttpStatus.BAD_REQUEST, refused.reason(), upload);
            default -> throw refused;
        };
    }

    private static ResponseEntity.BodyBuilder told(HttpStatus status, SealedUpload upload) {
        Optional<ImageId> captured = upload.captured();
        ResponseEntity.BodyBuilder builder = ResponseEntity.status(status)
                .header("Cache-Control", "no-store")
                .header(OFFSET, Long.toString(upload.offset()))
                .header(COMPLETE, captured.isPresent() ? "?1" : "?0");
        captured.ifPresent(image -> builder.header("Image-Id", image.value()));
        return builder;
    }

    private static ResponseEntity<ProblemDetail> problem(HttpStatus status, String code, SealedUpload upload) {
        return told(status, upload).body(Problems.problem(status, code, "The piece was not taken."));
    }
}
