package io.hipaaimage.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which property is out of range, and the range. */
final class SettingOutOfRangeFailureAnalyzer extends AbstractFailureAnalyzer<SettingOutOfRangeException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SettingOutOfRangeException cause) {
        return new FailureAnalysis(
                "The image vault was not opened; nothing was changed: " + cause.property() + " is out of range: "
                        + cause.range() + ".",
                "Give " + cause.property() + " a value in that range, or take it away for the default.",
                cause);
    }
}
