package io.hipaaimage.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which file of policy is not as it has to be. */
final class PolicyFileFailureAnalyzer extends AbstractFailureAnalyzer<PolicyFileException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, PolicyFileException cause) {
        return new FailureAnalysis(
                "The file of " + cause.property() + " was not taken: " + cause.why(),
                "Mend it, and prove it with ./hipaa-image policy verify before the next start.",
                cause);
    }
}
