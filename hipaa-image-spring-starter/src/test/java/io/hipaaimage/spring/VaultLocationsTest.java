package io.hipaaimage.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hipaaimage.core.UnavailableException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VaultLocationsTest {
    @Test
    void namesAllThatIsMissingAtOnce() {
        assertThatExceptionOfType(MissingSettingsException.class)
                .isThrownBy(() -> VaultLocations.of(Bound.properties("hipaa-image.keys.folder", " "), false))
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
                .isThrownBy(() -> VaultLocations.of(at(home, keys, passphrase), false))
                .satisfies(e -> assertThat(e.property()).isEqualTo(property))
                .satisfies(e -> assertThat(e.within()).isEqualTo(within));
    }

    @ParameterizedTest
    @CsvSource({"epoch-folder, /a/home/epoch", "epoch-copies, /a/home/copy", "spool-folder, /a/home/spool"})
    void refusesEpochKeysAndSpoolInTheHome(String property, String folder) {
        assertThatExceptionOfType(KeysBesideDataException.class)
                .isThrownBy(() -> VaultLocations.of(
                        Bound.properties(
                                "hipaa-image.home",
                                "/a/home",
                                "hipaa-image.keys.folder",
                                "/a/keys",
                                "hipaa-image.keys.passphrase-file",
                                "/p",
                                "hipaa-image.keys." + property,
                                folder),
                        false));
    }

    @Test
    void takesFoldersThatAreApart() throws UnavailableException {
        VaultLocations locations = VaultLocations.of(
                Bound.properties(
                        "hipaa-image.home", "/a/home",
                        "hipaa-image.keys.folder", "/a/home-keys",
                        "hipaa-image.keys.passphrase-file", "/a/p",
                        "hipaa-image.keys.epoch-folder", "/b/epoch",
                        "hipaa-image.keys.epoch-copies", "/c/epoch,/d/epoch",
                        "hipaa-image.keys.spool-folder", "/e/spool"),
                false);

        assertThat(locations.home()).isEqualTo(Path.of("/a/home"));
        assertThat(locations.keys(null).folder()).isEqualTo(Path.of("/a/home-keys"));
        assertThat(locations.keys(null).epochFolder()).isEqualTo(Path.of("/b/epoch"));
        assertThat(locations.keys(null).copies()).containsExactly(Path.of("/c/epoch"), Path.of("/d/epoch"));
        assertThat(locations.keys(null).spoolFolder()).isEqualTo(Path.of("/e/spool"));
    }

    @Test
    void asksNoSecretOfAHostWithAKeyOfItsOwn() {
        assertThat(VaultLocations.of(at("/a/home", "/a/keys", " "), true).keyFolder())
                .isEqualTo(Path.of("/a/keys"));
    }

    @ParameterizedTest
    @CsvSource({"token, /a/token.cfg, hipaa-image.keys.token-key", "token-key, images, hipaa-image.keys.token"})
    void wantsATokenWhole(String given, String value, String missing) {
        assertThatExceptionOfType(MissingSettingsException.class)
                .isThrownBy(() -> VaultLocations.of(token(given, value), false))
                .satisfies(e -> assertThat(e.properties()).containsExactly(missing));
    }

    @Test
    void takesNoTokensConfigurationOutOfTheKeyFolder() {
        assertThatExceptionOfType(KeysBesideDataException.class)
                .isThrownBy(() -> VaultLocations.of(token("token", "/a/keys/token.cfg", "token-key", "images"), false))
                .satisfies(e -> assertThat(e.property()).isEqualTo("hipaa-image.keys.token"));
    }

    private static ImageVaultProperties token(String... more) {
        List<String> all = new ArrayList<>(List.of(
                "hipaa-image.home", "/a/home",
                "hipaa-image.keys.folder", "/a/keys",
                "hipaa-image.keys.passphrase-file", "/p"));
        for (int i = 0; i < more.length; i += 2) {
            all.add("hipaa-image.keys." + more[i]);
            all.add(more[i + 1]);
        }
        return Bound.properties(all.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({"emergency.key-file, /e/key", "emergency.passphrase-file, /f/words", "emergency.actor, nurse.in.charge"
    })
    void wantsAnEmergencyKeyWhole(String given, String value) {
        assertThatExceptionOfType(MissingSettingsException.class)
                .isThrownBy(() -> VaultLocations.of(emergency(given, value), true))
                .satisfies(e -> assertThat(e.properties())
                        .hasSize(2)
                        .allMatch(missing -> missing.startsWith("hipaa-image.keys.emergency."))
                        .doesNotContain("hipaa-image.keys." + given));
    }

    @ParameterizedTest
    @CsvSource({
        "/a/home/key, /f/words, hipaa-image.keys.emergency.key-file",
        "/a/keys/key, /f/words, hipaa-image.keys.emergency.key-file",
        "/e/key, /a/home/words, hipaa-image.keys.emergency.passphrase-file",
        "/e/key, /a/keys/words, hipaa-image.keys.emergency.passphrase-file"
    })
    void keepsTheEmergencyKeyApart(String key, String words, String property) {
        assertThatExceptionOfType(KeysBesideDataException.class)
                .isThrownBy(() -> VaultLocations.of(whole(key, words), true))
                .satisfies(e -> assertThat(e.property()).isEqualTo(property));
    }

    @Test
    void refusesAnEmergencyKeyForWhatAPassphraseUnlocks() {
        assertThatExceptionOfType(SettingOutOfRangeException.class)
                .isThrownBy(() -> VaultLocations.of(whole("/e/key", "/f/words"), false))
                .satisfies(e -> assertThat(e.property()).isEqualTo("hipaa-image.keys.emergency.key-file"));
        assertThat(VaultLocations.of(whole("/e/key", "/f/words"), true).given().emergency())
                .isNotNull();
    }

    private static ImageVaultProperties whole(String key, String words) {
        return emergency(
                "emergency.key-file", key, "emergency.passphrase-file", words, "emergency.actor", "nurse.in.charge");
    }

    private static ImageVaultProperties emergency(String... more) {
        List<String> all = new ArrayList<>(List.of(
                "hipaa-image.home", "/a/home",
                "hipaa-image.keys.folder", "/a/keys",
                "hipaa-image.keys.passphrase-file", "/p"));
        for (int i = 0; i < more.length; i += 2) {
            all.add("hipaa-image.keys." + more[i]);
            all.add(more[i + 1]);
        }
        return Bound.properties(all.toArray(String[]::new));
    }

    private static ImageVaultProperties at(String home, String keys, String passphrase) {
        return Bound.properties(
                "hipaa-image.home", home,
                "hipaa-image.keys.folder", keys,
                "hipaa-image.keys.passphrase-file", passphrase);
    }
}
