package io.hipaaimage.core.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
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
    void doesNotFollowALinkOutOfTheFolder() throws Exception {
        Path outside = Files.writeString(temp.resolve("outside"), "x");
        Path folder = Files.createDirectory(temp.resolve("tree"));
        Files.createSymbolicLink(folder.resolve("link"), outside);
        ScratchFolder.remove(folder);
        assertThat(folder).doesNotExist();
        assertThat(outside).hasContent("x");
    }
}
