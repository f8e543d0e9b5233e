package io.hipaaimage.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.cli.Office;
import io.hipaaimage.cli.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A receipt goes with what leaves, and whoever has it needs the log's public key alone. */
class ReceiptCommandsTest {
    @TempDir
    Path folder;

    private Office office;
    private String image;

    @BeforeEach
    void vaultWithAnImage() throws Exception {
        office = Office.in(folder).made("test-receipts");
        image = office.put(Files.write(folder.resolve("p.png"), SmallPicture.png()), "MRN-7");
    }

    @Test
    void ofAShareIsProvenToAStrangerAndTellsNothingOfThePatient() throws Exception {
        recipient();
        Path receipt = folder.resolve("share.tlog-proof");
        Run shared = office.doctor(
                "share",
                image,
                "--to",
                "drx",
                "--expires",
                "7d",
                "-o",
                folder.resolve("out"),
                "--receipt",
                receipt,
                "--count",
                "2",
                "--json");
        assertThat(shared.exit()).isZero();
        assertThat(shared.out()).contains("\"count\":2");
        assertThat(office.run("grants", "list", "--json").out()).contains("\"count\":2,\"alive\":true");
        assertThat(receipt)
                .content()
                .startsWith("c2sp.org/tlog-proof@v1\nextra ")
                .doesNotContain("dr.lee", image);
        try (Stream<Path> files = Files.list(folder.resolve("out"))) {
            assertThat(files).hasSize(3);
        }
        Run checked = check(receipt, folder.resolve("home/audit/log.vkey"));
        assertThat(checked.exit()).isZero();
        assertThat(checked.out()).contains("\"verdict\":\"VALID\"");
    }

    @Test
    void ofAnExportIsNotProvenByAnotherKeyOrForAnotherPlace() throws Exception {
        recipient();
        Path receipt = folder.resolve("export.tlog-proof");
        Path copy = folder.resolve("copy.png");
        Run exported = office.doctor("export", image, "-o", copy, "--to", "drx", "--receipt", receipt, "--json");
        assertThat(exported.exit()).as(String.join("\n", exported.errors())).isZero();
        assertThat(exported.out()).contains("\"output\":");
        Path entries = folder.resolve("entries.json");
        Object[] export = {"audit", "export", office.home(), "--keys", office.keys(), "-o", entries};
        assertThat(Run.of(Stream.concat(Stream.of(export), Stream.of("--format", "json", "--details"))
                                .toArray())
                        .errors())
                .isEmpty();
        assertThat(Files.readString(entries))
                .as("what an accounting has to describe")
                .contains("\"description\":\"picture (image/png)", "\"recipient\":\"drx\"");
        Path vkey = folder.resolve("home/audit/log.vkey");
        assertThat(check(receipt, vkey).exit()).isZero();
        String text = Files.readString(receipt);
        String index =
                text.lines().filter(l -> l.startsWith("index ")).findFirst().orElseThrow();
        Path moved = Files.writeString(folder.resolve("moved"), text.replace(index, "index 1"));
        assertThat(check(moved, vkey).exit()).isEqualTo(1);
        Run other = Run.with(
                "{\"type\":\"ACCESS\",\"actor\":\"a\",\"action\":\"VIEW\",\"outcome\":\"SUCCESS\"}\n",
                "audit",
                "append",
                folder.resolve("other"),
                "--origin",
                "other.example/log");
        assertThat(other.exit()).isZero();
        assertThat(Run.of("audit", "checkpoint", folder.resolve("other")).exit())
                .isZero();
        Run strange = check(receipt, folder.resolve("other/log.vkey"));
        assertThat(strange.exit()).isEqualTo(1);
        assertThat(strange.errors().get(0)).startsWith("TAMPERED");
    }

    @Test
    void ofWhatWasGivenToTheCallerIsProvenToo() throws Exception {
        Path receipt = folder.resolve("get.tlog-proof");
        Run got = office.doctor("get", image, "-o", folder.resolve("copy.png"), "--receipt", receipt, "--json");
        assertThat(got.exit()).as(String.join("\n", got.errors())).isZero();
        assertThat(check(receipt, folder.resolve("home/audit/log.vkey")).exit()).isZero();
    }

    @Test
    void aVaultsLogIsMirroredAndAnchorsItsPeerByTheCommandLine() throws Exception {
        Path mirror = folder.resolve("worm");
        Run carried = Run.of("audit", "mirror", folder.resolve("home"), "--to", "dir:" + mirror, "--json");
        assertThat(carried.exit()).as(carried.err()).isZero();
        Path log = folder.resolve("home/audit");
        assertThat(Run.of("audit", "verify", log, "--mirror", "dir:" + mirror, "--json")
                        .out())
                .contains("\"verdict\":\"INTACT\"", "\"findings\":[]");
        Path peer = folder.resolve("peer");
        String event = "{\"type\":\"ACCESS\",\"actor\":\"a\",\"action\":\"VIEW\",\"outcome\":\"SUCCESS\"}\n";
        assertThat(Run.with(event, "audit", "append", peer, "--origin", "peer.example/log")
                        .exit())
                .isZero();
        assertThat(Run.of("audit", "checkpoint", peer).exit()).isZero();
        Object[] anchor = {
            "audit",
            "anchor",
            folder.resolve("home"),
            "--keys",
            folder.resolve("keys"),
            "--json",
            "--peer",
            peer.resolve("checkpoint"),
            "--vkey",
            peer.resolve("log.vkey")
        };
        Run anchored = Run.of(anchor);
        assertThat(anchored.exit()).as(anchored.err()).isZero();
        assertThat(anchored.out()).contains("\"index\":", "\"peer\":\"peer.example/log\"");
        assertThat(Run.of("audit", "verify", log, "--node", peer, "--json").out())
                .contains("\"findings\":[]");
        assertThat(Run.of("audit", "verify", log, "--node", folder.resolve("gone"))
                        .err())
                .contains("NODE_MISSING");
    }

    @Test
    void aTakenPlaceIsRefusedBeforeAnythingLeaves() throws Exception {
        Path taken = Files.writeString(folder.resolve("taken"), "x");
        Run exported = office.doctor("export", image, "-o", folder.resolve("copy.png"), "--receipt", taken, "--json");
        assertThat(exported.exit()).isEqualTo(64);
        assertThat(exported.errors().get(0)).startsWith("OUTPUT_EXISTS");
        assertThat(folder.resolve("copy.png")).doesNotExist();
    }

    private static Run check(Path receipt, Path vkey) {
        return Run.of("audit", "check-proof", receipt, "--vkey", vkey, "--json");
    }

    private void recipient() throws Exception {
        Path key = folder.resolve("rk");
        assertThat(Run.of("recipient", "keygen", "-o", key).exit()).isZero();
        Run added = office.run(
                "recipient add drx", "--kind", "external_provider", "--key", folder.resolve("rk.pub"), "--json");
        assertThat(added.exit()).as(String.join("\n", added.errors())).isZero();
        assertThat(office.run("recipient", "verify", "drx", "--challenge", added.word("challenge"))
                        .exit())
                .isZero();
    }
}
