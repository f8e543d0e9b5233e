package io.hipaaimage.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputTest {
    @TempDir
    Path folder;

    @Test
    void aFileAppearsWholeAndIsItsOwnersAlone() throws Exception {
        Path target = folder.resolve("out");
        Output.file(target).write(out -> {
            out.write(new byte[] {1, 2});
            assertThat(target).doesNotExist();
            return 0;
        });
        assertThat(target).hasBinaryContent(new byte[] {1, 2});
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
                .isEqualTo("rw-------");
    }

    @Test
    void aRefusalLeavesNothing() throws Exception {
        assertThatThrownBy(() -> Output.file(folder.resolve("out")).write(out -> {
                    out.write(1);
                    throw new RefusedException(ErrorCode.REFUSED, "no");
                }))
                .isInstanceOf(RefusedException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFailureOfTheReplacementKeepsTheOldFile() throws Exception {
        Path target = Files.writeString(folder.resolve("out"), "old");
        assertThatThrownBy(() -> Output.replacing(target).write(out -> {
                    out.write(1);
                    throw new IOException("broken");
                }))
                .isInstanceOf(IOException.class);
        assertThat(target).hasContent("old");
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void anExistingFileIsRefused() throws Exception {
        Path target = Files.writeString(folder.resolve("out"), "old");
        assertThatThrownBy(() -> Output.file(target).write(out -> 0))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OUTPUT_EXISTS));
        assertThat(target).hasContent("old");
    }

    @Test
    void isUsedOnce() throws Exception {
        Output output = Output.file(folder.resolve("out"));
        output.write(out -> 0);
        assertThatThrownBy(() -> output.write(out -> 0)).isInstanceOf(IllegalStateException.class);
    }
}
