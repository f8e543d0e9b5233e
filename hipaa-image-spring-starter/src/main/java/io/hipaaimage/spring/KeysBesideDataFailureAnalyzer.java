package io.hipaaimage.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which of two places lies in the other. */
final class KeysBesideDataFailureAnalyzer extends AbstractFailureAnalyzer<KeysBesideDataException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, KeysBesideDataException cause) {
        return new FailureAnalysis(
                "The keys of the image vault lie beside what they protect: " + cause.property() + " lies within "
                        + cause.within() + ". Whoever takes or backs up the one has the other.",
                "Move " + cause.property()
                        + " out of it: images, keys and passphrase each get a place of their own, the keys on"
                        + " another volume than the images.",
                cause);
    }
}
