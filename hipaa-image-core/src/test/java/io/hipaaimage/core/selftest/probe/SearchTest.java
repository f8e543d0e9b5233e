package io.hipaaimage.core.selftest.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchTest {
    private static final byte[] WINDOW = "sixteen bytes ok".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path temp;

    @Test
    void findsAWindowAtEveryOffset() throws Exception {
        Search search = new Search(List.of(WINDOW));
        for (int offset = 0; offset < 40; offset++) {
            byte[] file = new byte[100];
            System.arraycopy(WINDOW, 0, file, offset, WINDOW.length);
            assertThat(search.in(file)).isEqualTo(1);
        }
    }

    @Test
    void findsNothingInAShortOrAnotherFile() throws Exception {
        Search search = new Search(List.of(WINDOW));
        assertThat(search.in(new byte[0])).isZero();
        assertThat(search.in("sixteen".getBytes(StandardCharsets.US_ASCII))).isZero();
        assertThat(search.in(new byte[1_000])).isZero();
    }

    @Test
    void doesNotTakeTheFirstHalfOfAPlaceForThePlace() throws Exception {
        byte[] minutesAndSeconds = {0, 0, 0, 2, 0, 0, 0, 1, 1, 2, 3, 4, 0, 0x0F, 0x42, 0x40};
        Search search = new Search(List.of(minutesAndSeconds));
        byte[] twoCounters = {0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0x0F, 0x42, 0x40};

        assertThat(search.in(twoCounters)).isZero();
        assertThat(search.in(minutesAndSeconds)).isEqualTo(1);
    }

    @Test
    void looksIntoEveryFileOfATree() throws Exception {
        Files.createDirectories(temp.resolve("a/b"));
        Files.write(temp.resolve("a/b/.hidden"), WINDOW);
        Files.write(temp.resolve("top"), new byte[20]);
        assertThat(new Search(List.of(WINDOW)).in(temp)).isEqualTo(1);
    }

    @Test
    void walksAHomeThatAVaultIsWritingTo() throws Exception {
        for (int i = 0; i < 2_000; i++) {
            Files.createFile(temp.resolve("sealed" + i));
        }
        AtomicBoolean enough = new AtomicBoolean();
        Thread vault = new Thread(() -> storeUntil(enough));
        vault.start();
        try {
            for (int i = 0; i < 50; i++) {
                assertThat(Search.files(temp)).hasSizeGreaterThanOrEqualTo(2_000);
            }
        } finally {
            enough.set(true);
            vault.join();
        }
    }

    private void storeUntil(AtomicBoolean enough) {
        try {
            for (int i = 0; !enough.get(); i++) {
                Path part = Files.createFile(temp.resolve("." + i + ".part"));
                Files.move(part, temp.resolve("new" + i % 50), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
