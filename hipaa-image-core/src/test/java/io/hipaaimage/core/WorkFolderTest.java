package io.hipaaimage.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A folder of work goes with its run, or with the next one; nobody else's does, and nothing that a link in it leads to. */
class WorkFolderTest {
    private static final String PREFIX = "work-";

    @TempDir
    Path temp;

    /** Works in a folder below {@code args[0]}. */
    static final class Worker {
        public static void main(String... args) throws Exception {
            try (WorkFolder folder = WorkFolder.make(Path.of(args[0]), PREFIX)) {
                Files.writeString(folder.path().resolve("picture"), "in clear");
                System.out.println("works");
                System.in.read();
            }
        }
    }

    @Test
    void thatOfALivingProcessIsNotEndedAndThatOfAKilledOneIs() throws Exception {
        try (OtherProcess worker = OtherProcess.of(Worker.class, temp).says("works")) {
            assertThat(WorkFolder.ended(temp, PREFIX)).isEmpty();
            worker.kill();
            assertThat(WorkFolder.ended(temp, PREFIX)).singleElement().satisfies(left -> {
                assertThat(left.resolve("picture")).exists();
                WorkFolder.remove(left);
            });
            assertThat(temp).isEmptyDirectory();
        }
    }

    @Test
    void itGoesWithItsRun() throws Exception {
        try (OtherProcess worker = OtherProcess.of(Worker.class, temp).says("works")) {
            assertThat(worker.goesOn()).isZero();
            assertThat(temp).isEmptyDirectory();
        }
    }

    @Test
    void thisProcesssIsEndedWhenItSaysSo() throws Exception {
        WorkFolder folder = WorkFolder.make(temp, PREFIX);
        assertThat(WorkFolder.ended(temp, PREFIX)).isEmpty();
        folder.end();
        assertThat(WorkFolder.ended(temp, PREFIX)).containsExactly(folder.path());
        folder.close();
    }

    @Test
    void whatHasNoMarkOrAnotherNameIsSomebodyElses() throws Exception {
        Files.createDirectory(temp.resolve("work-of-somebody"));
        Files.createFile(Files.createDirectory(temp.resolve("other")).resolve(WorkFolder.MARK));
        Files.writeString(temp.resolve("work-file"), "a file");
        assertThat(WorkFolder.ended(temp, PREFIX)).isEmpty();
    }

    @Test
    void aLinkToAMarkedFolderIsNone() throws Exception {
        Path marked = Files.createDirectory(temp.resolve("marked"));
        Files.createFile(marked.resolve(WorkFolder.MARK));
        Files.createSymbolicLink(temp.resolve("work-link"), marked);
        assertThat(WorkFolder.ended(temp, PREFIX)).isEmpty();
    }

    @Test
    void aFolderThatAnotherUserMadeStays() throws Exception {
        Path theirs = Files.createDirectory(temp.resolve("work-theirs"));
        Files.createFile(theirs.resolve(WorkFolder.MARK));
        try {
            Files.setAttribute(theirs, "unix:uid", 4711);
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            assumeFalse(true, "only root gives a folder to another user");
        }
        assertThat(WorkFolder.ended(temp, PREFIX)).isEmpty();
    }

    @Test
    void removingFollowsNoLinkOutOfATree() throws Exception {
        for (boolean byPaths : new boolean[] {false, true}) {
            Path outside = Files.createDirectories(temp.resolve("outside"));
            Path kept = Files.writeString(outside.resolve("kept"), "x");
            Path tree = Files.createDirectories(temp.resolve("tree/below/below"));
            Files.createSymbolicLink(tree.resolve("folder"), outside);
            Files.createSymbolicLink(tree.resolve("file"), kept);
            Files.createSymbolicLink(tree.resolve("nowhere"), temp.resolve("none"));
            if (byPaths) {
                TreeRemoval.removeByPaths(temp.resolve("tree"));
            } else {
                WorkFolder.remove(temp.resolve("tree"));
            }
            assertThat(temp.resolve("tree")).doesNotExist();
            assertThat(kept).hasContent("x");
        }
    }

    @Test
    void aTreeThatIsTooDeepIsToldOfAndEndsNobody() throws Exception {
        for (boolean byPaths : new boolean[] {false, true}) {
            Path tree = temp.resolve("deep");
            Path deepest = Files.createDirectories(tree.resolve("d/".repeat(300)));
            assertThatThrownBy(() -> {
                        if (byPaths) {
                            TreeRemoval.removeByPaths(tree);
                        } else {
                            WorkFolder.remove(tree);
                        }
                    })
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("too many");
            assertThat(deepest).exists();
            WorkFolder.remove(tree.resolve("d/".repeat(100)));
            WorkFolder.remove(tree);
            assertThat(tree).doesNotExist();
        }
    }

    @Test
    void aLinkInATreesPlaceGoesAndNotWhatItLeadsTo() throws Exception {
        Path kept =
                Files.writeString(Files.createDirectory(temp.resolve("outside")).resolve("kept"), "x");
        Path link = Files.createSymbolicLink(temp.resolve("tree"), temp.resolve("outside"));
        WorkFolder.remove(link);
        assertThat(link).doesNotExist();
        assertThat(kept).hasContent("x");
    }

    @Test
    void whatIsGoneIsNoFault() throws Exception {
        WorkFolder.remove(temp.resolve("none"));
        WorkFolder.remove(temp.resolve("none/below"));
        assertThat(temp).isEmptyDirectory();
    }

    /** Of root, who may write everywhere, all goes. */
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void whatCannotBeRemovedIsToldOfAndTheFolderIsStillKnown() throws Exception {
        WorkFolder folder = WorkFolder.make(temp, PREFIX);
        Path fixed = Files.createDirectory(folder.path().resolve("fixed"));
        Files.createFile(fixed.resolve("file"));
        Path other = Files.createFile(folder.path().resolve("other"));
        Files.setPosixFilePermissions(fixed, PosixFilePermissions.fromString("r-x------"));
        if (Files.isWritable(fixed)) {
            folder.close();
            assertThat(temp).isEmptyDirectory();
            return;
        }
        assertThatThrownBy(folder::close).isInstanceOf(IOException.class);
        Files.setPosixFilePermissions(fixed, PosixFilePermissions.fromString("rwx------"));
        assertThat(other).doesNotExist();
        assertThat(WorkFolder.ended(temp, PREFIX)).containsExactly(folder.path());
        WorkFolder.remove(folder.path());
    }
}
