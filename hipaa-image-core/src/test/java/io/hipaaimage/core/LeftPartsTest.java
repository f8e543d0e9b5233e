package io.hipaaimage.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a killed process left goes, and nothing that anybody else has or that is being written. */
class LeftPartsTest {
    private static final String HALF = ".a.png.hipaa-part";
    private static final int MANY = 3_000;

    @TempDir
    Path dir;

    /** Writes a half of {@code args[0]}, clears the other folders, says so and waits for ever. */
    static final class Writer {
        public static void main(String... args) throws Exception {
            Output.replacing(Path.of(args[0])).write(out -> {
                out.write(1);
                for (int i = 1; i < args.length; i++) {
                    LeftParts.clear(Path.of(args[i]), Set.of());
                }
                System.out.println("half");
                return System.in.read();
            });
        }
    }

    /** Gives many outputs in {@code args[0]} their names. */
    static final class ManyWriter {
        public static void main(String... args) throws Exception {
            for (int i = 0; i < MANY; i++) {
                Output.file(Path.of(args[0]).resolve(i + ".png")).write(out -> {
                    out.write(1);
                    return out;
                });
            }
        }
    }

    /** Clears {@code args[0]}. */
    static final class Clearer {
        public static void main(String... args) throws Exception {
            LeftParts.clear(Path.of(args[0]), Set.of());
        }
    }

    /** Says whether {@code args[0]} is locked. */
    static final class Locker {
        public static void main(String... args) throws Exception {
            try (FileChannel channel = FileChannel.open(Path.of(args[0]), StandardOpenOption.WRITE);
                    FileLock lock = channel.tryLock()) {
                System.out.println(lock == null ? "held by another" : "free");
            }
        }
    }

    @Test
    void aPartOfALivingProcessStaysAndThatOfAKilledOneGoes() throws Exception {
        Path half = dir.resolve(HALF);
        try (OtherProcess writer = writer()) {
            assertThat(LeftParts.clear(dir, Set.of())).isEmpty();
            assertThat(half).exists();
            writer.kill();
            assertThat(half).exists();
            assertThat(LeftParts.clear(dir, Set.of())).containsExactly(half);
            assertThat(names()).isEmpty();
        }
    }

    @Test
    void aLivingWriterEndsItsOutputWhileOthersClear() throws Exception {
        try (OtherProcess writer = writer()) {
            for (int i = 0; i < 20; i++) {
                LeftParts.clear(dir, Set.of());
            }
            assertThat(writer.goesOn()).isZero();
            assertThat(names()).containsExactly(dir.resolve("a.png"));
        }
    }

    @Test
    void noneOfManyOutputsIsTakenFromItsWriterBeforeItsLockOrAfter() throws Exception {
        try (OtherProcess writer = OtherProcess.of(ManyWriter.class, dir)) {
            while (writer.process().isAlive()) {
                LeftParts.clear(dir, Set.of());
            }
            assertThat(writer.goesOn()).isZero();
            assertThat(names()).hasSize(MANY);
        }
    }

    @Test
    void whoClearsByAnotherPathDoesNotEndALockOfTheSameProcess() throws Exception {
        Path other = Files.createSymbolicLink(dir.resolve("other"), dir);
        try (OtherProcess writer =
                OtherProcess.of(Writer.class, dir.resolve("a.png"), other).says("half")) {
            assertThat(LeftParts.clear(dir, Set.of())).isEmpty();
            assertThat(writer.goesOn()).isZero();
        }
    }

    @Test
    void anotherNameOfAFileOfOursIsNotOpenedAndItsLockStays() throws Exception {
        Path vault = Files.createFile(dir.resolve("vault.lock"));
        Files.createLink(dir.resolve(HALF), vault);
        try (FileChannel channel = FileChannel.open(vault, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThat(LeftParts.clear(dir, Set.of())).isEmpty();
            assertThat(dir.resolve(HALF)).exists();
            try (OtherProcess locker = OtherProcess.of(Locker.class, vault)) {
                locker.says("held by another");
            }
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aUserWithoutANameIsKnownByTheKernel() throws Exception {
        Files.writeString(dir.resolve(HALF), "half");
        List<String> nameless = List.of("-Duser.name=?");
        try (OtherProcess clearer = OtherProcess.with(nameless, Clearer.class, dir)) {
            assertThat(clearer.goesOn()).isZero();
        }
        assertThat(names()).isEmpty();
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aPipeInAFilesPlaceIsOpenedAndNotWaitedFor() throws Exception {
        Path pipe = dir.resolve(HALF);
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertThat(LeftParts.clear(dir, Set.of())).isEmpty();
        assertThat(pipe).exists();
        FileChannel held = LeftParts.hold(pipe); // as one that was put there after it was looked at
        if (held != null) {
            LeftParts.letGo(held);
        }
    }

    @Test
    void aLinkInAFilesPlaceIsNotFollowed() throws Exception {
        Path vault = Files.createFile(dir.resolve("vault.lock"));
        Path link = Files.createSymbolicLink(dir.resolve(HALF), vault);
        assertThatThrownBy(() -> LeftParts.hold(link)).isInstanceOf(IOException.class);
    }

    @Test
    void aNameWithANewlineIsAName() throws Exception {
        Path half = Files.writeString(dir.resolve(".a\nb.hipaa-part"), "half");
        assertThat(LeftParts.clear(dir, Set.of())).containsExactly(half);
        assertThat(half).doesNotExist();
    }

    @Test
    void whoIsToldToStopWaitingLeavesAllOfItToTheNext() throws Exception {
        Path half = Files.writeString(dir.resolve(HALF), "half");
        Thread.currentThread().interrupt();
        assertThat(LeftParts.clear(dir, Set.of())).isEmpty();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(half).exists();
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

    private OtherProcess writer() throws IOException {
        return OtherProcess.of(Writer.class, dir.resolve("a.png")).says("half");
    }

    private Set<Path> names() throws IOException {
        try (Stream<Path> inside = Files.list(dir)) {
            return inside.collect(Collectors.toSet());
        }
    }
}
