package io.hipaaimage.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Every row runs, through JMH, at its smallest; a row's own check fails the run. */
class BenchmarksTest {
    @TempDir
    Path folder;

    @Test
    void everyRowRunsOnce() throws Exception {
        System.setProperty("jmh.ignoreLock", "true");
        System.setProperty("bench.memory", folder.toString());
        System.setProperty("bench.disk", folder.toString());
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include("io\\.hipaaimage\\.benchmarks\\..*")
                        .param("mib", "2")
                        .param("pictures", "2")
                        .param("waitMillis", "0", "1")
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(20))
                        .shouldFailOnError(true)
                        .output(folder.resolve("jmh.txt").toString())
                        .build())
                .run();
        assertThat(results)
                .hasSize(29)
                .allSatisfy(row -> assertThat(row.getPrimaryResult().getScore())
                        .as(row.getPrimaryResult().getLabel())
                        .isPositive());
        assertThat(folder).as("what a row leaves").isDirectoryNotContaining("glob:**hipaa-image-bench-*");
    }

    @Test
    void theRunBesideOtherDeidentifiersRuns() throws Exception {
        System.setProperty("bench.memory", folder.toString());
        DeidRun.main(new String[] {"1", "1", "2"});
        ScrubRun.main(new String[] {"2", "1"});
        TiffRun.main(new String[] {"1", "1"});
        assertThat(folder).as("what a run leaves").isDirectoryNotContaining("glob:**hipaa-image-bench-*");
    }

    @Test
    void questionsThatComeOnceAreDecided() {
        DecideSpeed.main(new String[] {"40"});
    }

    @Test
    void theAnalysisOfTwoHundredRulesRuns() throws Exception {
        AnalysisSpeed.main(new String[] {"1"});
    }

    @Test
    void theRunOfAWholeLogRuns() throws Exception {
        System.setProperty("bench.disk", folder.toString());
        LogSpeed.main(new String[] {"600"});
        ShredRun.main(new String[] {"10"});
        assertThat(folder).as("what a run leaves").isDirectoryNotContaining("glob:**hipaa-image-bench-*");
    }

    @Test
    void thePeerOpensWhatItSealed() throws Exception {
        Path plain = Files.writeString(folder.resolve("plain"), "a picture");
        Path sealed = folder.resolve("sealed");
        Path opened = folder.resolve("opened");
        String keyset = folder.resolve("keyset").toString();
        TinkFile.main(new String[] {"seal", keyset, plain.toString(), sealed.toString()});
        TinkFile.main(new String[] {"open", keyset, sealed.toString(), opened.toString()});
        assertThat(opened).hasContent("a picture");
        assertThat(Files.readString(sealed, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("a picture");
    }
}
