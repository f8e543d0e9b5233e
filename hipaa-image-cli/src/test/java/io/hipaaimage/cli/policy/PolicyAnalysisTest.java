package io.hipaaimage.cli.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.cli.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyAnalysisTest {
    @TempDir
    Path dir;

    @Test
    void theRulesThatShipAreProven() {
        Run run = Run.of("policy", "verify", "--json");
        assertThat(run.exit()).isZero();
        assertThat(run.lines().get(run.lines().size() - 1)).startsWith("{\"verdict\":\"PROVEN\"");
        assertThat(run.lines())
                .anyMatch(l -> l.startsWith("{\"invariant\":\"UNIQUE_USER\",\"profile\":\"rule\",\"proven\":true"));
    }

    @Test
    void aPackThatOpensWhatHasToStayClosedIsShownASituation() throws Exception {
        Path pack = Files.writeString(
                dir.resolve("pack.tsv"),
                "SITE-1\tground\tRNS\tpurpose:HRESCH internal\t-\tSite 1\tResearch inside is permitted.\n");
        Path roles = Files.writeString(dir.resolve("roles.tsv"), "resident\tphysician\ntherapist\t-\n");
        Run run = Run.of("policy", "verify", "--pack", "SITE=" + pack, "--roles", roles, "--profile", "rule");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out())
                .contains("BROKEN rule RESEARCH: No research without one of its grounds. Not so where purpose=HRESCH")
                .contains("WARN the role therapist has no class: ROLE_NOT_ALLOWED")
                .doesNotContain("resident");
    }

    @Test
    void aPackThatIsNoneIsAUsageErrorWithItsRow() throws Exception {
        Path pack = Files.writeString(dir.resolve("pack.tsv"), "SITE-1\tforbid\tRNS\tfull_moon\tX\tc\tt\n");
        Run run = Run.of("policy", "verify", "--pack", "SITE=" + pack);
        assertThat(run.exit()).isEqualTo(64);
        assertThat(run.errors()).singleElement().asString().startsWith("USAGE row 1: column when");
    }

    @Test
    void profilesDifferWhereTheirRulesDo() {
        Run run = Run.of("policy", "diff", "rule", "rule_nprm");
        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .contains("rule_nprm effect PERMIT -> DENY where purpose=TREAT|")
                .contains("mfa=not y")
                .endsWith(" changes\n");
        assertThat(Run.of("policy", "diff", "rule", "rule").out()).isEqualTo("no situation is decided differently\n");
    }
}
