package io.hipaaimage.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.cli.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An init that fails knows its places the next time, and one that is refused leaves no trace in a folder of keys. */
class StoppedInitTest {
    @TempDir
    Path folder;

    private Path notes;
    private Path pass;

    @BeforeEach
    void names() throws Exception {
        notes = folder.resolve("keys/places");
        pass = Files.writeString(folder.resolve("pass"), Run.PASSPHRASE);
    }

    @Test
    void whatFailedIsGoneOnWithByTheSameCommandAndByNoOther() throws Exception {
        Path epochs = Files.writeString(folder.resolve("epochs"), "no folder");
        Run failed = init("--epoch", epochs);
        assertThat(failed.exit()).isNotZero();
        assertThat(notes).content().isEqualTo("epoch " + epochs + "\n");
        Files.delete(epochs);
        assertThat(init("--epoch", folder.resolve("elsewhere")).errors().get(0)).startsWith("OUTPUT_EXISTS");
        assertThat(init().errors().get(0)).startsWith("OUTPUT_EXISTS");
        Run made = init("--epoch", epochs);
        assertThat(made.exit()).as(made.err()).isZero();
        assertThat(epochs).isDirectoryContaining("glob:**");
        Run list = run("list", List.of());
        assertThat(list.exit()).as(list.err()).isZero();
    }

    @Test
    void whatIsRefusedLeavesNoNotes() throws Exception {
        Files.createDirectories(folder.resolve("home/something"));
        assertThat(init("--spool", folder.resolve("spool")).errors().get(0)).startsWith("OUTPUT_EXISTS");
        assertThat(notes).doesNotExist();
    }

    @Test
    void theNotesOfAWholeVaultAreNotReplaced() {
        assertThat(init("--spool", folder.resolve("spool")).exit()).isZero();
        for (Object[] other : List.of(new Object[] {"--spool", folder.resolve("other")}, new Object[0])) {
            assertThat(init(other).errors().get(0)).startsWith("OUTPUT_EXISTS");
            assertThat(notes).content().isEqualTo("spool " + folder.resolve("spool") + "\n");
        }
    }

    @Test
    void aRecoveryKeyThatCannotBeDeliveredIsSaidToLackAndMadeLater() throws Exception {
        Path out = Files.writeString(folder.resolve("shares"), "no folder");
        Run failed = run("init", List.of("--tenant", "test-init", "--recovery-out", out));
        assertThat(failed.exit()).isNotZero();
        assertThat(failed.err()).contains("the vault is made and whole, but has no recovery key");
        Run later = run("recovery", List.of("init", "-o", folder.resolve("stick")));
        assertThat(later.exit()).as(later.err()).isZero();
    }

    private Run init(Object... more) {
        List<Object> all = new ArrayList<>(List.of("--tenant", "test-init", "--no-recovery"));
        all.addAll(List.of(more));
        return run("init", all);
    }

    private Run run(String verb, List<?> more) {
        List<Object> all = new ArrayList<>(List.of(verb));
        all.addAll(more);
        all.addAll(List.of("--home", folder.resolve("home"), "--keys", folder.resolve("keys")));
        all.addAll(List.of("--passphrase-file", pass));
        return Run.of(all.toArray());
    }
}
