package io.hipaaimage.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VaultLocationsTest {
    @Test
    void namesAllThatIsMissingAtOnce() {
        assertThatExceptionOfType(MissingSettingsException.class)
                .isThrownBy(() -> VaultLocations.of(Bound.properties("hipaa-image.keys.folder", " ")))
                .satisfies(e -> assertThat(e.properties())
                        .containsExactly(
                                "hipaa-image.home", "hipaa-image.keys.folder", "hipaa-image.keys.passphrase-file"));
    }

    @ParameterizedTest
    @CsvSource({
        "/a/home,      /a/home/keys,    /p,            hipaa-image.keys.folder,          hipaa-image.home",
        "/a/keys/home, /a/keys,         /p,            hipaa-image.home,                 hipaa-image.keys.folder",
        "/a/home,      /a/b/../home,    /p,            hipaa-image.keys.folder,          hipaa-image.home",
        "/a/home,      /a/keys,         /a/home/p,     hipaa-image.keys.passphrase-file, hipaa-image.home",
        "/a/home,      /a/keys,         /a/keys/p,     hipaa-image.keys.passphrase-file, hipaa-image.keys.folder",
    })
    void refusesWhatUnlocksBesideWhatIsLocked(
            String home, String keys, String passphrase, String property, String within) {
        assertThatExceptionOfType(KeysBesideDataException.class)
                .isThrownBy(() -> VaultLocations.of(at(home, keys, passphrase)))
                .satisfies(e -> assertThat(e.property()).isEqualTo(property))
                .satisfies(e -> assertThat(e.within()).isEqualTo(within));
    }

    @ParameterizedTest
    @CsvSource({"epoch-folder, /a/home/epoch", "epoch-copies, /a/home/copy"})
    void refusesEpochKeysInTheHome(String property, String folder) {
        assertThatExceptionOfType(KeysBesideDataException.class)
                .isThrownBy(() -> VaultLocations.of(Bound.properties(
                        "hipaa-image.home",
                        "/a/home",
                        "hipaa-image.keys.folder",
                        "/a/keys",
                        "hipaa-image.keys.passphrase-file",
                        "/p",
                        "hipaa-image.keys." + property,
                        folder)));
    }

    @Test
    void takesFoldersThatAreApart() {
        VaultLocations locations = VaultLocations.of(Bound.properties(
                "hipaa-image.home", "/a/home",
                "hipaa-image.keys.folder", "/a/home-keys",
                "hipaa-image.keys.passphrase-file", "/a/p",
                "hipaa-image.keys.epoch-folder", "/b/epoch",
                "hipaa-image.keys.epoch-copies", "/c/epoch,/d/epoch"));

        assertThat(locations.home()).isEqualTo(Path.of("/a/home"));
        assertThat(locations.keys().folder()).isEqualTo(Path.of("/a/home-keys"));
        assertThat(locations.keys().epochFolder()).isEqualTo(Path.of("/b/epoch"));
        assertThat(locations.keys().copies()).containsExactly(Path.of("/c/epoch"), Path.of("/d/epoch"));
    }

    private static ImageVaultProperties at(String home, String keys, String passphrase) {
        return Bound.properties(
                "hipaa-image.home", home,
                "hipaa-image.keys.folder", keys,
                "hipaa-image.keys.passphrase-file", passphrase);
    }
}
