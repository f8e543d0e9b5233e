package io.hipaaimage.spring.web;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.release.ReleaseCertificate;
import io.hipaaimage.core.vault.OpenedImage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Consumer;

/** Streams from the vault into the response. */
final class StreamedResponses implements ImageResponses {
    private final Transfers transfers;

    StreamedResponses(Transfers transfers) {
        this.transfers = transfers;
    }

    @Override
    public SentImage send(
            ImageId image,
            Opening opening,
            HttpServletRequest request,
            HttpServletResponse response,
            Consumer<? super SentImage> ended)
            throws ImageVaultException, IOException {
        try {
            return transfers.observe("hipaaimage.send", () -> sent(image, opening, request, response, ended));
        } catch (ImageVaultException e) {
            if (response.isCommitted()) {
                // so that the connection is cut; without its cause, by which a host's advice would answer once more
                throw new IOException("the image was not sent to its end: " + e.code());
            }
            response.reset();
            throw e;
        } catch (IOException e) {
            if (!response.isCommitted()) {
                response.reset();
            }
            throw e;
        }
    }

    private static SentImage sent(
            ImageId image,
            Opening opening,
            HttpServletRequest request,
            HttpServletResponse response,
            Consumer<? super SentImage> ended)
            throws ImageVaultException, IOException {
        OpenedImage opened = opening.open();
        boolean whole = false;
        try (opened) {
            describe(image, opened, response);
            body(image, opened, request, response);
            whole = true;
        } finally {
            if (opened.logged()) {
                ended.accept(new Ended(opened, whole));
            }
        }
        return new Ended(opened, whole);
    }

    /** A transfer whose OUTCOME is in the log. */
    private record Ended(OpenedImage opened, boolean whole) implements SentImage {
        @Override
        public long bytes() {
            return opened.given();
        }

        @Override
        public String receipt() throws ImageVaultException {
            return opened.receipt();
        }
    }

    private static void describe(ImageId image, OpenedImage opened, HttpServletResponse response) {
        SafeType type = SafeType.of(opened.mediaType());
        response.setContentType(type.contentType());
        response.setHeader("Content-Disposition", type.disposition(image));
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox; frame-ancestors 'none'");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Accept-Ranges", opened.seekable() ? "bytes" : "none");
        if (opened.seekable()) {
            response.setHeader("ETag", tag(image));
        }
        opened.releaseCertificate()
                .ifPresent(certificate -> response.setHeader("Release-Certificate", inOneLine(certificate)));
    }

    /** The certificate of a release goes with the object, in Base64: its text has lines. */
    private static String inOneLine(ReleaseCertificate certificate) {
        return Base64.getEncoder().encodeToString(certificate.text().getBytes(StandardCharsets.UTF_8));
    }

    /** What is sealed under an id never changes. */
    private static String tag(ImageId image) {
        return "\"" + image.value() + "\"";
    }

    private static void body(
            ImageId image, OpenedImage opened, HttpServletRequest request, HttpServletResponse response)
            throws ImageVaultException, IOException {
        ByteRange range;
        try {
            range = range(image, opened, request);
        } catch (ByteRange.Unsatisfiable e) {
            response.setStatus(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
            response.setHeader("Content-Range", "bytes */" + opened.size());
            response.setContentLengthLong(0);
            return;
        }
        response.setContentLengthLong(range.length());
        if (range.partial()) {
            response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
            response.setHeader("Content-Range", range.contentRange(opened.size()));
        }
        if (request.getMethod().equals("HEAD")) {
            return;
        }
        if (range.partial()) {
            opened.transferTo(response.getOutputStream(), range.first(), range.length());
        } else {
            opened.transferTo(response.getOutputStream());
        }
    }

    private static ByteRange range(ImageId image, OpenedImage opened, HttpServletRequest request)
            throws ByteRange.Unsatisfiable {
        String condition = request.getHeader("If-Range");
        boolean same = condition == null || condition.equals(tag(image));
        boolean asked =
                request.getMethod().equals("GET") && same; // of no other method is a range defined (RFC 9110 14.2)
        return opened.seekable() && asked
                ? ByteRange.of(request.getHeader("Range"), opened.size())
                : ByteRange.whole(opened.size());
    }
}
