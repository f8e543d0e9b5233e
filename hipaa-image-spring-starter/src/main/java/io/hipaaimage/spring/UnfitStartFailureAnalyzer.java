package io.hipaaimage.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what around the vault is not fit, and what to do. */
final class UnfitStartFailureAnalyzer extends AbstractFailureAnalyzer<UnfitStartException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnfitStartException cause) {
        return new FailureAnalysis(cause.description(), cause.action(), cause);
    }
}
