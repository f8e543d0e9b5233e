package io.hipaaimage.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.audit.verify.AuditVerifier;
import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.audit.verify.VerifyCase;
import io.hipaaimage.cli.Run;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.LogDesk;
import io.hipaaimage.testkit.CrashingFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A vault whose checkpoints a quantum computer cannot forge. */
class MlDsaVaultTest {
    @TempDir
    Path folder;

    private Path log;

    @BeforeEach
    void vault() throws Exception {
        log = folder.resolve("home/audit");
        assertThat(run("init", "--tenant", "test-quantum", "--no-recovery", "--ml-dsa-44")
                        .exit())
                .isZero();
        put();
    }

    private void put() throws IOException {
        Path picture = Files.write(folder.resolve("p.png"), SmallPicture.png());
        Run put = run(
                "put",
                picture,
                "--patient",
                "MRN-7",
                "--actor",
                "dr.lee",
                "--role",
                "physician",
                "--relationship",
                "care_team",
                "--mfa",
                "--device",
                "managed");
        assertThat(put.errors()).isEmpty();
        assertThat(put.exit()).isZero();
    }

    private Run run(Object... arguments) {
        List<Object> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--home", folder.resolve("home"), "--keys", folder.resolve("keys")));
        return Run.of(all.toArray());
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
        List<Object> renewal = List.of(
                "audit",
                "new-origin",
                folder.resolve("home"),
                "--keys",
                folder.resolve("keys"),
                "--reason",
                "the disk was repaired",
                "--actor",
                "ro1",
                "--second-actor",
                "kim");
        Run done = Run.of(renewal.toArray());
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
        Path home = folder.resolve("old/home");
        Path keys = folder.resolve("old/keys");
        Path vkey = folder.resolve("line.vkey");
        Files.createDirectory(folder.resolve("old"));
        assertThat(Run.of("init", "--tenant", "test-old", "--no-recovery", "--home", home, "--keys", keys)
                        .exit())
                .isZero();
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
