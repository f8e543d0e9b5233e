package io.hipaaimage.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.audit.verify.AuditVerifier;
import io.hipaaimage.audit.verify.Verdict;
import io.hipaaimage.audit.verify.VerifyCase;
import io.hipaaimage.cli.Run;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.LogRenewal;
import io.hipaaimage.testkit.CrashingFiles;
import io.hipaaimage.testkit.CrashingFiles.PowerLoss;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A vault whose log was altered goes on with a new one, when two persons say so; the old one stays as it was found. */
class NewOriginTest {
    private static final String WHY = "the disk was repaired";

    @TempDir
    Path folder;

    private static byte[] altered(byte[] segment) {
        return new String(segment, StandardCharsets.ISO_8859_1)
                .replaceFirst("\"actor\":\"care.lee\"", "\"actor\":\"care.joe\"")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private Run audit(String verb, Object... more) {
        List<Object> all = new ArrayList<>(List.of("audit", verb, folder.resolve("home"), "--json"));
        all.addAll(List.of("--keys", folder.resolve("keys"), "--passphrase-file", folder.resolve("pass")));
        all.addAll(List.of(more));
        return Run.of(all.toArray());
    }

    @Test
    void theCommandSetsTheOldLogAsideWholeAndNamesIt() throws Exception {
        Files.writeString(folder.resolve("pass"), Run.PASSPHRASE);
        VaultFixture fixture = new VaultFixture(PlatformFiles.get(), folder.resolve("home"), folder.resolve("keys"));
        ImageId image;
        try (ImageVault vault = fixture.builder().tenant("test-origin").create()) {
            image = VaultFixture.put(vault);
        }
        Run whole = audit("new-origin", "--reason", WHY, "--actor", "ro1", "--second-actor", "kim");
        assertThat(whole.exit()).isEqualTo(1);
        assertThat(whole.err()).contains("LOG_IS_WHOLE");

        Path segment = folder.resolve("home/audit/seg-00000001");
        byte[] found = altered(Files.readAllBytes(segment));
        Files.write(segment, found);
        byte[] checkpoint = Files.readAllBytes(folder.resolve("home/audit/checkpoint"));
        assertThatThrownBy(() -> fixture.builder().open()).isInstanceOf(DamagedInputException.class);
        assertThat(audit("new-origin", "--reason", WHY, "--actor", "ro1").err())
                .contains("DENIED DUAL_CONTROL_REQUIRED");
        assertThat(audit("new-origin", "--reason", WHY, "--actor", "ro1", "--second-actor", "ro1")
                        .err())
                .contains("DENIED DUAL_CONTROL_REQUIRED");
        assertThatThrownBy(() -> fixture.builder().open()).isInstanceOf(DamagedInputException.class);
        assertThat(folder.resolve("keys/signing/log-epoch-00000001.key")).exists();

        Run done = audit("new-origin", "--reason", WHY, "--actor", "ro1", "--second-actor", "kim");
        assertThat(done.errors()).isEmpty();
        assertThat(done.exit()).isZero();
        assertThat(done.out()).contains("/log/2\"", "\"previous\":", "audit-aside-0001");
        Path aside = folder.resolve("home/audit-aside-0001");
        assertThat(Files.readAllBytes(aside.resolve("seg-00000001"))).isEqualTo(found);
        assertThat(Files.readAllBytes(aside.resolve("checkpoint"))).isEqualTo(checkpoint);
        assertThat(AuditVerifier.of(aside).verify().verdict()).isEqualTo(Verdict.TAMPERED);
        assertThat(folder.resolve("keys/signing/log-epoch-00000001.key")).doesNotExist();
        assertThat(folder.resolve("keys/signing/log-epoch-00000002.key")).exists();
        assertThat(AuditVerifier.of(folder.resolve("home/audit")).verify().findings())
                .isEmpty();

        List<String> entries = new ArrayList<>();
        try (ImageVault vault = fixture.builder().open()) {
            vault.log().read(0, e -> entries.add(e.type() + " " + e.actor() + " " + e.facts()));
            assertThat(entries.get(0))
                    .startsWith("GENESIS")
                    .contains(
                            "previousSize=", "previousFault=TAMPERED", new String(checkpoint, StandardCharsets.UTF_8));
            assertThat(entries.get(1)).startsWith("DENIED ro1").contains("DUAL_CONTROL_REQUIRED");
            assertThat(entries)
                    .filteredOn(entry -> entry.startsWith("NEW_ORIGIN"))
                    .singleElement()
                    .asString()
                    .startsWith("NEW_ORIGIN ro1")
                    .contains("approvedBy=kim", "approvalOf=AUDIT_NEW_ORIGIN")
                    .doesNotContain(WHY);
            assertThat(VaultFixture.read(vault, image)).isEqualTo("an image");
            vault.administration("ro1").keys().reencrypt(image);
            assertThat(VaultFixture.read(vault, image)).isEqualTo("an image");
            assertThat(vault.administration("ro1").keys().compromise(1)).containsExactly(image);
        }
        assertThat(AuditVerifier.of(folder.resolve("home/audit")).verify().findings())
                .isEmpty();
        Files.write(folder.resolve("home/audit/checkpoint"), checkpoint); // the right key on the wrong origin
        assertThat(AuditVerifier.of(folder.resolve("home/audit")).verify().findings())
                .anyMatch(f -> f.kind() == VerifyCase.ORIGIN_MISMATCH);
    }

    @Test
    void aCrashAnywhereLeavesTheOldLogOrTheNewOne() throws Exception {
        CrashingFiles disk = new CrashingFiles(3);
        Path home = Path.of("/home");
        VaultFixture first = new VaultFixture(disk, home, Path.of("/keys"));
        first.builder().tenant("test-origin").create().close();
        Path segment = home.resolve("audit/seg-00000001");
        byte[] bytes = disk.readAll(segment, 1 << 26);
        bytes[40] ^= 1;
        disk.overwrite(segment, bytes);
        int before = 0;
        int after = 0;
        for (int change = 1; change < 120; change += 3) {
            CrashingFiles run = disk.copy();
            boolean done = dies(run, home, change);
            CrashingFiles next = run.afterPowerLoss();
            VaultFixture again = new VaultFixture(next, home, Path.of("/keys"));
            try {
                again.builder().open().close();
                after++;
            } catch (ImageVaultException e) {
                assertThat(e).as("change %s", change).isInstanceOf(DamagedInputException.class);
                before++;
                renew(next, home);
                again.builder().open().close();
            }
            assertThat(next.readAll(home.resolve("audit-aside-0001/seg-00000001"), 1 << 26))
                    .isEqualTo(bytes);
            assertThat(next.exists(Path.of("/keys/signing/log-epoch-00000001.key")))
                    .as("change %s", change)
                    .isFalse();
            if (done) {
                break;
            }
        }
        assertThat(before).isPositive();
        assertThat(after).isPositive();
    }

    private static boolean dies(CrashingFiles run, Path home, int change) throws Exception {
        run.crashAt(change);
        try {
            renew(run, home);
            return true;
        } catch (PowerLoss | ImageVaultException e) {
            return false;
        }
    }

    private static void renew(DurableFiles disk, Path home) throws Exception {
        VaultFixture fixture = new VaultFixture(disk, home, Path.of("/keys"));
        try (LogRenewal renewal = fixture.builder().recovery().renewLog("ro1")) {
            renewal.complete(renewal.actors().asserted(renewal.matter(WHY), "kim"), WHY);
        }
    }
}
