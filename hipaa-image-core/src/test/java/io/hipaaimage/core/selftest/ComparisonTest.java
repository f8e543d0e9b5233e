package io.hipaaimage.core.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.access.Profile;
import io.hipaaimage.core.selftest.report.ReportFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonTest {
    private static SelfTestReport report(Status status) {
        return Reports.of(Profile.STRICT, List.of(Reports.check("one", "SEC-312-b", status, Twin.CAUGHT)));
    }

    private static byte[] written(SelfTestReport report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReportFormat.JSON.write(report, out);
        return out.toByteArray();
    }

    private static SelfTestReport after(Status before, Status now) throws Exception {
        return report(now).comparedWith(Baseline.read(written(report(before))));
    }

    private static List<String> changed(SelfTestReport report) {
        return report.comparison().orElseThrow().changes().stream()
                .map(c -> c.id() + " " + c.before() + " " + c.now().word() + " " + c.regression())
                .toList();
    }

    @Test
    void passesWhereEverythingStandsAsItStood() throws Exception {
        SelfTestReport same = after(Status.NOT_SATISFIED, Status.NOT_SATISFIED);
        assertThat(changed(same)).isEmpty();
        assertThat(same.exitCode()).isZero();
        assertThat(report(Status.NOT_SATISFIED).exitCode()).isEqualTo(1);
    }

    @Test
    void failsForWhatStandsWorse() throws Exception {
        SelfTestReport worse = after(Status.SATISFIED, Status.NOT_SATISFIED);
        assertThat(changed(worse))
                .containsExactly("SEC-312-b satisfied not-satisfied true", "one satisfied not-satisfied true");
        assertThat(worse.exitCode()).isEqualTo(1);
        assertThat(after(Status.NOT_SATISFIED, Status.PROBE_INVALID).exitCode()).isEqualTo(1);
    }

    @Test
    void failsForEvidenceThatIsGone() throws Exception {
        assertThat(after(Status.SATISFIED, Status.NOT_EVIDENCED).exitCode()).isEqualTo(1);
    }

    @Test
    void tellsWhatStandsBetterAndPasses() throws Exception {
        SelfTestReport better = after(Status.NOT_SATISFIED, Status.SATISFIED);
        assertThat(changed(better)).first().isEqualTo("SEC-312-b not-satisfied satisfied false");
        assertThat(better.exitCode()).isZero();
    }

    @Test
    void failsForAProbeThatTheBaselineDoesNotHaveAndThatFails() throws Exception {
        Baseline earlier = Baseline.read(written(report(Status.SATISFIED)));
        CheckResult more = Reports.check("two", "SEC-312-c1", Status.NOT_SATISFIED, Twin.CAUGHT);
        CheckResult one = Reports.check("one", "SEC-312-b", Status.SATISFIED, Twin.CAUGHT);
        SelfTestReport later = Reports.of(Profile.STRICT, List.of(one, more)).comparedWith(earlier);
        assertThat(changed(later)).contains("two new not-satisfied true");
        assertThat(later.exitCode()).isEqualTo(1);
    }

    @Test
    void refusesABaselineOfAnotherProfile() throws Exception {
        Baseline rule = Baseline.read(written(Reports.of(Profile.RULE, List.of())));
        assertThatThrownBy(() -> report(Status.SATISFIED).comparedWith(rule)).isInstanceOf(RefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"profile\":\"strict\"}",
                "{\"profile\":\"strict\",\"controls\":[{\"id\":\"A\",\"status\":\"fine\"}]}",
                "{\"profile\":\"strict\",\"controls\":[1]}",
                "{\"profile\":\"strict\",\"profile\":\"rule\",\"controls\":[{\"id\":\"A\",\"status\":\"satisfied\"}]}",
                "{\"profile\":\"strict\",\"controls\":[{\"id\":\"A\",\"status\":\"satisfied\"}]"
            })
    void refusesWhatIsNoReport(String json) {
        assertThatThrownBy(() -> Baseline.read(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void refusesAReportThatIsCutOffAnywhere() throws Exception {
        byte[] whole = written(report(Status.SATISFIED));
        int end = new String(whole, StandardCharsets.UTF_8).stripTrailing().length();
        for (int length = 0; length < end; length += 97) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> Baseline.read(cut)).isInstanceOf(RefusedException.class);
        }
    }
}
