package io.hipaaimage.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.access.Profile;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.VaultBuilder;
import io.hipaaimage.testkit.CrashingFiles;
import io.hipaaimage.testkit.CrashingFiles.PowerLoss;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The making of a vault that is stopped at any change of the disk: there is no vault, and making it once more makes it. */
class StoppedMakingTest {
    private static final Path HOME = Path.of("/clinic/home");
    private static final Path KEYS = Path.of("/clinic-keys");
    private static final int MOST_POINTS = Integer.getInteger("making.points", 40);

    private static VaultBuilder builder(CrashingFiles disk) {
        return new VaultFixture(disk, HOME, KEYS).quick().tenant("test-making");
    }

    private static long changes() throws Exception {
        CrashingFiles disk = new CrashingFiles(4);
        builder(disk).create().close();
        return disk.changes();
    }

    @Test
    void aPowerLossLeavesWhatTheNextMakingGoesOnWith() throws Exception {
        long all = changes();
        for (long point = 1; point < all; point += Math.max(1, all / MOST_POINTS)) {
            CrashingFiles disk = new CrashingFiles(point);
            disk.crashAt(point);
            try {
                builder(disk).create().close();
            } catch (PowerLoss | ImageVaultException e) {
                // the machine is off
            }
            serves(disk.afterPowerLoss(), point);
        }
    }

    @Test
    void aDiskThatFailsOnceLeavesWhatTheNextMakingGoesOnWith() throws Exception {
        long all = changes();
        for (long point = 1; point < all; point += Math.max(1, all / MOST_POINTS)) {
            CrashingFiles disk = new CrashingFiles(point);
            disk.failAt(point);
            try {
                builder(disk).create().close();
            } catch (ImageVaultException | java.io.IOException e) {
                assertThat(e.getMessage()).as("point %s", point).isNotBlank();
            }
            serves(disk, point);
        }
    }

    @Test
    void whatWasStoppedTwiceIsMadeByTheThird() throws Exception {
        CrashingFiles disk = stopped();
        disk.crashAt(disk.changes() + 5);
        assertThatThrownBy(() -> builder(disk).create().close()).isInstanceOf(PowerLoss.class);
        serves(disk.afterPowerLoss(), 0);
    }

    @Test
    void anotherVaultIsNotMadeOverIt() throws Exception {
        CrashingFiles disk = stopped();
        refused(builder(disk).tenant("test-other"));
        refused(builder(disk).profile(Profile.RULE));
        serves(disk, 0);
        refused(builder(disk));
    }

    /** Stopped as late as can be: keys, settings and log are whole. */
    private static CrashingFiles stopped() throws Exception {
        CrashingFiles disk = new CrashingFiles(3);
        for (long point = changes(); point > 0; point--) {
            disk = new CrashingFiles(3);
            disk.crashAt(point);
            try {
                builder(disk).create().close();
            } catch (PowerLoss | ImageVaultException e) {
                disk = disk.afterPowerLoss();
                if (!disk.exists(HOME.resolve("version"))) {
                    break;
                }
            }
        }
        assertThat(disk.exists(HOME.resolve("settings"))).isTrue();
        return disk;
    }

    @Test
    void aWholeVaultIsNotMadeAgainThoughSomebodyMarksIt() throws Exception {
        CrashingFiles disk = new CrashingFiles(5);
        ImageId image;
        try (ImageVault vault = builder(disk).create()) {
            image = VaultFixture.put(vault);
        }
        disk.replace(HOME.resolve("making"), new byte[0]);
        refused(builder(disk));
        disk.delete(HOME.resolve("version")); // whoever can do that can delete the images
        try (ImageVault vault = builder(disk).create()) {
            assertThat(VaultFixture.read(vault, image)).isEqualTo("an image");
        }
    }

    private static void refused(VaultBuilder builder) {
        assertThatThrownBy(() -> builder.create().close())
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OUTPUT_EXISTS));
    }

    private static void serves(CrashingFiles disk, long point) throws Exception {
        boolean whole = disk.exists(HOME.resolve("version"));
        try (ImageVault vault = whole ? builder(disk).open() : builder(disk).create()) {
            assertThat(VaultFixture.read(vault, VaultFixture.put(vault)))
                    .as("point %s", point)
                    .isEqualTo("an image");
        }
        try (ImageVault vault = builder(disk).open()) {
            assertThat(vault.administration("office").images())
                    .as("point %s", point)
                    .hasSize(1);
        }
        assertThat(disk.files()).as("point %s", point).noneMatch(p -> p.endsWith("making") || p.endsWith("creating"));
    }
}
