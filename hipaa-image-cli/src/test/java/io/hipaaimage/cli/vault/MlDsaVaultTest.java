package io.hipaaimage.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.audit.verify.AuditVerifier;
import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.audit.verify.VerifyCase;
import io.hipaaimage.cli.Office;
import io.hipaaimage.cli.Run;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.LogDesk;
import io.hipaaimage.testkit.CrashingFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A vault whose checkpoints a quantum computer cannot forge. */
class MlDsaVaultTest {
    @TempDir
    Path folder;

    private Office office;
    private Path log;

    @BeforeEach
    void vault() throws Exception {
        office = Office.in(folder).made("test-quantum", "--ml-dsa-44");
        log = office.log();
        put();
    }

    private void put() throws IOException {
        office.put(Files.write(folder.resolve("p.png"), SmallPicture.png()), "MRN-7");
    }

    private VerifierKey line() throws Exception {
        return VerifierKey.parse(Files.readAllLines(log.resolve("log.config")).stream()
                .filter(text -> text.startsWith("ml-dsa-44="))
                .findFirst()
                .orElseThrow()
                .substring("ml-dsa-44=".length()));
    }

    @Test
    void isKnownByTheLine() throws Exception {
        AuditVerifier verifier = AuditVerifier.of(log).requiring(line());
        assertThat(verifier.verify().findings()).isEmpty();
        Path checkpoint = log.resolve("checkpoint");
        List<String> lines = Files.readAllLines(checkpoint);
        lines.removeIf(text -> text.length() > 3_000);
        Files.writeString(checkpoint, String.join("\n", lines) + "\n");
        assertThat(verifier.verify().findings()).anyMatch(f -> f.kind() == VerifyCase.ALGORITHM_DOWNGRADE);
    }

    @Test
    void keepsTheLineWhenItsLogBeginsAnew() throws Exception {
        Path segment = log.resolve("seg-00000001");
        String altered = Files.readString(segment, StandardCharsets.ISO_8859_1)
                .replaceFirst("\"actor\":\"dr.lee\"", "\"actor\":\"dr.joe\"");
        Files.writeString(segment, altered, StandardCharsets.ISO_8859_1);
        Run done = Run.of(
                "audit",
                "new-origin",
                office.home(),
                "--keys",
                office.keys(),
                "--reason",
                "the disk was repaired",
                "--actor",
                "ro1",
                "--second-actor",
                "kim");
        assertThat(done.errors()).isEmpty();
        assertThat(done.exit()).isZero();
        put();
        assertThat(line().name()).endsWith("/log/2");
        assertThat(AuditVerifier.of(log).requiring(line()).verify().findings()).isEmpty();
    }

    @Test
    void isAddedOnceHoweverOftenItIsAskedFor() throws Exception {
        VaultFixture fixture = new VaultFixture(new CrashingFiles(1), Path.of("/h"), Path.of("/k"));
        try (ImageVault vault = fixture.quick().tenant("test-quantum").create()) {
            LogDesk desk = vault.administration("ro1").upkeep();
            String line = desk.addMlDsa44();
            long size = vault.log().size();
            assertThat(desk.addMlDsa44()).isEqualTo(line);
            assertThat(vault.log().size())
                    .as("an entry for what changed nothing")
                    .isEqualTo(size);
        }
        try (ImageVault vault = fixture.quick().open()) {
            long size = vault.log().size();
            vault.administration("ro1").upkeep().addMlDsa44();
            assertThat(vault.log().size()).isEqualTo(size);
        }
    }

    @Test
    void canBeAVaultThatWasMadeWithoutIt() throws Exception {
        Office made = Office.in(Files.createDirectory(folder.resolve("old"))).made("test-old");
        Path home = made.home();
        Path keys = made.keys();
        Path vkey = folder.resolve("line.vkey");
        Object[] add = {"audit", "add-ml-dsa-44", home, "--keys", keys, "--actor", "ro1", "-o", vkey, "--json"};
        Run added = Run.of(add);
        assertThat(added.errors()).isEmpty();
        assertThat(added.out())
                .contains("\"mlDsa44\":\"" + Files.readString(vkey).strip() + "\"");
        Path old = home.resolve("audit");
        Object[] verify = {"audit", "verify", old, "--ml-dsa-44-vkey", vkey, "--json"};
        assertThat(Run.of(verify).out()).contains("\"verdict\":\"INTACT\"", "\"findings\":[]");
        assertThat(Run.of(add).err()).contains("line.vkey"); // the file is there already
        assertThat(Run.of("audit", "rotate-key", home, "--keys", keys, "--actor", "ro1")
                        .exit())
                .isZero();
        assertThat(Run.of(verify).out()).contains("\"verdict\":\"INTACT\"", "\"findings\":[]");
        Path checkpoint = old.resolve("checkpoint");
        List<String> lines = Files.readAllLines(checkpoint);
        assertThat(lines.removeIf(text -> text.length() > 3_000)).isTrue();
        Files.writeString(checkpoint, String.join("\n", lines) + "\n");
        assertThat(Run.of(verify).out()).contains("ALGORITHM_DOWNGRADE");
    }
}
