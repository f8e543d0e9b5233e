package io.hipaaimage.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageStore;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.UnavailableException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileImageStoreTest {
    private static final KeyId ID = new KeyId("0123456789abcdef0123456789abcdef");

    @TempDir
    Path folder;

    private FileImageStore store;

    @BeforeEach
    void open() throws Exception {
        store = new FileImageStore(folder.resolve("images"), PlatformFiles.get());
    }

    @Test
    void anImageIsSeenAfterItsCommitAndNotBefore() throws Exception {
        try (ImageStore.Staged staged = store.stage(ID)) {
            staged.write(ByteBuffer.wrap(new byte[] {1, 2}), 0);
            assertThat(store.list()).isEmpty();
            staged.commit();
        }
        assertThat(store.list()).containsExactly(ID);
        try (ImageStore.Stored stored = store.open(ID)) {
            assertThat(stored.size()).isEqualTo(2);
        }
    }

    @Test
    void anImageThatWasNotCommittedIsForgotten() throws Exception {
        store.stage(ID).close();
        assertThat(folder.resolve("images")).isEmptyDirectory();
    }

    @Test
    void recoveryRemovesWhatAStopLeft() throws Exception {
        ImageStore.Staged left = store.stage(ID);
        left.write(ByteBuffer.wrap(new byte[] {1}), 0);
        assertThat(store.recover()).isEqualTo(1);
        assertThat(folder.resolve("images")).isEmptyDirectory();
        left.close();
    }

    @Test
    void aKeyIdIsTakenOnce() throws Exception {
        try (ImageStore.Staged staged = store.stage(ID)) {
            staged.commit();
        }
        try (ImageStore.Staged again = store.stage(ID)) {
            assertThatThrownBy(again::commit).isInstanceOf(FileAlreadyExistsException.class);
        }
        assertThat(store.list()).containsExactly(ID);
    }

    @Test
    void namesFilesThatAreNotItsOwn() throws Exception {
        Files.writeString(folder.resolve("images/copy.jpg"), "x");
        assertThat(store.strangers()).containsExactly(folder.resolve("images/copy.jpg"));
        assertThat(store.list()).isEmpty();
    }

    @Test
    void aHomeHasOneHolder() throws Exception {
        try (FolderLock held = FolderLock.take(PlatformFiles.get(), folder, Duration.ZERO, "home")) {
            assertThat(held).isNotNull();
            assertThatThrownBy(() -> FolderLock.take(PlatformFiles.get(), folder, Duration.ofMillis(50), "home"))
                    .isInstanceOfSatisfying(
                            UnavailableException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.LOCKED));
        }
        FolderLock.take(PlatformFiles.get(), folder, Duration.ZERO, "home").close();
    }
}
