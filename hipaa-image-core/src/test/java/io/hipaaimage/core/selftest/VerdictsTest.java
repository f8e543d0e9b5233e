package io.hipaaimage.core.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.access.Profile;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictsTest {
    private static ControlResult control(Profile profile, String id, CheckResult... checks) {
        return Reports.of(profile, List.of(checks)).controls().stream()
                .filter(c -> c.control().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void letsTheWorstOfSeveralChecksCount() {
        ControlResult result = control(
                Profile.STRICT,
                "SEC-312-b",
                Reports.check("one", "SEC-312-b", Status.SATISFIED, Twin.CAUGHT),
                Reports.check("two", "SEC-312-b", Status.NOT_SATISFIED, Twin.CAUGHT));
        assertThat(result.status()).isEqualTo(Status.NOT_SATISFIED);
        assertThat(result.checks()).containsExactly("one", "two");
    }

    @Test
    void callsAControlCaughtOnlyIfEachOfItsChecksWas() {
        CheckResult caught = Reports.check("one", "SEC-312-b", Status.SATISFIED, Twin.CAUGHT);
        CheckResult none = Reports.check("two", "SEC-312-b", Status.SATISFIED, Twin.NONE);
        assertThat(control(Profile.STRICT, "SEC-312-b", caught).twin()).isEqualTo(Twin.CAUGHT);
        assertThat(control(Profile.STRICT, "SEC-312-b", caught, none).twin()).isEqualTo(Twin.NONE);
    }

    @Test
    void leavesOutWhatSaysNothingWhereSomethingElseDoes() {
        ControlResult result = control(
                Profile.STRICT,
                "SEC-312-b",
                Reports.check("one", "SEC-312-b", Status.SATISFIED, Twin.CAUGHT),
                Reports.check("two", "SEC-312-b", Status.NOT_APPLICABLE, Twin.NONE));
        assertThat(result.status()).isEqualTo(Status.SATISFIED);
        assertThat(result.twin()).isEqualTo(Twin.CAUGHT);
    }

    @Test
    void listsByNameWhatNoProbeShows() {
        assertThat(control(Profile.STRICT, "PRV-530").status()).isEqualTo(Status.NOT_EVIDENCED);
        assertThat(control(Profile.STRICT, "PRV-530").evidence()).contains("people");
    }

    @Test
    void asksForAProposedRuleOnlyWhereItWasChosen() {
        CheckResult red = Reports.check("one", "NPRM-07", Status.NOT_SATISFIED, Twin.CAUGHT);
        assertThat(control(Profile.RULE, "NPRM-07", red).status()).isEqualTo(Status.NOT_APPLICABLE);
        assertThat(control(Profile.RULE_NPRM, "NPRM-07", red).status()).isEqualTo(Status.NOT_SATISFIED);
        assertThat(Reports.of(Profile.RULE, List.of(red)).exitCode()).isZero();
        assertThat(Reports.of(Profile.RULE_NPRM, List.of(red)).exitCode()).isEqualTo(1);
    }

    @Test
    void failsARunForAFailureAndForAProbeThatCannotBeBelieved() {
        CheckResult good = Reports.check("one", "SEC-312-b", Status.SATISFIED, Twin.CAUGHT);
        CheckResult doubtful = Reports.check("two", "SEC-312-b", Status.PROBE_INVALID, Twin.MISSED);
        assertThat(Reports.of(Profile.STRICT, List.of(good)).exitCode()).isZero();
        assertThat(Reports.of(Profile.STRICT, List.of(good, doubtful)).exitCode())
                .isEqualTo(1);
        assertThat(Reports.mixed().passed()).isFalse();
    }

    @Test
    void digestsWhatWasFoundAndNotWhen() {
        CheckResult good = Reports.check("one", "SEC-312-b", Status.SATISFIED, Twin.CAUGHT);
        CheckResult slow = new CheckResult(good.about(), good.status(), "other words", good.twin(), "", 99_999);
        CheckResult bad = Reports.check("one", "SEC-312-b", Status.NOT_SATISFIED, Twin.CAUGHT);
        String digest = Reports.of(Profile.STRICT, List.of(good)).digest();
        assertThat(Reports.of(Profile.STRICT, List.of(slow)).digest()).isEqualTo(digest);
        assertThat(Reports.of(Profile.STRICT, List.of(bad)).digest()).isNotEqualTo(digest);
    }
}
