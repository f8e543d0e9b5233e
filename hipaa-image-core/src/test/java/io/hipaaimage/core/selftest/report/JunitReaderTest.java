package io.hipaaimage.core.selftest.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.selftest.Reports;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToIntFunction;
import org.apache.maven.plugin.surefire.log.api.NullConsoleLogger;
import org.apache.maven.plugins.surefire.report.ReportTestCase;
import org.apache.maven.plugins.surefire.report.ReportTestSuite;
import org.apache.maven.plugins.surefire.report.SurefireReportParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report as JUnit XML, read by what Surefire reads its own reports with. */
class JunitReaderTest {
    @TempDir
    Path folder;

    /** One suite a class name, which is the first control of a probe. */
    private List<ReportTestSuite> read() throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.resolve("TEST-self-test.xml"))) {
            ReportFormat.JUNIT.write(Reports.mixed(), out);
        }
        SurefireReportParser parser = new SurefireReportParser(List.of(folder.toFile()), new NullConsoleLogger());
        return parser.parseXMLReportFiles();
    }

    private static int sum(List<ReportTestSuite> suites, ToIntFunction<ReportTestSuite> count) {
        return suites.stream().mapToInt(count).sum();
    }

    @Test
    void countsWhatFailedWhatIsDoubtfulAndWhatNothingShows() throws IOException {
        List<ReportTestSuite> suites = read();
        assertThat(suites).extracting(ReportTestSuite::getFullClassName).contains("self-test.SEC-312-c1");
        assertThat(sum(suites, ReportTestSuite::getNumberOfTests)).isEqualTo(5);
        assertThat(sum(suites, ReportTestSuite::getNumberOfFailures)).isEqualTo(1);
        assertThat(sum(suites, ReportTestSuite::getNumberOfErrors)).isEqualTo(1);
        assertThat(sum(suites, ReportTestSuite::getNumberOfSkipped)).isEqualTo(2);
    }

    @Test
    void saysOfEachProbeWhatWasSeen() throws IOException {
        List<ReportTestCase> cases =
                read().stream().flatMap(s -> s.getTestCases().stream()).toList();
        assertThat(cases)
                .extracting(ReportTestCase::getName)
                .contains("good", "bad", "doubtful", "people", "elsewhere");
        ReportTestCase bad = cases.stream()
                .filter(c -> c.getName().equals("bad"))
                .findFirst()
                .orElseThrow();
        assertThat(bad.hasFailure()).isTrue();
        assertThat(bad.getFailureType()).isEqualTo("not-satisfied");
        assertThat(bad.getFailureMessage()).contains("<img src=");
    }
}
