package io.hipaaimage.core.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchFolderTest {
    private static final long NOBODY = 4_194_999;

    @TempDir
    Path temp;

    @Test
    void removesWhatAKilledRunLeftBehind() throws Exception {
        Path left = Files.createDirectories(temp.resolve("hipaa-image-selftest-" + NOBODY + "-1/home/images"));
        Files.writeString(left.resolve("file"), "x");
        try (ScratchFolder scratch = ScratchFolder.make(temp)) {
            assertThat(temp.resolve("hipaa-image-selftest-" + NOBODY + "-1")).doesNotExist();
            assertThat(scratch.bench("b")).isEmptyDirectory();
        }
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void leavesARunningProcessesFolderAndStrangersAlone() throws Exception {
        long alive = ProcessHandle.current().pid();
        Path running = Files.createDirectory(temp.resolve("hipaa-image-selftest-" + alive + "-7"));
        Path stranger = Files.createDirectory(temp.resolve("hipaa-image-selftest-notes"));
        ScratchFolder.make(temp).close();
        assertThat(running).exists();
        assertThat(stranger).exists();
    }

    @Test
    void triesAgainWhereSomebodyStillWrites() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        ScratchFolder scratch = ScratchFolder.make(temp, tree -> {
            if (tries.incrementAndGet() < 3) {
                throw new DirectoryNotEmptyException(tree.toString());
            }
            RemovedTree.remove(tree);
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
        Files.createDirectory(temp.resolve("hipaa-image-selftest-" + NOBODY + "-1"));
        ScratchFolder.Removal refusesOld = tree -> {
            if (tree.getFileName().toString().contains("-" + NOBODY + "-")) {
                throw new AccessDeniedException(tree.toString());
            }
            RemovedTree.remove(tree);
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

    @Test
    void doesNotFollowALinkOutOfTheFolder() throws Exception {
        Path outside = Files.writeString(temp.resolve("outside"), "x");
        Path folder = Files.createDirectory(temp.resolve("tree"));
        Files.createSymbolicLink(folder.resolve("link"), outside);
        RemovedTree.remove(folder);
        assertThat(folder).doesNotExist();
        assertThat(outside).hasContent("x");
    }
}
