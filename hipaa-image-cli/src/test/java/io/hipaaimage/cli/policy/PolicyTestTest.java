package io.hipaaimage.cli.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyTestTest {
    private static final String HEAD =
            "case\tpurpose\taction\trole\trelationship\tmfa\tsession\tdevice\tsensitivity\tform\trecipient\trecipient_verified"
                    + "\tbaa\tauthorization\tfacts\trule\tstrict\tfirm\treason\tobligations\n";
    private static final String TREATMENT =
            "\tTREAT\tview\t%s\tcare_team\t%s\tactive\tmanaged\tnormal\tidentified\tinternal\ty\tna\tnone\t\t%s\t%s\t%s\t%s\tAUDIT\n";

    @TempDir
    Path dir;

    @Test
    void decidesEveryProfileThatTheTableHasAColumnFor() throws Exception {
        Run run = policyTest(row("A", "physician", "y", "PERMIT", "PERMIT", "y", ""), "--json");
        assertThat(run.exit()).isZero();
        assertThat(run.lines()).hasSize(2);
        assertThat(run.lines().get(0))
                .startsWith("{\"case\":\"A\",\"profile\":\"rule\",\"effect\":\"PERMIT\",\"basis\":[{\"rule\":")
                .contains("\"reasons\":[],\"missing\":[],\"reachable\":true,\"obligations\":[");
        assertThat(run.lines().get(1)).startsWith("{\"case\":\"A\",\"profile\":\"strict\"");
    }

    @Test
    void aDenialNamesItsReasonsWithTheirParagraphs() throws Exception {
        Run run = policyTest(
                row("A", "receptionist", "y", "DENY", "DENY", "y", "ROLE_NOT_ALLOWED"), "--json", "--profile", "rule");
        assertThat(run.exit()).isZero();
        assertThat(run.lines())
                .singleElement()
                .asString()
                .contains("\"effect\":\"DENY\",\"basis\":[],\"reasons\":[{\"code\":\"ROLE_NOT_ALLOWED\",\"rule\":\"")
                .contains("\"citation\":\"164.");
    }

    @Test
    void aMismatchOfAFirmRowIsANoAndOfAnotherOneAWarning() throws Exception {
        Run firm = policyTest(row("A", "physician", "y", "DENY", "PERMIT", "y", "X"));
        assertThat(firm.exit()).isEqualTo(1);
        assertThat(firm.errors()).singleElement().asString().startsWith("MISMATCH A rule: the table expects DENY");
        assertThat(firm.out()).endsWith("1/2 firm situations as expected\n");
        Run soft = policyTest(row("A", "physician", "y", "DENY", "PERMIT", "n", "X"));
        assertThat(soft.exit()).isZero();
        assertThat(soft.err()).startsWith("WARN not firm: A rule");
    }

    @Test
    void aWordThatNobodyKnowsIsAUsageErrorWithItsRow() throws Exception {
        Run run = policyTest(row("A", "wizard", "y", "PERMIT", "PERMIT", "y", ""));
        assertThat(run.exit()).isEqualTo(64);
        assertThat(run.errors()).singleElement().asString().startsWith("USAGE row 2, column role");
        assertThat(policyTest(row("A", "nurse", "y", "PERMIT", "PERMIT", "y", ""), "--profile", "lenient")
                        .exit())
                .isEqualTo(64);
    }

    @Test
    void aMissingTableAndABinaryOneAreErrors() throws Exception {
        assertThat(Run.of("policy", "test", dir.resolve("none")).exit()).isEqualTo(2);
        Path binary = Files.write(dir.resolve("binary"), new byte[] {(byte) 0xC0, (byte) 0x80});
        assertThat(Run.of("policy", "test", binary).exit()).isEqualTo(64);
    }

    @Test
    void asksConsentsOfAFolder() throws Exception {
        Files.writeString(
                dir.resolve("Consent-c1.json"),
                "{\"resourceType\":\"Consent\",\"id\":\"c1\",\"status\":\"active\",\"scope\":{\"coding\":[{\"code\":\"patient-privacy\"}]},"
                        + "\"patient\":{\"reference\":\"Patient/p\"},\"provision\":{\"type\":\"permit\",\"purpose\":[{\"code\":\"TREAT\"}]}}");
        String head =
                "case\tconsent_instance\trequest_purpose\trequest_actor\tdata\trequest_date\tbreak_glass\texpected\n";
        String permits = "A\tc1\tTREAT\tPractitioner/any\tany\t2023-06-01\tn\tPERMIT\n";
        Run run = policyTest(head + permits, "--consents", dir, "--json");
        assertThat(run.exit()).isZero();
        assertThat(run.lines())
                .singleElement()
                .asString()
                .startsWith("{\"case\":\"A\",\"effect\":\"PERMIT\",\"basis\":[{\"rule\":\"c1#provision permit\"");
        Run wrong = policyTest(head + "A\tc1\tHRESCH\tany\tany\t2023-06-01\tn\tPERMIT\n", "--consents", dir);
        assertThat(wrong.exit()).isEqualTo(1);
        assertThat(wrong.errors()).singleElement().asString().startsWith("MISMATCH A");
        assertThat(policyTest(head + permits).exit()).isEqualTo(64);
        assertThat(policyTest(head + permits.replace("c1", "c2"), "--consents", dir)
                        .exit())
                .isEqualTo(64);
        Files.writeString(dir.resolve("c3.json"), "{\"resourceType\":\"Consent\"");
        assertThat(policyTest(head + permits.replace("c1", "c3"), "--consents", dir)
                        .exit())
                .isEqualTo(1);
    }

    private static String row(
            String name, String role, String mfa, String rule, String strict, String firm, String reason) {
        return HEAD + name + TREATMENT.formatted(role, mfa, rule, strict, firm, reason);
    }

    private Run policyTest(String table, Object... more) throws IOException {
        Path file = Files.writeString(dir.resolve("table.tsv"), table);
        Object[] arguments = new Object[3 + more.length];
        arguments[0] = "policy";
        arguments[1] = "test";
        arguments[2] = file;
        System.arraycopy(more, 0, arguments, 3, more.length);
        return Run.of(arguments);
    }
}
