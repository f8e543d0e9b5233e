package io.hipaaimage.core.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.WorkFolder;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchFolderTest {
    @TempDir
    Path temp;

    @Test
    void removesWhatAKilledRunLeftBehind() throws Exception {
        Path left = left("1-1");
        Files.writeString(Files.createDirectories(left.resolve("home/images")).resolve("file"), "x");
        try (ScratchFolder scratch = ScratchFolder.make(temp)) {
            assertThat(left).doesNotExist();
            assertThat(scratch.bench("b")).isEmptyDirectory();
        }
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void noNumberOfAProcessKeepsWhatAnotherContainerLeft() throws Exception {
        Path left = left(ProcessHandle.current().pid() + "-7");
        ScratchFolder.make(temp).close();
        assertThat(left).doesNotExist();
    }

    @Test
    void leavesALivingRunAndStrangersAlone() throws Exception {
        Path stranger = Files.createDirectory(temp.resolve("hipaa-image-selftest-notes"));
        try (ScratchFolder running = ScratchFolder.make(temp)) {
            Path bench = running.bench("b");
            ScratchFolder.make(temp).close();
            assertThat(bench).exists();
        }
        assertThat(stranger).exists();
    }

    @Test
    void triesAgainWhereSomebodyStillWrites() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        ScratchFolder scratch = ScratchFolder.make(temp, tree -> {
            if (tries.incrementAndGet() < 3) {
                throw new DirectoryNotEmptyException(tree.toString());
            }
            WorkFolder.remove(tree);
        });
        scratch.close();
        assertThat(scratch.left()).isFalse();
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void leavesWhatCannotBeRemovedToTheNextRunOfTheSameProcess() throws Exception {
        ScratchFolder scratch = ScratchFolder.make(temp, tree -> {
            throw new DirectoryNotEmptyException(tree.toString());
        });
        scratch.bench("b");
        scratch.close();
        assertThat(scratch.left()).isTrue();
        assertThat(temp).isNotEmptyDirectory();
        try (ScratchFolder next = ScratchFolder.make(temp)) {
            assertThat(next.left()).isFalse();
            assertThat(temp.toFile().list()).hasSize(1);
        }
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void runsBesideALeftFolderThatStillCannotBeRemovedAndSaysSo() throws Exception {
        Path old = left("1-1");
        ScratchFolder.Removal refusesOld = tree -> {
            if (tree.equals(old)) {
                throw new AccessDeniedException(tree.toString());
            }
            WorkFolder.remove(tree);
        };
        try (ScratchFolder scratch = ScratchFolder.make(temp, refusesOld)) {
            assertThat(scratch.bench("b")).isEmptyDirectory();
            assertThat(scratch.left()).isTrue();
        }
    }

    @Test
    void keepsAnInterruptOfWhoeverCloses() throws Exception {
        ScratchFolder scratch = ScratchFolder.make(temp, tree -> {
            throw new DirectoryNotEmptyException(tree.toString());
        });
        Thread.currentThread().interrupt();
        scratch.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(scratch.left()).isTrue();
    }

    private Path left(String name) throws IOException {
        Path folder = Files.createDirectory(temp.resolve("hipaa-image-selftest-" + name));
        Files.createFile(folder.resolve(".living.hipaa-part"));
        return folder;
    }
}
