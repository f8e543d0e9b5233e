package io.hipaaimage.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recovery, backup, restore and upgrade as an operator drives them. */
class KeepingCommandsTest {
    @TempDir
    Path folder;

    private Path home;
    private Path keys;

    @BeforeEach
    void makeAVault() {
        home = folder.resolve("home");
        keys = folder.resolve("keys");
        Run init = at("init", "--tenant", "test-keep", "--json");
        assertThat(init.exit()).as(init.err()).isZero();
        assertThat(init.out()).contains("\"recovery\":\"2-of-3\"");
        assertThat(init.err()).contains("ONE_COPY", "RECOVERY set ", "never lost epoch keys");
    }

    private Run at(Object... arguments) {
        List<Object> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--home", home, "--keys", keys));
        return Run.of(all.toArray());
    }

    private String put() throws IOException {
        Path file = Files.writeString(folder.resolve("f"), "an image");
        Run put = at(
                "put",
                file,
                "--patient",
                "P-1",
                "--actor",
                "a",
                "--role",
                "physician",
                "--relationship",
                "care_team",
                "--mfa",
                "--device",
                "managed",
                "--json");
        assertThat(put.exit()).as(put.err()).isZero();
        return put.out().replaceAll("(?s).*\"image\":\"([0-9a-f]{32})\".*", "$1");
    }

    private Run get(String image, String name) {
        return at(
                "get",
                image,
                "-o",
                folder.resolve(name),
                "--purpose",
                "TREAT",
                "--actor",
                "a",
                "--role",
                "physician",
                "--relationship",
                "care_team",
                "--mfa",
                "--device",
                "managed");
    }

    private Path share(int number) {
        return folder.resolve("keys.shares/share-" + number + ".txt");
    }

    @Test
    void aLostKeyFileIsWrittenAnewFromTheSharesThatInitMade() throws IOException {
        String image = put();
        assertThat(at("recovery", "verify", share(1), share(3), "--json").out()).contains("\"verified\":true");
        Run one = at("recovery", "verify", share(1));
        assertThat(one.exit()).isEqualTo(1);
        assertThat(one.err()).contains("REFUSED SHARES_TOO_FEW");
        Files.delete(keys.resolve("keyset"));
        assertThat(get(image, "lost").exit()).isEqualTo(2);
        Path words = Files.writeString(folder.resolve("words"), Run.PASSPHRASE);
        Run used = at("recovery", "use", share(2), share(3), "--new-passphrase-file", words, "--json");
        assertThat(used.exit()).as(used.err()).isZero();
        Run found = get(image, "found");
        assertThat(found.exit()).as(found.err()).isZero();
        assertThat(folder.resolve("found")).hasContent("an image");
        Run again = at("recovery", "init", "-o", folder.resolve("more"), "--shares", 5, "--threshold", 3, "--json");
        assertThat(again.out()).contains("\"shares\":5", "\"threshold\":3");
        assertThat(at("recovery", "verify", share(1), share(3)).err()).contains("SHARES_OF_ANOTHER_SET");
        assertThat(at("recovery", "init", "-o", folder.resolve("more")).exit()).isEqualTo(64);
    }

    @Test
    void aLostHomeComesBackFromTheBackup() throws IOException {
        String image = put();
        Path target = folder.resolve("backup");
        assertThat(at("backup", "verify").exit()).isEqualTo(1);
        assertThat(at("backup", "create", "--to", target, "--keys-to", target.resolve("k"))
                        .exit())
                .isEqualTo(64);
        Run created = at("backup", "create", "--to", target, "--keys-to", folder.resolve("away"), "--json");
        assertThat(folder.resolve("away/keyset")).exists();
        assertThat(folder.resolve("away/epoch")).isEmptyDirectory();
        assertThat(created.out()).as(created.err()).contains("\"set\":\"set-0000000001\"", "\"images\":1");
        Run verified = at("backup", "verify", "--json");
        assertThat(verified.exit()).isZero();
        assertThat(verified.out()).contains("\"records\":1", "\"faults\":[]", "\"restoreSeconds\":");
        assertThat(at("restore", "--from", target).exit()).isEqualTo(64);
        Files.move(home, folder.resolve("burnt"));
        Run restored = at("restore", "--from", target, "--json");
        assertThat(restored.exit()).as(restored.err()).isZero();
        assertThat(restored.out()).contains("\"suspended\":true");
        assertThat(get(image, "back").exit()).isZero();
        assertThat(at("restore", "--confirm", "--json").out()).contains("\"suspended\":false");
        assertThat(at("restore", "--confirm").exit()).isEqualTo(1);
        assertThat(at("restore").exit()).isEqualTo(64);
    }

    @Test
    void anUpgradeRefusesAStoreOfANewerLibrary() throws IOException {
        assertThat(at("upgrade", "--json").out()).contains("\"version\":1", "\"changed\":false");
        Files.writeString(home.resolve("version"), "hipaa-image-home 2\n");
        Run newer = at("upgrade");
        assertThat(newer.exit()).isEqualTo(2);
        assertThat(newer.err()).contains("STORE_DAMAGED", "newer");
    }

    @Test
    void sharesAreNotPutBesideWhatTheyRecover() {
        Run inside = Run.of(
                "init",
                "--home",
                folder.resolve("h2"),
                "--keys",
                folder.resolve("k2"),
                "--recovery-out",
                folder.resolve("k2/shares"));
        assertThat(inside.exit()).isEqualTo(64);
        assertThat(folder.resolve("h2")).doesNotExist();
        Run few = Run.of(
                "init", "--home", folder.resolve("h2"), "--keys", folder.resolve("k2"), "--recovery-threshold", 1);
        assertThat(few.exit()).isEqualTo(64);
    }
}
