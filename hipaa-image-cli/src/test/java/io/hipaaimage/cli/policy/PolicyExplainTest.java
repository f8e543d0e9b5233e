package io.hipaaimage.cli.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.cli.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyExplainTest {
    @TempDir
    Path dir;

    @Test
    void saysItToANurseAndToCounsel() throws Exception {
        Path request = Files.writeString(
                dir.resolve("request.json"),
                "{\"purpose\":\"TREAT\",\"action\":\"share\",\"role\":\"nurse\",\"relationship\":\"care_team\",\"mfa\":\"y\","
                        + "\"device\":\"managed\",\"recipient\":\"external_provider\",\"recipient_verified\":\"n\"}");
        Run nurse = Run.of("policy", "explain", request);
        assertThat(nurse.exit()).isZero();
        assertThat(nurse.out())
                .startsWith(
                        "No. The question was whether a nurse may share the image with external provider for treatment.")
                .contains("- The recipient was not verified.")
                .contains("It becomes possible if you:\n- verify the recipient by a second channel")
                .doesNotContain("164.");
        Run counsel = Run.of("policy", "explain", request, "--counsel");
        assertThat(counsel.out()).contains("RECIPIENT_UNVERIFIED: rule VER-02, 45 CFR 164.514(h)(1)(i) (verification");
    }

    @Test
    void takesTheOptionsAsWellAndTheyWin() throws Exception {
        Path request = Files.writeString(dir.resolve("request.json"), "{\"purpose\":\"HMARKT\",\"role\":\"nurse\"}");
        Run run = Run.of(
                "policy",
                "explain",
                request,
                "--purpose",
                "TREAT",
                "--relationship",
                "care_team",
                "--mfa",
                "--device",
                "managed",
                "--json");
        assertThat(run.exit()).isZero();
        assertThat(run.lines())
                .singleElement()
                .asString()
                .contains("\"effect\":\"PERMIT\"")
                .contains("\"plain\":[\"Yes. A nurse may look at the image for treatment.\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{",
                "{\"purpose\":7}",
                "{\"purpose\":\"TREAT\",\"purpose\":\"TREAT\"}",
                "{\"purpose\":\"TREAT\",\"role\":\"wizard\"}",
                "{\"purpose\":\"TREAT\",\"role\":\"nurse\",\"colour\":\"red\"}",
                "{\"purpose\":\"TREAT\",\"role\":\"nurse\",\"facts\":[\"magic\"]}",
                "{\"purpose\":\"TREAT\",\"role\":\"nurse\",\"facts\":[\"legal_hold=unknown\",\"legal_hold\"]}",
                "{\"role\":\"nurse\"}"
            })
    void whatIsNoQuestionIsAUsageError(String text) throws Exception {
        Run run = Run.of("policy", "explain", Files.writeString(dir.resolve("request.json"), text));
        assertThat(run.exit()).isEqualTo(64);
        assertThat(run.errors()).singleElement().asString().startsWith("USAGE ");
    }
}
