package io.hipaaimage.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a killed process left goes, and nothing that anybody else has or that is being written. */
class LeftPartsTest {
    private static final String HALF = ".a.png.hipaa-part";

    @TempDir
    Path dir;

    private final List<Process> writers = new ArrayList<>();

    @AfterEach
    void noWriterStays() throws InterruptedException {
        for (Process writer : writers) {
            writer.destroyForcibly().waitFor();
        }
    }

    /** A process of its own: writes a half of {@code args[0]}, says so and waits for ever. */
    static final class Writer {
        public static void main(String... args) throws Exception {
            Output.replacing(Path.of(args[0])).write(out -> {
                out.write(1);
                System.out.println("half");
                return System.in.read();
            });
        }
    }

    @Test
    void aPartOfALivingProcessStaysAndThatOfAKilledOneGoes() throws Exception {
        Path half = dir.resolve(HALF);
        Process writer = begin();
        assertThat(LeftParts.clear(dir, Set.of())).isEmpty();
        assertThat(half).exists();

        writer.destroyForcibly().waitFor();

        assertThat(half).exists();
        assertThat(LeftParts.clear(dir, Set.of())).containsExactly(half);
        assertThat(names()).isEmpty();
    }

    @Test
    void aLivingWriterEndsItsOutputWhileOthersClear() throws Exception {
        Process writer = begin();
        for (int i = 0; i < 20; i++) {
            LeftParts.clear(dir, Set.of());
        }
        writer.getOutputStream().close();
        assertThat(writer.waitFor()).isZero();
        assertThat(names()).containsExactly(dir.resolve("a.png"));
    }

    @Test
    void whatThisProcessWritesStays() throws Exception {
        Output.file(dir.resolve("a.png")).write(out -> {
            out.write(1);
            assertThat(LeftParts.clear(dir, Set.of())).isEmpty();
            return out;
        });
        assertThat(names()).containsExactly(dir.resolve("a.png"));
    }

    @ParameterizedTest
    @ValueSource(strings = {".a.png.part", "a.png.hipaa-part", ".a.png.hipaa-part~", "a.png", ".hipaa-image"})
    void whatHasAnotherNameIsSomebodyElses(String name) throws Exception {
        Path file = Files.writeString(dir.resolve(name), "somebody else's");
        assertThat(LeftParts.clear(dir, Set.of())).isEmpty();
        assertThat(file).exists();
    }

    @Test
    void whatIsNoFileStays() throws Exception {
        Path folder = Files.createDirectory(dir.resolve(".folder.hipaa-part"));
        Path other = Files.writeString(dir.resolve("other"), "other");
        Path link = Files.createSymbolicLink(dir.resolve(".link.hipaa-part"), other);
        assertThat(LeftParts.clear(dir, Set.of())).isEmpty();
        assertThat(names()).containsExactlyInAnyOrder(folder, other, link);
    }

    @Test
    void whatIsAboutToBeReadStays() throws Exception {
        Path input = Files.writeString(dir.resolve(HALF), "picture");
        assertThat(LeftParts.clear(dir, Set.of(input.toRealPath()))).isEmpty();
        assertThat(input).hasContent("picture");
    }

    @Test
    void whatAnotherUserLeftStays() throws Exception {
        Path theirs = Files.writeString(dir.resolve(HALF), "picture");
        assumeTrue(isGivenAway(theirs), "only root gives a file to another user");
        assertThat(LeftParts.clear(dir, Set.of())).isEmpty();
        assertThat(theirs).exists();
    }

    @Test
    void whereThereIsNoFolderNothingIsLeft() throws Exception {
        assertThat(LeftParts.clear(dir.resolve("none"), Set.of())).isEmpty();
        assertThat(LeftParts.clear(Files.createFile(dir.resolve("file")), Set.of()))
                .isEmpty();
    }

    private static boolean isGivenAway(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return false;
        }
        try {
            Files.setAttribute(file, "unix:uid", 4711);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private Process begin() throws IOException {
        Process writer = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        dir.resolve("a.png").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        writers.add(writer);
        BufferedReader said =
                new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8));
        assertThat(said.readLine()).isEqualTo("half");
        return writer;
    }

    private Set<Path> names() throws IOException {
        try (Stream<Path> inside = Files.list(dir)) {
            return inside.collect(Collectors.toSet());
        }
    }
}
