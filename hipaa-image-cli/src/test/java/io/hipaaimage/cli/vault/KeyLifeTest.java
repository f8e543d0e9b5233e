package io.hipaaimage.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.cli.Office;
import io.hipaaimage.cli.Run;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.KeyAdministration.Progress;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.shred.Reason;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.Keys;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions that are retired, compromised and destroyed; images that get another key. */
class KeyLifeTest {
    @TempDir
    Path folder;

    private ImageVault vault(String tenant) throws Exception {
        return new VaultFixture(PlatformFiles.get(), folder.resolve("home"), folder.resolve("keys"))
                .builder()
                .tenant(tenant)
                .create();
    }

    @Test
    void aCompromiseExposesWhatWasEverUnderTheVersionAndNothingElse() throws Exception {
        try (ImageVault vault = vault("test-life")) {
            Keys keys = vault.administration("office").keys();
            ImageId first = VaultFixture.put(vault, "under one, then two, then three");
            assertThat(keys.retire(1)).isEqualTo(2);
            ImageId second = VaultFixture.put(vault, "under two, then three");
            keys.rewrap(Progress.NONE);
            assertThat(keys.retire(2)).isEqualTo(3);
            assertThat(keys.retire(2)).isEqualTo(3);
            ImageId third = VaultFixture.put(vault, "under three");
            keys.rewrap(Progress.NONE);

            assertThat(keys.compromise(1)).containsExactly(first);
            assertThat(keys.compromise(2)).containsExactlyInAnyOrder(first, second);
            keys.reencrypt(first);
            assertThat(keys.compromise(1)).isEmpty();
            assertThat(keys.compromise(2)).containsExactly(second);
            assertThat(keys.compromise(3)).containsExactlyInAnyOrder(first, second, third);
            keys.reencrypt(third);
            assertThat(keys.compromise(3)).containsExactlyInAnyOrder(first, second);
            assertThat(VaultFixture.read(vault, first)).isEqualTo("under one, then two, then three");
            assertThat(VaultFixture.read(vault, third)).isEqualTo("under three");
        }
    }

    @Test
    void anImageThatWaitsForItsDestructionKeepsItsKey() throws Exception {
        try (ImageVault vault = vault("test-life")) {
            ImageId image = VaultFixture.put(vault, "to be destroyed");
            Keys keys = vault.administration("office").keys();
            var request = VaultFixture.officer(vault, "ro1").shredding().request(image, Reason.RETENTION_ELAPSED);
            assertThatThrownBy(() -> keys.reencrypt(image)).hasMessageContaining("DESTRUCTION_PENDING");
            VaultFixture.officer(vault, "ro1").shredding().cancel(request.id());
            keys.reencrypt(image);
            assertThat(VaultFixture.read(vault, image)).isEqualTo("to be destroyed");
            VaultFixture.officer(vault, "ro1")
                    .shredding()
                    .now(
                            image,
                            Reason.RETENTION_ELAPSED,
                            VaultFixture.officer(vault, "ro2").shredding());
            assertThat(vault.wiring().parts().keys().records()).isEmpty();
            assertThat(vault.administration("office").destructions().closeHorizon())
                    .hasSize(1);
        }
    }

    @Test
    void aDestructionTakesTwoPeopleAndTime() throws Exception {
        try (ImageVault vault = vault("clinic")) {
            ImageId image = VaultFixture.put(vault, "stays");
            Keys anna = vault.administration("anna").keys();
            anna.rotate();
            assertThatThrownBy(() -> anna.askDestruction(1, Duration.ZERO)).hasMessageContaining("KEY_VERSION_NEEDED");
            anna.rewrap(Progress.NONE);
            anna.askDestruction(1, Duration.ofDays(1));
            Keys ben = vault.administration("ben").keys();
            assertThatThrownBy(() -> ben.destroy(1)).hasMessageContaining("DESTRUCTION_NOT_DUE");
            anna.cancelDestruction(1);
            anna.askDestruction(1, Duration.ZERO);
            assertThatThrownBy(() -> anna.destroy(1)).hasMessageContaining("DUAL_CONTROL_REQUIRED");
            ben.destroy(1);
            assertThat(ben.census()).extracting(v -> v.state()).containsExactly("destroyed", "current");
            assertThat(VaultFixture.read(vault, image)).isEqualTo("stays");
        }
    }

    @Test
    void theCommandsSayWhatTheyDid() throws Exception {
        Office office = Office.in(folder.resolve("cli")).made("test-cli");
        Path picture = Files.writeString(folder.resolve("picture"), "a picture, as far as this test goes");
        String image = office.put(picture, "P-1");

        assertThat(run(office, "keys retire 1").lines())
                .containsExactly("{\"version\":1,\"state\":\"retired\",\"current\":2}");
        Run needed = run(office, "keys destroy 1");
        assertThat(needed.exit()).isEqualTo(1);
        assertThat(needed.out()).contains("KEY_VERSION_NEEDED");
        Run compromise = run(office, "keys compromise 1");
        assertThat(compromise.exit()).isZero();
        assertThat(compromise.lines())
                .containsExactly(
                        "{\"image\":\"" + image + "\",\"state\":\"reencrypted\",\"bytes\":35}",
                        "{\"version\":1,\"exposed\":1,\"reencrypted\":1,\"incident\":\"key-1\"}");
        assertThat(run(office, "keys compromise 1").lines())
                .containsExactly("{\"version\":1,\"exposed\":0,\"reencrypted\":0,\"incident\":\"key-1\"}");
        assertThat(run(office, "keys rewrap").exit()).isZero();
        assertThat(run(office, "keys destroy 1").lines())
                .containsExactly("{\"version\":1,\"state\":\"retired\",\"destruction\":\"2026-03-08T10:00:00Z\"}");
        assertThat(run(office, "keys list").lines().get(0))
                .isEqualTo("{\"version\":1,\"state\":\"retired\",\"records\":0,\"compromised\":true,"
                        + "\"destruction\":\"2026-03-08T10:00:00Z\"}");
        assertThat(run(office, "keys destroy 1 --second-actor ben").out()).contains("DESTRUCTION_NOT_DUE");
        assertThat(run(office, "keys destroy 1 --cancel").lines())
                .containsExactly("{\"version\":1,\"state\":\"retired\"}");
        assertThat(run(office, "reencrypt", image).lines())
                .containsExactly("{\"image\":\"" + image + "\",\"state\":\"reencrypted\",\"bytes\":35}");
        assertThat(run(office, "reencrypt " + "0".repeat(32)).exit()).isEqualTo(1);
        assertThat(run(office, "keys retire 7").out()).contains("NOT_AVAILABLE");

        Path words = Files.writeString(folder.resolve("words"), "another passphrase\n");
        assertThat(run(office, "passwd --new-passphrase-file", words).exit()).isZero();
        Run before = run(office, "keys list");
        assertThat(before.exit()).isEqualTo(2);
        assertThat(before.out()).contains("WRONG_PASSPHRASE");
        assertThat(run(office, "keys list --passphrase-file", words).exit()).isZero();
        comesUnderAMachinesSecretAndBack(office, words);
    }

    private void comesUnderAMachinesSecretAndBack(Office office, Path words) {
        Path secret = folder.resolve("machine.secret");
        assertThat(Run.of("keygen", "--machine-secret", "-o", secret, "--passphrase-file", words)
                        .exit())
                .isEqualTo(64);
        assertThat(Run.of("keygen", "--machine-secret", "-o", secret).exit()).isZero();
        assertThat(Run.of("keygen", "--machine-secret", "-o", secret).exit()).isEqualTo(64);
        assertThat(run(office, "passwd --passphrase-file", words, "--new-passphrase-file", secret)
                        .exit())
                .isZero();
        assertThat(run(office, "keys list --passphrase-file", words).out())
                .contains("WRONG_PASSPHRASE", "MACHINE_SECRET_NEEDED");
        assertThat(run(office, "keys list --passphrase-file", secret).exit()).isZero();
        assertThat(run(office, "passwd --passphrase-file", secret, "--new-passphrase-file", words)
                        .exit())
                .isZero();
        assertThat(run(office, "keys list --passphrase-file", words).exit()).isZero();
    }

    private static Run run(Office office, String command, Object... more) {
        List<Object> all = new ArrayList<>(List.of(more));
        all.add("--json");
        return office.run(command, all.toArray());
    }

    @Test
    void aVersionThatHasMadeNearlyAllItsWrapsIsRotatedWhenTheVaultOpens() throws Exception {
        try (ImageVault vault = vault("test-worn")) {
            VaultFixture.put(vault, "an image");
        }
        ByteBuffer count = ByteBuffer.allocate(44).putInt(1).putLong((1L << 31) - 1_000);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Arrays.copyOf(count.array(), 12));
        Files.write(folder.resolve("keys/wraps"), count.put(digest).array());
        for (int i = 0; i < 2; i++) {
            try (ImageVault vault = new VaultFixture(
                            PlatformFiles.get(), folder.resolve("home"), folder.resolve("keys"))
                    .builder()
                    .open()) {
                assertThat(vault.administration("office").keys().census())
                        .extracting(v -> v.version() + " " + v.state())
                        .containsExactly("1 retired", "2 current");
                VaultFixture.put(vault, "another image");
            }
        }
    }
}
