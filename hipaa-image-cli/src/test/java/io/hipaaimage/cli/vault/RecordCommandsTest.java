package io.hipaaimage.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.cli.Office;
import io.hipaaimage.cli.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Corrections, amendments and retention at the command line. */
class RecordCommandsTest {
    @TempDir
    Path folder;

    private Office office;
    private Path picture;
    private String image;

    @BeforeEach
    void vaultWithAnImage() throws Exception {
        office = Office.in(folder).made("test-record");
        picture = Files.write(folder.resolve("p.png"), SmallPicture.png());
        image = put("MRN-7");
    }

    @Test
    void aCorrectedPictureStandsBesideTheOneThatItCorrects() throws Exception {
        String corrected = put("MRN-7", "--corrects", image);
        Run list = office.run("list", "--json");
        assertThat(list.lines()).hasSize(2);
        assertThat(list.out())
                .contains("\"image\":\"" + corrected + "\"", "\"corrects\":\"" + image + "\"")
                .contains("\"image\":\"" + image + "\"");
        assertThat(office.doctor("get", image, "-o", folder.resolve("old")).exit())
                .isZero();
        Run other = office.doctor("put", picture, "--patient", "MRN-8", "--corrects", image);
        assertThat(other.exit()).isEqualTo(1);
        assertThat(other.errors().get(0)).startsWith("NOT_AVAILABLE");
    }

    @Test
    void anAmendmentOnFileIsToldToTheRecipient() throws Exception {
        recipient();
        Path request = Files.writeString(
                folder.resolve("am.json"),
                "{\"id\":\"am-1\",\"patient\":\"MRN-7\",\"request\":\"It is the right hand.\",\"requestedOn\":\"2026-02-01\"}");
        Run asked = office.run("amendment", "request", request, "--json");
        assertThat(asked.out()).contains("\"due\":\"2026-04-02\"").doesNotContain("MRN-7");
        assertThat(share("before").out()).doesNotContain("AMENDMENT_ON_FILE");
        Path outcome = Files.writeString(
                folder.resolve("out.json"), "{\"decision\":\"accepted\",\"decidedOn\":\"2026-02-20\"}");
        assertThat(office.run("amendment", "decide", outcome, "--request", "am-1")
                        .exit())
                .isZero();
        assertThat(share("after").out()).contains("AMENDMENT_ON_FILE");
        assertThat(office.run("amendment", "list", "--json").out()).contains("\"decision\":\"accepted\"");
        Run received = Run.of(
                "receive",
                folder.resolve("after"),
                "--key",
                folder.resolve("rk"),
                "--from",
                folder.resolve("vkey"),
                "-o",
                folder.resolve("got.png"),
                "--json");
        assertThat(received.out()).contains("ask the sender for it before you rely on the picture");
    }

    @Test
    void aScheduleProposesAPersonReviewsAndAHoldWins() throws Exception {
        Path schedule =
                Files.writeString(folder.resolve("s.tsv"), "imaging\tCA\t0\t-\tSite 1\nimaging\tNV\t7\t-\tSite 2\n");
        Path patients = Files.writeString(folder.resolve("p.tsv"), "MRN-7\timaging\tCA\t-\n");
        Object[] asked = {"--schedule", schedule, "--patients", patients, "--json"};
        Run running = office.run("retention propose", asked);
        assertThat(running.out()).contains("\"keepUntil\":\"2026-03-01\"", "\"proposed\":false");
        Run early = office.run("retention review " + image + " --actor him1", asked);
        assertThat(early.exit()).isEqualTo(1);
        assertThat(early.errors().get(0)).contains("RETENTION_RUNNING");
        // the second of March there
        assertThat(office.run("retention propose --zone Pacific/Kiritimati", asked)
                        .out())
                .contains("\"keepUntil\":\"2026-03-02\"");
        Path hold =
                Files.writeString(folder.resolve("h.json"), "{\"id\":\"h\",\"matter\":\"m\",\"patients\":[\"MRN-7\"]}");
        assertThat(office.run("hold", "place", hold).exit()).isZero();
        assertThat(office.run("retention propose", asked).out()).contains("\"held\":true");
        Path unknown = Files.writeString(folder.resolve("u.tsv"), "MRN-8\timaging\tCA\t-\n");
        assertThat(office.run("retention", "propose", "--schedule", schedule, "--patients", unknown, "--json")
                        .out())
                .contains("\"keepUntil\":null", "\"proposed\":false");
        Path wrong = Files.writeString(folder.resolve("w.tsv"), "MRN-8\timaging\tCA\tyesterday\n");
        assertThat(office.run("retention", "propose", "--schedule", schedule, "--patients", wrong)
                        .exit())
                .isEqualTo(64);
    }

    @Test
    void theStatesPeriodsProposeNothingWhereTheLastTreatmentIsNotKnown() throws Exception {
        Path known = Files.writeString(folder.resolve("k.tsv"), "MRN-7\thospital\tTX\t1960-01-01\t2026-02-01\n");
        assertThat(office.run("retention", "propose", "--schedule", "STATES", "--patients", known, "--json")
                        .out())
                .contains("\"keepUntil\":\"2036-03-01\"", "\"rule\":\"Texas, PMC2435263 table 4\"");
        Path unknown = Files.writeString(folder.resolve("k.tsv"), "MRN-7\thospital\tTX\t1960-01-01\n");
        assertThat(office.run("retention", "propose", "--schedule", "STATES", "--patients", unknown, "--json")
                        .out())
                .contains("\"keepUntil\":null");
    }

    private void recipient() throws Exception {
        assertThat(Run.of("recipient", "keygen", "-o", folder.resolve("rk")).exit())
                .isZero();
        Run added = office.run(
                "recipient", "add", "drx", "--key", folder.resolve("rk.pub"), "--kind", "external_provider", "--json");
        String challenge = added.word("challenge");
        assertThat(office.run("recipient", "verify", "drx", "--challenge", challenge)
                        .exit())
                .isZero();
        assertThat(office.run("recipient", "add", "lawyer", "--kind", "external_provider", "--address", "1 Main Street")
                        .exit())
                .isZero();
        assertThat(office.run("recipient", "list", "--json").out())
                .containsPattern("\"drx\".*\"key\":true")
                .containsPattern("\"lawyer\".*\"key\":false");
    }

    private Run share(String to) throws Exception {
        Run shared =
                office.doctor("share", image, "--to", "drx", "--expires", "7d", "-o", folder.resolve(to), "--json");
        assertThat(shared.exit()).as(shared.err()).isZero();
        Files.copy(
                folder.resolve(to).resolve("sender.vkey"),
                folder.resolve("vkey"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        return shared;
    }

    private String put(String patient, Object... more) {
        List<Object> all = new ArrayList<>(List.of(picture, "--patient", patient, "--json"));
        all.addAll(List.of(more));
        Run put = office.doctor("put", all.toArray());
        assertThat(put.exit()).as(put.err()).isZero();
        return put.word("image");
    }
}
