package io.hipaaimage.core.selftest.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFilesTest {
    private static final int LARGEST = 1 << 20;

    @TempDir
    Path temp;

    private Path keys;
    private Path home;

    @BeforeEach
    void makeFolders() throws IOException {
        keys = temp.resolve("keys");
        home = temp.resolve("home");
        Files.createDirectories(keys.resolve("epochs"));
        Files.createDirectories(home.resolve("images"));
        write(keys.resolve("keyset"), 100, 1);
        write(keys.resolve("epochs/1"), 64, 1);
    }

    private static void write(Path file, int length, int content) throws IOException {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) content);
        Files.write(file, bytes);
    }

    private long copies() throws IOException {
        return KeyFiles.of(List.of(keys)).copiesIn(home, KeyFiles::sameContent);
    }

    @Test
    void findsACopyUnderAnyName() throws Exception {
        assertThat(copies()).isZero();
        Files.copy(keys.resolve("keyset"), home.resolve("images/holiday.jpg"));
        Files.copy(keys.resolve("epochs/1"), home.resolve("notes"));
        assertThat(copies()).isEqualTo(2);
    }

    @Test
    void takesTheSameLengthForNoCopy() throws Exception {
        write(home.resolve("images/sealed"), 100, 2);
        assertThat(copies()).isZero();
    }

    @Test
    void findsTheShortestAndTheLongestKeyFile() throws Exception {
        for (int length : new int[] {32, LARGEST}) {
            write(keys.resolve("of" + length), length, 3);
            write(home.resolve("of" + length), length, 3);
        }
        assertThat(copies()).isEqualTo(2);
        write(keys.resolve("short"), 31, 4);
        write(home.resolve("short"), 31, 4);
        assertThat(copies()).isEqualTo(2);
    }

    @Test
    void readsNothingOfTheHomeButWhatHasTheLengthOfAKeyFile() throws Exception {
        write(home.resolve("images/one"), 99, 1);
        write(home.resolve("images/two"), 101, 1);
        write(home.resolve("images/three"), 64, 2);
        List<Path> read = new ArrayList<>();
        KeyFiles.of(List.of(keys)).copiesIn(home, (key, file) -> {
            read.add(file);
            return KeyFiles.sameContent(key, file);
        });
        assertThat(read).containsExactly(home.resolve("images/three"));
    }

    @Test
    void takesAFileThatTheVaultTookAwayForNoCopy() throws Exception {
        Path one = home.resolve("images/one");
        Files.copy(keys.resolve("keyset"), one);
        long found = KeyFiles.of(List.of(keys)).copiesIn(home, (key, file) -> {
            Files.delete(file);
            return KeyFiles.sameContent(key, file);
        });
        assertThat(found).isZero();
    }
}
