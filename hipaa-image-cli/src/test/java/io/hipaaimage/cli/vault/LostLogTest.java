package io.hipaaimage.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.LogRenewal;
import io.hipaaimage.testkit.CrashingFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A log that was taken away whole is missed, and not begun anew in silence. */
class LostLogTest {
    private static final Path HOME = Path.of("/clinic/home");
    private static final Path AUDIT = HOME.resolve("audit");

    private final CrashingFiles disk = new CrashingFiles(3);
    private final VaultFixture fixture = new VaultFixture(disk, HOME, Path.of("/clinic-keys"));

    private void loseLog(boolean all) throws Exception {
        fixture.quick().tenant("test-lost").create().close();
        for (Path file : disk.files()) {
            if (file.startsWith(AUDIT) && (all || !file.startsWith(AUDIT.resolve("tile")))) {
                disk.delete(file);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isMissedAtTheOpening(boolean all) throws Exception {
        loseLog(all);

        for (int opening = 0; opening < 2; opening++) {
            assertThatExceptionOfType(DamagedInputException.class)
                    .isThrownBy(() -> fixture.quick().open())
                    .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.TAMPERED))
                    .withMessageContaining("it is gone from the home");
        }
        assertThat(disk.files()).noneMatch(file -> file.startsWith(AUDIT.resolve("seg-00000001")));
    }

    @Test
    void closesNoEmergency() throws Exception {
        loseLog(true);

        try (ImageVault vault = fixture.quick().recovery().openForEmergency()) {
            assertThat(vault.tenant()).isEqualTo("test-lost");
        }
    }

    @Test
    void isBegunAnewByTwoPersons() throws Exception {
        loseLog(true);

        try (LogRenewal renewal = fixture.quick().recovery().renewLog("ro1")) {
            renewal.complete(renewal.actors().asserted(renewal.matter("it was deleted"), "kim"), "it was deleted");
        }

        try (ImageVault vault = fixture.quick().open()) {
            List<String> genesis = new ArrayList<>();
            vault.log().read(0, entry -> genesis.add(entry.type() + " " + entry.facts()));
            assertThat(genesis.get(0)).startsWith("GENESIS").contains("previousFault=TAMPERED");
        }
    }

    @Test
    void keysThatALinkLeadsIntoTheHomeLieInTheHome(@TempDir Path folder) throws Exception {
        Path real = Files.createDirectories(folder.resolve("volume/home"));
        Path link = Files.createSymbolicLink(folder.resolve("home"), real);

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> new VaultFixture(PlatformFiles.get(), link, real.resolve("deep/keys"))
                        .quick()
                        .create())
                .withMessageContaining("lie in one another");
        assertThat(real).isEmptyDirectory();
    }
}
