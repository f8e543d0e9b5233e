package io.hipaaimage.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** What an operator reads of a start that fails: always one of our analyses, with an action, and never where the folders lie. */
final class StartFailure {
    private StartFailure() {}

    static FailureAnalysis of(ApplicationContextRunner runner, Path folder) {
        FailureAnalysis[] found = new FailureAnalysis[1];
        runner.run(context -> {
            assertThat(context).hasFailed();
            found[0] = registered(Objects.requireNonNull(context.getStartupFailure()));
        });
        FailureAnalysis analysis = Objects.requireNonNull(found[0], "no analyzer knows the failure");
        assertThat(analysis.getDescription()).isNotBlank().doesNotContain(folder.toString());
        assertThat(analysis.getAction()).isNotBlank().doesNotContain(folder.toString());
        return analysis;
    }

    /** As Boot finds it: by spring.factories. Boot's own analyzers that want a context are not of interest here. */
    private static @Nullable FailureAnalysis registered(Throwable failure) {
        return SpringFactoriesLoader.forDefaultResourceLocation()
                .load(
                        FailureAnalyzer.class,
                        (type, name, refused) -> assertThat(name).doesNotContain("hipaaimage"))
                .stream()
                .filter(analyzer -> analyzer.getClass().getPackage().equals(StartFailure.class.getPackage()))
                .map(analyzer -> analyzer.analyze(failure))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
