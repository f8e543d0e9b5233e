package io.hipaaimage.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ForwardingFiles;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.access.FactSource;
import io.hipaaimage.core.approval.Approval;
import io.hipaaimage.core.approval.Matter;
import io.hipaaimage.core.legal.FiledRelationship;
import io.hipaaimage.core.shred.Reason;
import io.hipaaimage.core.vault.Backups;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.Scope;
import io.hipaaimage.core.vault.VaultBuilder;
import io.hipaaimage.testkit.CrashingFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The newest complete backup and the epoch keys held open every image that was live when it was made, and nothing shredded. */
class BackupTest {
    private static final Path ROOT = Path.of("/v");
    private static final Path HOME = Path.of("/v/home");
    private static final Path KEYS = Path.of("/v/keys");
    private static final Path NEW = Path.of("/v/second");
    private static final Path TARGET = Path.of("/v/backup");

    private CrashingFiles disk = new CrashingFiles(1);

    @BeforeEach
    void makeAVault() throws Exception {
        disk.createDirectories(ROOT);
        try (ImageVault vault = new VaultFixture(disk, HOME, KEYS)
                .builder()
                .tenant("test-backup")
                .create()) {
            assertThat(backups(vault).targets()).isEmpty();
        }
    }

    private static ImageVault open(CrashingFiles disk, Path home) throws ImageVaultException {
        return new VaultFixture(disk, home, KEYS).builder().open();
    }

    private static ImageVault restore(CrashingFiles disk) throws ImageVaultException {
        return new VaultFixture(disk, NEW, KEYS).builder().recovery().restore(TARGET);
    }

    private static Backups backups(ImageVault vault) {
        return vault.administration("office").backups();
    }

    private static void shred(ImageVault vault, ImageId image) throws Exception {
        VaultFixture.officer(vault, "ro1").shredding().now(image, Reason.RETENTION_ELAPSED, m -> second(vault, m));
    }

    private static Approval second(ImageVault vault, Matter matter) throws ImageVaultException {
        return vault.administration("ro1").actors().asserted(matter, "ro2");
    }

    private static void gone(ImageVault vault, ImageId image) {
        assertThatThrownBy(() -> VaultFixture.read(vault, image))
                .isInstanceOf(ImageVaultException.class)
                .hasMessageMatching("(?s)(SHREDDED|NOT_AVAILABLE).*");
    }

    @Test
    void aLostHomeComesBackAndWhatWasDestroyedSinceDoesNot() throws Exception {
        ImageId kept;
        ImageId destroyed;
        ImageId later;
        try (ImageVault vault = open(disk, HOME)) {
            kept = VaultFixture.put(vault, "kept");
            destroyed = VaultFixture.put(vault, "destroyed after the backup");
            Backups.Made made = backups(vault).create(TARGET);
            assertThat(made.images()).isEqualTo(2);
            later = VaultFixture.put(vault, "too late for the backup");
            shred(vault, destroyed);
        }
        try (ImageVault vault = restore(disk)) {
            assertThat(VaultFixture.read(vault, kept)).isEqualTo("kept");
            gone(vault, destroyed);
            gone(vault, later);
            assertThat(vault.tenant()).isEqualTo("test-backup");
        }
        try (ImageVault vault = open(disk, NEW)) {
            assertThat(VaultFixture.read(vault, kept)).isEqualTo("kept");
            gone(vault, destroyed);
            assertThat(backups(vault).targets()).containsExactly(TARGET);
        }
    }

    @Test
    void whoStandsToWhomComesBackWithTheHome() throws Exception {
        ImageId kept;
        try (ImageVault vault = open(disk, HOME)) {
            kept = VaultFixture.put(vault, "kept");
            String filed = "{\"id\":\"r1\",\"who\":\"care.lee\",\"patient\":\"P-1\",\"relationship\":\"care_team\","
                    + "\"from\":\"2026-01-01\"}";
            vault.administration("office")
                    .legal()
                    .relationships()
                    .file(FiledRelationship.parse(filed.getBytes(StandardCharsets.UTF_8)));
            backups(vault).create(TARGET);
        }
        VaultBuilder unknown = new VaultFixture(disk, NEW, KEYS).builder().facts(FactSource.NONE);
        try (ImageVault vault = unknown.recovery().restore(TARGET)) {
            assertThat(VaultFixture.read(vault, kept)).isEqualTo("kept");
        }
    }

    @Test
    void aClosingTakesTheBackupsAlong() throws Exception {
        ImageId kept;
        ImageId destroyed;
        CrashingFiles before;
        try (ImageVault vault = open(disk, HOME)) {
            kept = VaultFixture.put(vault, "kept");
            destroyed = VaultFixture.put(vault, "destroyed");
            backups(vault).create(TARGET);
        }
        before = disk.copy();
        try (ImageVault vault = open(disk, HOME)) {
            shred(vault, destroyed);
            assertThat(vault.administration("office").destructions().closeHorizon())
                    .hasSize(1);
            assertThat(backups(vault).verify(TARGET).faults()).isEmpty();
        }
        try (ImageVault vault = restore(disk)) {
            assertThat(VaultFixture.read(vault, kept)).isEqualTo("kept");
            gone(vault, destroyed);
        }
        CrashingFiles old = before.copy(); // R0 with E1: the backup of before the closing with the keys of after
        replace(old, KEYS, disk);
        try (ImageVault vault = restore(old)) {
            gone(vault, destroyed);
        }
        try (ImageVault vault = restore(before)) { // R0 with E0 and its key folder: the known limit
            assertThat(VaultFixture.read(vault, destroyed)).isEqualTo("destroyed");
        }
    }

    private static void replace(CrashingFiles disk, Path folder, CrashingFiles from) throws Exception {
        for (Path file : disk.files()) {
            if (file.startsWith(folder)) {
                disk.delete(file);
            }
        }
        disk.restore(folder, from);
    }

    @Test
    void aTargetThatCannotBeReachedKeepsTheHorizonOpen() throws Exception {
        boolean[] away = {false};
        DurableFiles unplugged = new ForwardingFiles(disk) {
            @Override
            public DurableFile open(Path path, Mode mode) throws IOException {
                if (away[0] && path.startsWith(TARGET)) {
                    throw new IOException("the volume is not mounted");
                }
                return super.open(path, mode);
            }
        };
        try (ImageVault vault =
                new VaultFixture(unplugged, HOME, KEYS).builder().open()) {
            ImageId kept = VaultFixture.put(vault, "kept");
            ImageId destroyed = VaultFixture.put(vault, "destroyed");
            backups(vault).create(TARGET);
            shred(vault, destroyed);
            away[0] = true;
            assertThatThrownBy(
                            () -> vault.administration("office").destructions().closeHorizon())
                    .isInstanceOf(ImageVaultException.class);
            assertThat(vault.describe()).anyMatch(l -> l.startsWith("HORIZON_OPEN"));
            away[0] = false;
            assertThat(vault.administration("office").destructions().closeHorizon())
                    .hasSize(1);
            assertThat(VaultFixture.read(vault, kept)).isEqualTo("kept");
        }
    }

    @Test
    void whatLeavesWaitsForTheConfirmationOfARestore() throws Exception {
        ImageId kept;
        try (ImageVault vault = open(disk, HOME)) {
            kept = VaultFixture.put(vault, "kept");
            backups(vault).create(TARGET);
            assertThat(backups(vault).unconfirmed()).isEmpty();
        }
        try (ImageVault vault = restore(disk)) {
            assertThat(VaultFixture.read(vault, kept)).isEqualTo("kept"); // care goes on
            assertThatThrownBy(() -> VaultFixture.doctor(vault).copies().export(kept, Scope.WHOLE))
                    .hasMessageContaining("RESTORE_UNCONFIRMED");
            assertThat(backups(vault).unconfirmed()).contains(backups(vault).confirm());
            assertThatThrownBy(() -> backups(vault).confirm()).hasMessageContaining("REFUSED");
            assertThatThrownBy(() -> VaultFixture.doctor(vault).copies().export(kept, Scope.WHOLE))
                    .hasMessageNotContaining("RESTORE_UNCONFIRMED");
        }
    }

    @Test
    void aVerificationSeesAMissingImageAnAlteredOneAndAnotherVaultsBackup() throws Exception {
        try (ImageVault vault = open(disk, HOME)) {
            VaultFixture.put(vault, "one");
            backups(vault).create(TARGET);
            Backups.Verified well = backups(vault).verify(TARGET);
            assertThat(well.records()).isEqualTo(1);
            assertThat(well.images()).isEqualTo(1);
            assertThat(well.faults()).isEmpty();
            assertThat(well.restoreSeconds()).isPositive();
            Path image = disk.files().stream()
                    .filter(p -> p.startsWith(TARGET) && p.toString().endsWith(".hic"))
                    .findFirst()
                    .orElseThrow();
            byte[] sealed = disk.readAll(image, 1 << 20);
            byte[] bent = sealed.clone();
            bent[bent.length - 5] ^= 1;
            disk.overwrite(image, bent);
            assertThat(backups(vault).verify(TARGET).faults()).anyMatch(f -> f.contains("TAMPERED"));
            disk.delete(image);
            assertThat(backups(vault).verify(TARGET).faults()).anyMatch(f -> f.startsWith("IMAGE_MISSING"));
            backups(vault).create(TARGET);
            assertThat(backups(vault).verify(TARGET).faults()).isEmpty();
            Path complete = TARGET.resolve("set-0000000002/complete");
            byte[] seal = disk.readAll(complete, 65_536);
            seal[seal.length - 1] ^= 1;
            disk.overwrite(complete, seal);
            assertThatThrownBy(() -> backups(vault).verify(TARGET)).hasMessageContaining("STORE_DAMAGED");
            assertThatThrownBy(() -> backups(vault).create(KEYS.resolve("b"))).hasMessageContaining("USAGE");
            assertThatThrownBy(() -> backups(vault).create(HOME.resolve("b"))).hasMessageContaining("USAGE");
            backups(vault).forget(TARGET);
            assertThat(backups(vault).targets()).isEmpty();
        }
    }

    /** The property of formats.md, cut at every change of a shred, a closing with its backup, and a further backup. */
    @Test
    void atAnyCrashPointTheNewestCompleteBackupOpensWhatWasLive() throws Exception {
        List<ImageId> live = new ArrayList<>();
        ImageId destroyed;
        try (ImageVault vault = open(disk, HOME)) {
            for (int i = 0; i < 3; i++) {
                live.add(VaultFixture.put(vault, "image " + i));
            }
            destroyed = VaultFixture.put(vault, "destroyed");
            backups(vault).create(TARGET);
        }
        long all = changes(disk.copy(), destroyed);
        assertThat(all).isGreaterThan(60);
        for (long change = 1; change <= all; change += 1 + all / 16) {
            CrashingFiles cut = disk.copy();
            cut.crashAt(cut.changes() + change);
            try {
                work(cut, destroyed);
            } catch (CrashingFiles.PowerLoss | ImageVaultException e) {
                assertThat(e).isNotNull(); // the log's own thread may meet it first
            }
            CrashingFiles after = cut.afterPowerLoss();
            try (ImageVault vault = restore(after)) {
                for (ImageId image : live) {
                    assertThat(VaultFixture.read(vault, image))
                            .as("change " + change)
                            .startsWith("image ");
                }
            }
        }
    }

    private static long changes(CrashingFiles disk, ImageId destroyed) throws Exception {
        long before = disk.changes();
        work(disk, destroyed);
        return disk.changes() - before;
    }

    private static void work(CrashingFiles disk, ImageId destroyed) throws Exception {
        try (ImageVault vault = open(disk, HOME)) {
            shred(vault, destroyed);
            vault.administration("office").destructions().closeHorizon();
            VaultFixture.put(vault, "later");
            backups(vault).create(TARGET);
        }
    }

    @Test
    void aRestoreThatWasStoppedIsRunAgain() throws Exception {
        ImageId kept;
        try (ImageVault vault = open(disk, HOME)) {
            kept = VaultFixture.put(vault, "kept");
            backups(vault).create(TARGET);
        }
        boolean ended = false;
        for (int change = 1; !ended; change += 17) {
            CrashingFiles cut = disk.copy();
            cut.crashAt(cut.changes() + change);
            try (ImageVault vault = restore(cut)) {
                ended = vault.tenant().equals("test-backup");
            } catch (CrashingFiles.PowerLoss | ImageVaultException e) {
                ended = false;
            }
            CrashingFiles after = cut.afterPowerLoss();
            try (ImageVault vault = after.exists(NEW.resolve("version")) ? open(after, NEW) : restore(after)) {
                assertThat(VaultFixture.read(vault, kept)).isEqualTo("kept");
                assertThat(backups(vault).unconfirmed()).isPresent();
            }
        }
    }
}
