package io.hipaaimage.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A vault by the command line whose keys are behind a PKCS#11 token, SoftHSM2 of Debian. */
class TokenVaultIT {
    @TempDir
    static Path dir;

    private static Path configuration;
    private static Path pin;

    @BeforeAll
    static void takesTheToken() throws Exception {
        configuration = SoftToken.get().configuration();
        pin = SoftToken.get().pin();
    }

    private static Run run(String home, String command, Object... more) {
        List<Object> all = new ArrayList<>(List.of(command.split(" ", -1)));
        all.addAll(List.of(more));
        all.addAll(List.of("--home", dir.resolve(home), "--keys", dir.resolve("keys")));
        all.addAll(List.of("--token", configuration, "--token-key", "kek-1", "--passphrase-file", pin));
        return Run.of(all.toArray());
    }

    private static Run does(String home, String command, Object... more) {
        Run run = run(home, command, more);
        assertThat(run.exit()).as(command + ": " + run.err()).isZero();
        return run;
    }

    private static Run asks(String home, String command, Object first, Object... more) {
        List<Object> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(more));
        all.addAll(List.of("--actor", "dr1", "--role", "physician", "--mfa", "--device", "managed"));
        all.addAll(List.of("--relationship", "care_team", "--purpose", "TREAT"));
        return does(home, command, all.toArray());
    }

    @Test
    void aDayInTheOffice() throws Exception {
        Path photo = Files.write(dir.resolve("photo"), new byte[100_000]);
        assertThat(does(
                                "home",
                                "init --tenant test-token",
                                "--keys-copy",
                                dir.resolve("copy"),
                                "--recovery-out",
                                dir.resolve("shares"))
                        .err())
                .contains("PROVIDER Tink keyset behind PKCS#11 SunPKCS11-clinic, key kek-1")
                .contains("DESTROYED_VERSION_MAY_RETURN UNKNOWN", "PROVIDER_KEY_MAY_RETURN UNKNOWN", "CLEAR_");
        String kept = asks("home", "put", photo, "--patient", "P-1", "--segments", "viewer")
                .lines()
                .get(0);
        String gone = asks("home", "put", photo, "--patient", "P-1", "--segments", "archive")
                .lines()
                .get(0);
        does("home", "keys rotate");
        does("home", "keys rewrap");
        assertThat(does("home", "keys list").out())
                .contains("version 2  current  2 records", "PROVIDER Tink keyset behind");
        asks("home", "get", kept, "-o", dir.resolve("shown"));
        assertThat(dir.resolve("shown")).hasSameBinaryContentAs(photo);
        Run refused = run("home", "passwd", "--new-passphrase-file", pin);
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("REFUSED KEYS_BEHIND_PROVIDER", "keys move");
        shreds(gone);
        does("home", "backup create --to " + dir.resolve("backup"), "--keys-to", dir.resolve("keys-away"));
        does("home", "backup verify --from " + dir.resolve("backup"));
        does("second", "restore --from " + dir.resolve("backup"));
        asks("second", "get", kept, "-o", dir.resolve("again"));
        withoutTheToken(kept);
        moves(kept);
    }

    private static void shreds(String image) throws Exception {
        Path certificate = dir.resolve("certificate");
        Run shred = run(
                "home",
                "shred now",
                image,
                "--reason",
                "TEST",
                "-o",
                certificate,
                "--actor",
                "ro1",
                "--second-actor",
                "ro2",
                "--role",
                "records_officer",
                "--mfa",
                "--device",
                "managed",
                "--fact",
                "retention_elapsed");
        assertThat(shred.exit()).as(shred.err()).isZero();
        assertThat(Files.readString(certificate))
                .contains("DESTROYED_VERSION_MAY_RETURN UNKNOWN", "PROVIDER_KEY_MAY_RETURN UNKNOWN", "CLEAR_");
        does("home", "shred close-horizon");
    }

    private static void withoutTheToken(String image) {
        Run words = Run.of("keys", "list", "--home", dir.resolve("home"), "--keys", dir.resolve("keys"));
        assertThat(words.exit()).isEqualTo(2);
        assertThat(words.err()).contains("PROVIDER_UNAVAILABLE KEYS_BEHIND_PROVIDER");
        Run key = Run.of(
                "keys",
                "list",
                "--home",
                dir.resolve("home"),
                "--keys",
                dir.resolve("keys"),
                "--token",
                configuration,
                "--token-key",
                "kek-2",
                "--passphrase-file",
                pin);
        assertThat(key.exit()).isEqualTo(2);
        assertThat(key.err()).contains("PROVIDER_UNAVAILABLE");
        Run half = Run.of(
                "keys", "list", "--home", dir.resolve("home"), "--keys", dir.resolve("keys"), "--token", configuration);
        assertThat(half.exit()).isEqualTo(64);
        assertThat(image).hasSize(32);
    }

    private static void moves(String image) throws IOException {
        Path words = Files.writeString(dir.resolve("words"), Run.PASSPHRASE + "\n");
        does("second", "keys move", "--new-passphrase-file", words);
        Run list = Run.of("keys", "list", "--home", dir.resolve("second"), "--keys", dir.resolve("keys"));
        assertThat(list.exit()).as(list.err()).isZero();
        assertThat(run("second", "keys list").err()).contains("PROVIDER_UNAVAILABLE KEYS_UNDER_PASSPHRASE");
        List<Object> recovery = new ArrayList<>(List.of("recovery", "use"));
        try (Stream<Path> shares = Files.list(dir.resolve("shares"))) {
            recovery.addAll(shares.sorted().limit(2).toList());
        }
        recovery.addAll(List.of("--home", dir.resolve("second"), "--keys", dir.resolve("keys")));
        recovery.addAll(List.of("--token", configuration, "--token-key", "kek-1", "--new-passphrase-file", pin));
        Run recovered = Run.of(recovery.toArray());
        assertThat(recovered.exit()).as(recovered.err()).isZero();
        asks("second", "get", image, "-o", dir.resolve("recovered"));
    }
}
