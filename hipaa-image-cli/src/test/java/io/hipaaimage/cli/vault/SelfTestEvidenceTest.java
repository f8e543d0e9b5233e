package io.hipaaimage.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.audit.verify.TlogProof;
import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.cli.Office;
import io.hipaaimage.cli.Run;
import io.hipaaimage.core.evidence.SelfTestRuns;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports that are compared, chained and packed, and what people attest, through the command line. */
class SelfTestEvidenceTest {
    /** A quick control that nothing but one decision bears on. */
    private static final String QUICK = "decides-prv-506";

    @TempDir
    Path temp;

    private Office office;

    @BeforeEach
    void makeAVault() {
        office = Office.in(temp).made("test-clinic");
    }

    private static String field(String json, String name) {
        Matcher matcher =
                Pattern.compile("\"" + name + "\" ?: ?\"?([^\",\\n}]+)").matcher(json);
        assertThat(matcher.find()).as(name).isTrue();
        return matcher.group(1);
    }

    @Test
    void chainsEachRunToTheOneBefore() throws Exception {
        String first = office.run("selftest --json --only " + QUICK).out();
        String second = office.run("selftest --json --only " + QUICK).out();
        assertThat(field(first, "previous")).isEqualTo(SelfTestRuns.NONE);
        assertThat(field(second, "previous")).isEqualTo(field(first, "chain"));
        assertThat(field(second, "number")).isEqualTo("2");
        assertThat(field(second, "chain"))
                .isEqualTo(SelfTestRuns.chain(field(first, "chain"), field(second, "digest"), Run.NOW));
    }

    @Test
    void saysWhatChangedSinceTheLastRun() {
        String first = office.run("selftest --only PRV-530").out();
        assertThat(first).doesNotContain("since 2026-03-01");
        assertThat(office.run("selftest attest PRV-530 --by Officer --evidence log-7")
                        .exit())
                .isZero();
        assertThat(office.run("selftest --only PRV-530").out())
                .contains("1 changes since 2026-03-01T10:00:00Z", "PRV-530: not-evidenced -> attested");
        assertThat(office.run("selftest --only PRV-530 --format html").out())
                .contains("What changed since the last run", "0 changes since");
    }

    @Test
    void explainsAControlThatNoProbeBearsOn() {
        Run explained = office.run("selftest --explain PRV-530");
        assertThat(explained.exit()).isZero();
        assertThat(explained.out()).contains("45 CFR 164.530", "MANUAL", "selftest attest PRV-530");
        assertThat(office.run("selftest --explain SEC-312-b --json").lines().get(0))
                .contains("\"id\":\"SEC-312-b\"", "\"kind\":\"LIVE\"");
    }

    @Test
    void packsARunSoThatAStrangerCanCheckIt() throws Exception {
        Path pack = temp.resolve("pack");
        Run packed = office.run("selftest --only " + QUICK + " --pack " + pack);
        assertThat(packed.exit()).as(packed.err()).isZero();
        for (String line : Files.readAllLines(pack.resolve("SHA256SUMS"))) {
            byte[] content = Files.readAllBytes(pack.resolve(line.substring(66)));
            assertThat(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content)))
                    .isEqualTo(line.substring(0, 64));
        }
        String report = Files.readString(pack.resolve("report/selftest.json"));
        byte[] entry = Files.readAllBytes(pack.resolve("log/run.entry"));
        VerifierKey key =
                VerifierKey.parse(Files.readString(pack.resolve("log/log.vkey")).strip());
        assertThat(TlogProof.parse(Files.readString(pack.resolve("log/run.tlog-proof")))
                        .proves(entry, key))
                .isTrue();
        assertThat(new String(entry, StandardCharsets.UTF_8))
                .contains(field(report, "digest"), field(report, "chain"), "SELFTEST");
        try (Stream<Path> files = Files.walk(pack)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(f -> pack.relativize(f).toString()))
                    .contains(
                            "README.md",
                            "threat-model.md",
                            "policy/profiles.md",
                            "components.cdx.json",
                            "keys.jsonl",
                            "inventory.jsonl");
        }
    }

    @Test
    void leavesAFolderThatHoldsSomethingAlone() throws Exception {
        Path pack = Files.createDirectory(temp.resolve("pack"));
        Files.writeString(pack.resolve("mine"), "x");
        Run refused = office.run("selftest --only " + QUICK + " --pack " + pack);
        assertThat(refused.exit()).isEqualTo(64);
        assertThat(pack.toFile().list()).containsExactly("mine");
    }

    @Test
    void failsOnlyForWhatIsWorseThanTheBaseline() throws Exception {
        Path baseline = temp.resolve("baseline.json");
        assertThat(office.run("selftest --format json -o " + baseline + " --only " + QUICK)
                        .exit())
                .isZero();
        Run again = office.run("selftest --json --only " + QUICK + " --baseline " + baseline);
        assertThat(again.exit()).isZero();
        assertThat(again.out()).contains("\"changes\" : [ ]");
        Files.writeString(baseline, Files.readString(baseline).replace("\"strict\"", "\"rule\""));
        assertThat(office.run("selftest --only " + QUICK + " --baseline " + baseline)
                        .exit())
                .isEqualTo(64);
    }

    @Test
    void listsWhatIsAttestedUntilItIsStale() {
        Run attested = office.run("selftest attest PRV-530 --by Officer --evidence training-log-7 --days 30 --json");
        assertThat(attested.exit()).as(attested.err()).isZero();
        assertThat(field(attested.out(), "until")).isEqualTo("2026-03-31T10:00:00Z");
        Run report = office.run("selftest --json --only PRV-530");
        assertThat(report.out()).contains("\"attested\"", "training-log-7", "Officer");
    }

    @Test
    void holdsAWordNoLongerThanItsControlAllows() {
        assertThat(office.run("selftest attest NPRM-08 --by Officer --evidence scan-3 --days 300")
                        .exit())
                .isEqualTo(64);
        Run usual = office.run("selftest attest NPRM-08 --by Officer --evidence scan-3 --json");
        assertThat(field(usual.out(), "until")).isEqualTo("2026-09-01T10:00:00Z");
    }

    @Test
    void doesNotAskAHostWhatIsAskedOfOthersAlone() {
        Run other = office.run("selftest --json --only P2-231 --host covered-entity,uses-associates");
        assertThat(field(other.out(), "status")).isEqualTo("not-applicable");
        assertThat(field(
                        office.run("selftest --json --only P2-231 --host part2-records")
                                .out(),
                        "status"))
                .isEqualTo("satisfied");
        assertThat(office.run("selftest --only P2-231 --host hospital").exit()).isEqualTo(64);
    }

    @Test
    void keepsWhatIsNotEncryptedOnRecordUntilItEnds() {
        String full = "selftest exception mri --technology console --controls binder-3 --by Officer --json --ground ";
        assertThat(office.run(full + "legacy").exit()).isEqualTo(64);
        assertThat(office.run(full + "individual-request --own-receiver").err()).contains("EXCEPTION_DOES_NOT_HOLD");
        Run filed = office.run(full + "legacy --plan PLAN-7 --days 30");
        assertThat(field(filed.out(), "until")).isEqualTo("2026-03-31T10:00:00Z");
        assertThat(office.run("selftest exception mri --end").exit()).isZero();
        assertThat(office.run("selftest exception mri --end").exit()).isEqualTo(1);
    }

    @Test
    void tellsByWhenACoveredEntityHearsOfAContingency() {
        Run told = office.run("incident contingency --why outage --json");
        assertThat(told.exit()).as(told.err()).isZero();
        assertThat(field(told.out(), "due")).isEqualTo("2026-03-02T10:00:00Z");
        assertThat(told.out()).contains("proposed").doesNotContain("outage");
    }

    @Test
    void refusesAWordForWhatAProbeShows() {
        Run refused = office.run("selftest attest SEC-312-b --by Officer --evidence x");
        assertThat(refused.exit()).isEqualTo(64);
        assertThat(refused.errors()).hasSize(1);
    }
}
