package io.hipaaimage.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.approval.Approval;
import io.hipaaimage.core.approval.Matter;
import io.hipaaimage.core.shred.Reason;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.testkit.CrashingFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The newest complete backup and the epoch keys held open every image that was live when it was made, at any crash point: the power goes at
 * a change of a first backup, of a shred with a closing that takes the backup along, of a further backup, and of a restore: at each with
 * {@code -Dcrash.every=1}, at every third one else.
 */
class BackupCrashIT {
    private static final int EVERY = Integer.getInteger("crash.every", 3);
    private static final Path HOME = Path.of("/v/home");
    private static final Path KEYS = Path.of("/v/keys");
    private static final Path NEW = Path.of("/v/second");
    private static final Path THIRD = Path.of("/v/third");
    private static final Path TARGET = Path.of("/v/backup");

    private final CrashingFiles disk = new CrashingFiles(1);
    private final List<ImageId> live = new ArrayList<>();
    private ImageId destroyed = new ImageId("0".repeat(32));

    /** What the power goes in. */
    private interface Work {
        void on(CrashingFiles disk) throws Exception;
    }

    @BeforeEach
    void aVaultWithAFewImages() throws Exception {
        disk.createDirectories(Path.of("/v"));
        new VaultFixture(disk, HOME, KEYS)
                .quick()
                .tenant("test-backup")
                .create()
                .close();
        try (ImageVault vault = open(disk, HOME)) {
            live.add(VaultFixture.put(vault, "image 1"));
            live.add(VaultFixture.put(vault, "image 2"));
            destroyed = VaultFixture.put(vault, "destroyed");
        }
    }

    private static ImageVault open(CrashingFiles disk, Path home) throws ImageVaultException {
        return new VaultFixture(disk, home, KEYS).quick().open();
    }

    private static ImageVault restore(CrashingFiles disk) throws ImageVaultException {
        return restore(disk, NEW);
    }

    private static ImageVault restore(CrashingFiles disk, Path home) throws ImageVaultException {
        return new VaultFixture(disk, home, KEYS).quick().recovery().restore(TARGET);
    }

    private static void backup(CrashingFiles disk) throws Exception {
        try (ImageVault vault = open(disk, HOME)) {
            vault.administration("office").backups().create(TARGET);
        }
    }

    private void shredAndClose(CrashingFiles disk) throws Exception {
        try (ImageVault vault = open(disk, HOME)) {
            VaultFixture.officer(vault, "ro1")
                    .shredding()
                    .now(destroyed, Reason.RETENTION_ELAPSED, matter -> second(vault, matter));
            vault.administration("office").destructions().closeHorizon();
        }
    }

    private static Approval second(ImageVault vault, Matter matter) throws ImageVaultException {
        return vault.administration("ro1").actors().asserted(matter, "ro2");
    }

    private static void furtherBackup(CrashingFiles disk) throws Exception {
        try (ImageVault vault = open(disk, HOME)) {
            VaultFixture.put(vault, "later");
            vault.administration("office").backups().create(TARGET);
        }
    }

    /** Cuts the changes of a work, and says what is left to whoever checks it; gives the number of changes. */
    private long everywhere(Work work, Work check) throws Exception {
        CrashingFiles whole = disk.copy();
        long before = whole.changes();
        work.on(whole);
        long changes = whole.changes() - before;
        for (long change = 1; change <= changes; change += EVERY) {
            CrashingFiles cut = disk.copy();
            cut.crashAt(cut.changes() + change);
            try {
                work.on(cut);
            } catch (CrashingFiles.PowerLoss | ImageVaultException e) {
                assertThat(e).isNotNull(); // the log's own thread may meet it first
            }
            check.on(cut.afterPowerLoss());
        }
        return changes;
    }

    private void opensWhatWasLive(CrashingFiles after, Path home) throws Exception {
        try (ImageVault vault = restore(after, home)) {
            for (ImageId image : live) {
                assertThat(VaultFixture.read(vault, image)).startsWith("image ");
            }
        }
    }

    @Test
    void atTheChangesOfAShredAClosingAndAFurtherBackup() throws Exception {
        backup(disk);
        long points = everywhere(
                cut -> {
                    shredAndClose(cut);
                    furtherBackup(cut);
                },
                after -> opensWhatWasLive(after, NEW));
        assertThat(points).isGreaterThan(60);
    }

    @Test
    void atTheChangesOfAFirstBackupWhichIsThenCompleteOrNone() throws Exception {
        long points = everywhere(BackupCrashIT::backup, after -> {
            try (ImageVault vault = restore(after)) {
                assertThat(VaultFixture.read(vault, live.get(0))).isEqualTo("image 1");
                assertThat(VaultFixture.read(vault, destroyed)).isEqualTo("destroyed");
            } catch (ImageVaultException e) {
                assertThat(e).hasMessageStartingWith("STORE_DAMAGED");
                assertThat(after.exists(TARGET.resolve("set-0000000001/complete")))
                        .isFalse();
            }
            backup(after); // done again over what is there
            opensWhatWasLive(after, THIRD);
        });
        assertThat(points).isGreaterThan(20);
    }

    @Test
    void atTheChangesOfARestoreWhichIsThenRunAgain() throws Exception {
        backup(disk);
        shredAndClose(disk);
        long points = everywhere(cut -> restore(cut).close(), after -> {
            try (ImageVault vault = after.exists(NEW.resolve("version")) ? open(after, NEW) : restore(after)) {
                for (ImageId image : live) {
                    assertThat(VaultFixture.read(vault, image)).startsWith("image ");
                }
                assertThatThrownBy(() -> VaultFixture.read(vault, destroyed)).isInstanceOf(ImageVaultException.class);
                assertThat(vault.administration("office").backups().unconfirmed())
                        .isPresent();
            }
        });
        assertThat(points).isGreaterThan(20);
    }
}
