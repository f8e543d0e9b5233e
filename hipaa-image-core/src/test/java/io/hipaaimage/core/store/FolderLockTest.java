package io.hipaaimage.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.UnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One holder, also where a second one in the same process was refused. */
class FolderLockTest {
    @TempDir
    Path folder;

    @Test
    void aRefusedSecondHolderInTheProcessDoesNotLetAnotherProcessIn() throws Exception {
        try (FolderLock held = take(folder, Duration.ZERO)) {
            assertThat(held).isNotNull();
            assertThat(LockProbe.run(folder)).isEqualTo(LockProbe.LOCKED);
            refused(folder);
            refused(folder.resolve("../" + folder.getFileName()));
            assertThat(LockProbe.run(folder)).isEqualTo(LockProbe.LOCKED);
        }
        assertThat(LockProbe.run(folder)).isEqualTo(LockProbe.TAKEN);
        take(folder, Duration.ZERO).close();
    }

    @Test
    void aSecondHolderInTheProcessGetsItWhenTheFirstLetsGo() throws Exception {
        FolderLock held = take(folder, Duration.ZERO);
        CompletableFuture<FolderLock> second = CompletableFuture.supplyAsync(() -> {
            try {
                return take(folder, Duration.ofSeconds(20));
            } catch (IOException | UnavailableException e) {
                throw new AssertionError(e);
            }
        });
        held.close();
        try (FolderLock next = second.get(20, TimeUnit.SECONDS)) {
            held.close(); // once more: it is not his to let go of
            assertThat(next).isNotNull();
            refused(folder);
        }
    }

    @Test
    void whoOnlyReadsKeepsWritersOutAndLetsOtherReadersIn() throws Exception {
        take(folder, Duration.ZERO).close();
        try (FolderLock share = FolderLock.share(PlatformFiles.get(), folder, Duration.ZERO, "home")) {
            assertThat(share).isNotNull();
            assertThat(LockProbe.run(folder)).isEqualTo(LockProbe.LOCKED);
            assertThat(LockProbe.share(folder)).isEqualTo(LockProbe.TAKEN);
            refused(folder);
        }
        try (FolderLock writer = take(folder, Duration.ZERO)) {
            assertThat(writer).isNotNull();
            assertThat(LockProbe.share(folder)).isEqualTo(LockProbe.LOCKED);
        }
        assertThat(LockProbe.run(folder)).isEqualTo(LockProbe.TAKEN);
    }

    @Test
    void aShareNeedsALockThatIsThere() throws Exception {
        assertThatThrownBy(() -> FolderLock.share(PlatformFiles.get(), folder, Duration.ZERO, "home"))
                .isInstanceOf(IOException.class);
        assertThat(folder).isEmptyDirectory();
        take(folder, Duration.ZERO).close();
    }

    @Test
    void aPipeInPlaceOfTheLockHoldsNobodyUp() throws Exception {
        Path pipe = folder.resolve(".lock");
        Assumptions.assumeTrue(
                new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "no pipe could be made here");
        assertThatThrownBy(() -> take(folder, Duration.ZERO)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> FolderLock.share(PlatformFiles.get(), folder, Duration.ZERO, "home"))
                .isInstanceOf(IOException.class);
        Files.delete(pipe);
        take(folder, Duration.ZERO).close();
    }

    @Test
    void aTakeThatFailedHoldsNothing() throws Exception {
        Path file = folder.resolve(".lock");
        Files.createDirectory(file);
        assertThatThrownBy(() -> take(folder, Duration.ZERO)).isInstanceOf(IOException.class);
        Files.delete(file);
        take(folder, Duration.ZERO).close();
    }

    @Test
    void itsFileIsReadableByItsOwnerAlone() throws Exception {
        take(folder, Duration.ZERO).close();
        assertThat(PlatformFiles.ownerOnly(folder.resolve(".lock"))).isTrue();
    }

    private static FolderLock take(Path folder, Duration most) throws IOException, UnavailableException {
        return FolderLock.take(PlatformFiles.get(), folder, most, "home");
    }

    private static void refused(Path folder) {
        assertThatThrownBy(() -> take(folder, Duration.ofMillis(50)))
                .isInstanceOfSatisfying(
                        UnavailableException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LOCKED));
    }
}
