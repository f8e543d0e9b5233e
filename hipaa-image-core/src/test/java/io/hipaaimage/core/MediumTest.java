package io.hipaaimage.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of an overwrite: assured by nobody unless file system and device are known to write in place. */
class MediumTest {
    @TempDir
    Path dir;

    private Path block;

    /** A tree as Linux shows its devices: a name leads to a device, a partition lies in its disk's folder. */
    @BeforeEach
    void makesDevices() throws Exception {
        block = Files.createDirectories(dir.resolve("class/block"));
        device("sda", "1");
        device("nvme0n1", "0");
        Path partition = Files.createDirectories(dir.resolve("devices/sda/sda2"));
        Files.createSymbolicLink(block.resolve("sda2"), partition);
    }

    private void device(String name, String rotational) throws Exception {
        Path real = Files.createDirectories(dir.resolve("devices").resolve(name).resolve("queue"));
        Files.writeString(real.resolve("rotational"), rotational + "\n");
        Files.createSymbolicLink(block.resolve(name), real.getParent());
    }

    @Test
    void onlyAnInPlaceFileSystemOnARotatingDiskClears() {
        assertThat(Medium.of("ext4", "/dev/sda2", block).line("keys"))
                .isEqualTo("CLEAR_BY_OVERWRITING keys: ext4, rotating disk");
        assertThat(Medium.of("ext4", "/dev/nvme0n1", block).line("keys"))
                .isEqualTo("CLEAR_NOT_ASSURED keys: ext4, flash, which writes elsewhere");
        assertThat(Medium.of("btrfs", "/dev/sda2", block).line("keys"))
                .isEqualTo("CLEAR_NOT_ASSURED keys: btrfs, copy-on-write");
        assertThat(Medium.of("nfs4", "server:/keys", block).line("keys")).contains("CLEAR_NOT_ASSURED", "remote");
        assertThat(Medium.of("xfs", "/dev/mapper/none", block).clears()).isFalse();
        assertThat(Medium.of("overlay", "overlay", block).clears()).isFalse();
    }

    @Test
    void neverFailsOnAFolderThatIsNotThere() {
        assertThat(Medium.of(dir.resolve("nowhere")).clears()).isFalse();
        assertThat(Medium.of(dir).line("keys")).startsWith("CLEAR_");
    }
}
