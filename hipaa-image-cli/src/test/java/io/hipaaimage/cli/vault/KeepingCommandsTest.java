package io.hipaaimage.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.cli.Office;
import io.hipaaimage.cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recovery, backup, restore and upgrade as an operator drives them. */
class KeepingCommandsTest {
    @TempDir
    Path folder;

    private Office office;

    @BeforeEach
    void makeAVault() {
        office = Office.in(folder);
        Run init = office.does("init --tenant test-keep --json");
        assertThat(init.out()).contains("\"recovery\":\"2-of-3\"");
        assertThat(init.err()).contains("ONE_COPY", "RECOVERY set ", "never lost epoch keys");
    }

    private String put() throws IOException {
        return office.put(Files.writeString(folder.resolve("f"), "an image"), "P-1");
    }

    private Run get(String image, String name) {
        return office.doctor("get", image, "-o", folder.resolve(name));
    }

    private Path share(int number) {
        return folder.resolve("keys.shares/share-" + number + ".txt");
    }

    @Test
    void aLostKeyFileIsWrittenAnewFromTheSharesThatInitMade() throws IOException {
        String image = put();
        assertThat(office.run("recovery verify", share(1), share(3), "--json").out())
                .contains("\"verified\":true");
        Run one = office.run("recovery verify", share(1));
        assertThat(one.exit()).isEqualTo(1);
        assertThat(one.err()).contains("REFUSED SHARES_TOO_FEW");
        Files.delete(office.keys().resolve("keyset"));
        assertThat(get(image, "lost").exit()).isEqualTo(2);
        Path words = Files.writeString(folder.resolve("words"), Run.PASSPHRASE);
        Run used = office.run("recovery use", share(2), share(3), "--new-passphrase-file", words, "--json");
        assertThat(used.exit()).as(used.err()).isZero();
        Run found = get(image, "found");
        assertThat(found.exit()).as(found.err()).isZero();
        assertThat(folder.resolve("found")).hasContent("an image");
        Run again =
                office.run("recovery init", "-o", folder.resolve("more"), "--shares", 5, "--threshold", 3, "--json");
        assertThat(again.out()).contains("\"shares\":5", "\"threshold\":3");
        assertThat(office.run("recovery verify", share(1), share(3)).err()).contains("SHARES_OF_ANOTHER_SET");
        assertThat(office.run("recovery init", "-o", folder.resolve("more")).exit())
                .isEqualTo(64);
    }

    @Test
    void aLostHomeComesBackFromTheBackup() throws IOException {
        String image = put();
        Path target = folder.resolve("backup");
        assertThat(office.run("backup verify").exit()).isEqualTo(1);
        assertThat(office.run("backup create", "--to", target, "--keys-to", target.resolve("k"))
                        .exit())
                .isEqualTo(64);
        Run created = office.run("backup create", "--to", target, "--keys-to", folder.resolve("away"), "--json");
        assertThat(folder.resolve("away/keyset")).exists();
        assertThat(folder.resolve("away/epoch")).isEmptyDirectory();
        assertThat(created.out()).as(created.err()).contains("\"set\":\"set-0000000001\"", "\"images\":1");
        Run verified = office.run("backup verify", "--json");
        assertThat(verified.exit()).isZero();
        assertThat(verified.out()).contains("\"records\":1", "\"faults\":[]", "\"restoreSeconds\":");
        assertThat(office.run("restore", "--from", target).exit()).isEqualTo(64);
        Files.move(office.home(), folder.resolve("burnt"));
        Run restored = office.run("restore", "--from", target, "--json");
        assertThat(restored.exit()).as(restored.err()).isZero();
        assertThat(restored.out()).contains("\"suspended\":true");
        assertThat(get(image, "back").exit()).isZero();
        assertThat(office.run("restore", "--confirm", "--json").out()).contains("\"suspended\":false");
        assertThat(office.run("restore", "--confirm").exit()).isEqualTo(1);
        assertThat(office.run("restore").exit()).isEqualTo(64);
    }

    @Test
    void anUpgradeRefusesAStoreOfANewerLibrary() throws IOException {
        assertThat(office.run("upgrade", "--json").out()).contains("\"version\":1", "\"changed\":false");
        Files.writeString(office.home().resolve("version"), "hipaa-image-home 2\n");
        Run newer = office.run("upgrade");
        assertThat(newer.exit()).isEqualTo(2);
        assertThat(newer.err()).contains("STORE_DAMAGED", "newer");
    }

    @Test
    void sharesAreNotPutBesideWhatTheyRecover() {
        Office second = Office.in(folder.resolve("second"));
        Run inside = second.run("init", "--recovery-out", second.keys().resolve("shares"));
        assertThat(inside.exit()).isEqualTo(64);
        assertThat(second.home()).doesNotExist();
        assertThat(second.run("init --recovery-threshold 1").exit()).isEqualTo(64);
    }
}
