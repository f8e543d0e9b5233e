package io.hipaaimage.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.DurableFiles.DurableFile;
import io.hipaaimage.core.DurableFiles.Mode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PlatformFilesTest {
    private final DurableFiles files = PlatformFiles.get();

    @TempDir
    Path folder;

    @Test
    void aPipeOrAFolderInPlaceOfAFileIsRefusedAndNotWaitedFor() throws Exception {
        Path pipe = folder.resolve("pipe");
        Assumptions.assumeTrue(
                new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "no pipe could be made here");
        for (Path path : List.of(pipe, folder)) {
            for (Mode mode : List.of(Mode.READ, Mode.WRITE)) {
                assertThatThrownBy(() -> files.open(path, mode)).isInstanceOf(IOException.class);
            }
            assertThatThrownBy(() -> files.readAll(path, 10)).isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> files.open(folder.resolve("none"), Mode.READ)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void anInterruptNeitherClosesTheFileNorIsLost() throws Exception {
        try (DurableFile file = files.open(folder.resolve("f"), Mode.CREATE)) {
            file.write(ByteBuffer.wrap(new byte[] {1, 2, 3}), 0);
            Thread.currentThread().interrupt();
            ByteBuffer into = ByteBuffer.allocate(3);
            assertThat(file.read(into, 0)).isEqualTo(3);
            assertThat(Thread.interrupted()).isTrue();
            file.write(ByteBuffer.wrap(new byte[] {4}), 3);
            file.force();
            assertThat(file.size()).isEqualTo(4);
        }
    }

    @Test
    void aClosedFileStaysClosed() throws Exception {
        DurableFile file = files.open(folder.resolve("f"), Mode.CREATE);
        file.close();
        assertThatThrownBy(() -> file.size()).isInstanceOf(IOException.class);
    }

    @Test
    void createdFilesAndFoldersAreTheirOwnersAlone() throws Exception {
        files.createDirectories(folder.resolve("a/b"));
        files.open(folder.resolve("a/b/f"), Mode.CREATE).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("a"))))
                .isEqualTo("rwx------");
        assertThat(PlatformFiles.ownerOnly(folder.resolve("a/b/f"))).isTrue();
        Files.setPosixFilePermissions(folder.resolve("a"), PosixFilePermissions.fromString("rwxr-x---"));
        assertThat(PlatformFiles.ownerOnly(folder.resolve("a"))).isFalse();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void findsTheFolderInWhichEverybodyCouldExchangeWhatLiesInIt() throws Exception {
        Path open = Files.createDirectories(folder.resolve("open"));
        Path mine = open.resolve("mine");
        Path keys = Files.createDirectories(mine.resolve("keys"));
        assertThat(PlatformFiles.exchangeable(keys)).isEmpty();

        mode(open, 0777);
        assertThat(PlatformFiles.exchangeable(keys)).contains(open);
        assertThat(PlatformFiles.exchangeable(open.resolve("not/made/yet"))).contains(open);
        assertThat(PlatformFiles.exchangeable(open)).as("nothing above it").isEmpty();
        mode(mine, 0700);
        assertThat(PlatformFiles.exchangeable(keys))
                .as("it lies in a folder of its owner's alone")
                .isEmpty();
        mode(mine, 0750);
        mode(open, 01777);
        assertThat(PlatformFiles.exchangeable(keys)).as("as /tmp").isEmpty();
        mode(open, 0775);
        assertThat(PlatformFiles.exchangeable(keys)).as("a group's").isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void looksAtTheWayToALinkAndAtTheWayBehindIt() throws Exception {
        Path open = Files.createDirectories(folder.resolve("open"));
        Path closed = Files.createDirectories(folder.resolve("closed"));
        Path behind = Files.createSymbolicLink(closed.resolve("link"), Files.createDirectories(open.resolve("keys")));
        Path before = Files.createSymbolicLink(open.resolve("link"), Files.createDirectories(closed.resolve("keys")));
        mode(open, 0777);
        Path real = open.toRealPath();

        assertThat(PlatformFiles.exchangeable(behind)).contains(real);
        assertThat(PlatformFiles.exchangeable(before)).contains(open);
    }

    private static void mode(Path path, int mode) throws IOException {
        Files.setAttribute(path, "unix:mode", mode);
    }

    @Test
    void manyMayMakeOneFolderAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            for (int round = 0; round < 100; round++) {
                Path deep = folder.resolve(round + "/a/b");
                CyclicBarrier start = new CyclicBarrier(3);
                List<Future<Boolean>> made = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    made.add(threads.submit(() -> {
                        start.await(20, TimeUnit.SECONDS);
                        files.createDirectories(deep);
                        return Files.isDirectory(deep);
                    }));
                }
                for (Future<Boolean> one : made) {
                    assertThat(one.get(20, TimeUnit.SECONDS)).isTrue();
                }
            }
        } finally {
            threads.shutdownNow();
        }
        files.open(folder.resolve("f"), Mode.CREATE).close();
        assertThatThrownBy(() -> files.createDirectories(folder.resolve("f"))).isInstanceOf(IOException.class);
    }

    @Test
    void replacesWholeFiles() throws Exception {
        Path target = folder.resolve("f");
        files.replace(target, new byte[] {1});
        files.replace(target, new byte[] {2, 3});
        assertThat(target).hasBinaryContent(new byte[] {2, 3});
        assertThat(files.list(folder)).containsExactly(target);
    }

    @Test
    void readsNoMoreThanExpected() throws Exception {
        files.replace(folder.resolve("f"), new byte[10]);
        assertThatThrownBy(() -> files.readAll(folder.resolve("f"), 9))
                .isInstanceOf(DurableFiles.TooLongException.class);
        assertThat(files.readAll(folder.resolve("f"), 10)).hasSize(10);
    }

    @Test
    void doesNotCreateOverAFile() throws Exception {
        files.replace(folder.resolve("f"), new byte[10]);
        assertThatThrownBy(() -> files.open(folder.resolve("f"), Mode.CREATE))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void ofManyWhoMakeOneFileAtOnceOneDoesAndNothingElseIsLeft() throws Exception {
        Path file = folder.resolve("x".repeat(255));
        int makers = 8;
        CyclicBarrier together = new CyclicBarrier(makers);
        ExecutorService pool = Executors.newFixedThreadPool(makers);
        try {
            for (int round = 0; round < 20; round++) {
                List<Future<Integer>> made = new ArrayList<>();
                for (int i = 0; i < makers; i++) {
                    int maker = i;
                    made.add(pool.submit(() -> {
                        together.await(1, TimeUnit.MINUTES);
                        try {
                            files.create(file, new byte[] {(byte) maker});
                            return maker;
                        } catch (FileAlreadyExistsException e) {
                            return -1;
                        }
                    }));
                }
                List<Integer> done = new ArrayList<>();
                for (Future<Integer> maker : made) {
                    done.add(maker.get());
                }
                done.removeIf(maker -> maker < 0);
                assertThat(done).hasSize(1);
                assertThat(Files.readAllBytes(file)).containsExactly(done.get(0));
                assertThat(files.list(folder)).containsExactly(file);
                files.delete(file);
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
