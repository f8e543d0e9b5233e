package io.hipaaimage.spring.web;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says by which property an upload would come to lie on a disk in clear. */
final class MultipartSpillFailureAnalyzer extends AbstractFailureAnalyzer<MultipartSpillException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MultipartSpillException cause) {
        return new FailureAnalysis(
                "Multipart uploads could be written to a disk in clear, by " + cause.property() + ".",
                "Take spring.servlet.multipart.location away and limit spring.servlet.multipart.max-request-size to at most"
                        + " 64MB, so that parts stay in memory; send larger images as a raw body or in pieces (ResumableUploads)."
                        + " An application without multipart uploads sets spring.servlet.multipart.enabled=false.",
                cause);
    }
}
