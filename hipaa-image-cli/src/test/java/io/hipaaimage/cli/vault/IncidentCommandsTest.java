package io.hipaaimage.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.cli.Office;
import io.hipaaimage.cli.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An incident as a privacy officer handles it at the command line. */
class IncidentCommandsTest {
    @TempDir
    Path folder;

    private Office office;
    private String image;

    @BeforeEach
    void vaultWithAnImage() throws Exception {
        office = Office.in(folder).made("test-incident");
        image = office.put(Files.write(folder.resolve("p.png"), SmallPicture.png()), "MRN-7");
    }

    @Test
    void anAccountThatWasMisusedIsFollowedThroughTheLog() throws Exception {
        for (String who : List.of("dr.lee", "dr.thief")) {
            assertThat(office.physician(who, "get", image, "-o", folder.resolve(who))
                            .exit())
                    .isZero();
        }
        Path stolen = Files.writeString(
                folder.resolve("stolen.json"),
                "{\"id\":\"stolen\",\"what\":\"An account was misused.\",\"discoveredOn\":\"2026-01-01\",\"actors\":[\"dr.thief\"]}");
        Path before = Files.writeString(
                folder.resolve("before.json"),
                "{\"id\":\"before\",\"what\":\"An account was misused.\",\"discoveredOn\":\"2026-01-01\",\"actors\":[\"dr.thief\"],"
                        + "\"until\":\"2020-01-01T00:00:00Z\"}");
        assertThat(office.run("incident", "open", stolen).exit()).isZero();
        assertThat(office.run("incident", "open", before).exit()).isZero();
        assertThat(office.run("incident", "scope", "stolen", "--json").out())
                .contains("\"image\":\"" + image + "\"", "\"openedBy\":[\"dr.lee\",\"dr.thief\"]", "\"persons\":1");
        assertThat(office.run("incident", "scope", "before", "--json").out())
                .doesNotContain(image)
                .contains("\"persons\":0");
    }

    @Test
    void aCompromisedKeyOpensAnIncidentWithItsImagesPersonsAndClocks() throws Exception {
        assertThat(office.doctor("get", image, "-o", folder.resolve("o")).exit())
                .isZero();
        Run compromised = office.run("keys", "compromise", "1", "--json");
        assertThat(compromised.exit()).isZero();
        assertThat(compromised.out()).contains("\"incident\":\"key-1\"");
        Path states = Files.writeString(folder.resolve("states"), "# who lives where\nMRN-7\tCA\nMRN-8\tNV\n");
        Run scope = office.run("incident", "scope", "key-1", "--states", states, "--json");
        assertThat(scope.exit()).isZero();
        assertThat(scope.lines().get(0)).contains("\"image\":\"" + image + "\"").contains("\"openedBy\":[\"dr.lee\"]");
        assertThat(scope.lines().get(1))
                .contains("\"persons\":1", "\"unsecured\":true", "\"breach\":true", "\"residents\":{\"CA\":1}");
        assertThat(scope.out()).doesNotContain("MRN-7");
        assertThat(office.run("incident", "scope", "key-1", "--patients", "--json")
                        .out())
                .contains("\"patients\":[\"MRN-7\"]", "\"unknownResidence\":1");
        Run clocks = office.run("incident", "clocks", "key-1", "--json");
        assertThat(clocks.exit()).isZero();
        assertThat(clocks.lines().get(0))
                .as("by the earliest calendar, which has 28 February")
                .contains("INDIVIDUALS", "\"last\":\"2026-04-29\"", "\"daysLeft\":60");
        assertThat(office.run("keys", "compromise", "1", "--json").exit()).isZero();
    }

    @Test
    void anImageThatWasDestroyedSinceIsStillInTheScope() throws Exception {
        assertThat(office.run("keys", "compromise", "1").exit()).isZero();
        Run destroyed = office.run(
                "shred now",
                image,
                "--reason",
                "TEST",
                "--actor",
                "him1",
                "--role",
                "records_officer",
                "--mfa",
                "--device",
                "managed",
                "--second-actor",
                "him2",
                "--fact",
                "retention_elapsed",
                "--json");
        assertThat(destroyed.exit()).as(destroyed.out() + destroyed.errors()).isZero();
        Run scope = office.run("incident", "scope", "key-1", "--patients", "--json");
        assertThat(scope.lines().get(0)).contains("\"image\":\"" + image + "\"", "\"destroyed\":true");
        assertThat(scope.lines().get(1))
                .contains("\"images\":1", "\"persons\":1", "\"unnamed\":0", "\"patients\":[\"MRN-7\"]");
        Path open = Files.writeString(
                folder.resolve("p.json"),
                "{\"id\":\"lost\",\"what\":\"a lost laptop\",\"discoveredOn\":\"2026-02-01\",\"patients\":[\"MRN-7\"]}");
        assertThat(office.run("incident", "open", open).exit()).isZero();
        assertThat(office.run("incident", "scope", "lost", "--json").lines().get(0))
                .contains("\"destroyed\":true");
    }

    @Test
    void anAssessedIncidentIsExportedAndEndsItsClocks() throws Exception {
        Path open = Files.writeString(
                folder.resolve("i.json"),
                "{\"id\":\"mail\",\"what\":\"sent to a wrong clinic\",\"discoveredOn\":\"2025-11-01\",\"images\":[\""
                        + image + "\"]}");
        assertThat(office.run("incident", "open", open, "--json").out()).contains("\"breach\":true");
        Run late = office.run("incident", "clocks", "mail", "--json");
        assertThat(late.exit()).isEqualTo(1);
        assertThat(late.lines().get(0)).contains("\"last\":\"2025-12-31\"", "\"daysLeft\":-60");
        Path form = folder.resolve("form.json");
        assertThat(office.run("incident", "export", "mail", "-o", form).exit()).isZero();
        assertThat(Files.readString(form))
                .contains("to be answered")
                .contains("164.404(c)(1)(A)", "164.404(c)(1)(E)", "164.404(d)(2)", "164.414(b)")
                .doesNotContain("164.410(c)")
                .contains(image)
                .doesNotContain("MRN-7");
        Path empty = Files.writeString(
                folder.resolve("e.json"), "{\"conclusion\":\"low_probability\",\"assessedBy\":\"po\"}");
        Run defective = office.run("incident", "assess", empty, "--incident", "mail");
        assertThat(defective.exit()).isEqualTo(1);
        Path assessment = Files.writeString(
                folder.resolve("a.json"),
                "{\"nature\":\"a wound\",\"person\":\"a clinic bound by HIPAA\",\"acquired\":\"not opened\","
                        + "\"mitigated\":\"destroyed, in writing\",\"conclusion\":\"low_probability\","
                        + "\"assessedBy\":\"po\",\"assessedOn\":\"2026-02-01\"}");
        assertThat(office.run("incident", "assess", assessment, "--incident", "mail", "--json")
                        .out())
                .contains("\"breach\":false");
        Run ended = office.run("incident", "clocks", "mail");
        assertThat(ended.exit()).isZero();
        assertThat(ended.out()).contains("no clock runs");
        assertThat(office.run("incident", "export", "mail", "-o", form).exit()).isEqualTo(64);
        assertThat(office.run("incident", "export", "mail", "-o", form, "--force")
                        .exit())
                .isZero();
        assertThat(Files.readString(form))
                .contains("LOW_PROBABILITY", "\"due\" : false")
                .doesNotContain("164.404(c)");
        assertThat(office.run("incident", "clocks", "other").exit()).isEqualTo(1);
    }
}
