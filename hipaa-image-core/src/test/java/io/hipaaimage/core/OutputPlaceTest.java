package io.hipaaimage.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where an output may go, and what a disk that does not take it is called. */
class OutputPlaceTest {
    @TempDir
    Path dir;

    @Test
    void whatIsNoFileIsNeverReplaced() throws Exception {
        Path folder = Files.createDirectory(dir.resolve("folder"));
        refused(folder);
        if (Files.exists(Path.of("/dev/null"))) {
            Path link = Files.createSymbolicLink(dir.resolve("device"), Path.of("/dev/null"));
            refused(link);
            assertThat(link).isSymbolicLink();
            Files.delete(link);
        }
        Path dangling = Files.createSymbolicLink(dir.resolve("dangling"), Path.of("nowhere"));
        Output.replacing(dangling).write(OutputPlaceTest::writes);
        assertThat(dangling).isRegularFile().hasContent("new");
    }

    @Test
    void aLinkIsReplacedAndNotWhatItLeadsTo() throws Exception {
        Path other = Files.writeString(dir.resolve("other"), "old");
        Path link = Files.createSymbolicLink(dir.resolve("link"), other);
        Output.replacing(link).write(OutputPlaceTest::writes);
        assertThat(other).hasContent("old");
        assertThat(Files.isSymbolicLink(link)).isFalse();
        assertThat(link).hasContent("new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\u00e9"})
    void everyNameThatAFileSystemTakesHasATemporaryNameOfItsOwn(String letter) throws Exception {
        int bytes = letter.getBytes(StandardCharsets.UTF_8).length;
        Path one = dir.resolve(letter.repeat(254 / bytes));
        Path other = dir.resolve(letter.repeat(250 / bytes) + "1");
        Output.file(one).write(OutputPlaceTest::writes);
        assertThat(one).hasContent("new");
        assertThat(Output.temporaryName(one)).isNotEqualTo(Output.temporaryName(other));
        assertThat(Output.temporaryName(dir.resolve("a.png"))).hasFileName(".a.png.hipaa-part");
    }

    @ParameterizedTest
    @CsvSource({
        "No space left on device, NO_SPACE, the disk is full",
        "Disk quota exceeded, NO_SPACE, the disk is full",
        "Too many open files, IO, ulimit -n",
        "Too many open files in system, IO, ulimit -n",
        "File too large, IO, ulimit -f",
        "Read-only file system, IO, can only be read",
        "Operation not permitted, IO, no permission",
        "Input/output error, IO, did not take or give it"
    })
    void theDiskSaysWhy(String reason, ErrorCode code, String words) {
        for (IOException told : new IOException[] {
            new IOException(reason),
            new FileSystemException("/home/quota", null, reason),
            new IOException("x", new IOException(reason))
        }) {
            UnavailableException fault = UnavailableException.ofDisk("what", told);
            assertThat(fault.code()).isEqualTo(code);
            assertThat(fault.getMessage()).contains(words).doesNotContain("/home");
        }
    }

    @Test
    void aFileThatOthersClosedIsAMatterOfRights() {
        assertThat(UnavailableException.ofDisk("what", new AccessDeniedException("/quota/no space left")))
                .hasMessageContaining("no permission");
    }

    @Test
    void aCopyThatDoesNotFitLeavesNoHalf() throws Exception {
        Path from = Files.write(dir.resolve("from"), new byte[1000]);
        Path folder = Files.createDirectory(dir.resolve("to"));
        Files.createFile(Files.createDirectory(folder.resolve("copy")).resolve("inside")); // cannot be replaced
        assertThatThrownBy(() -> PlatformFiles.get().copy(from, folder.resolve("copy")))
                .isInstanceOf(IOException.class);
        try (Stream<Path> inside = Files.list(folder)) {
            assertThat(inside).containsExactly(folder.resolve("copy"));
        }
    }

    private static int writes(OutputStream out) throws IOException {
        out.write("new".getBytes(StandardCharsets.UTF_8));
        return 3;
    }

    private static void refused(Path target) {
        assertThatThrownBy(() -> Output.replacing(target).write(OutputPlaceTest::writes))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OUTPUT_EXISTS));
    }
}
