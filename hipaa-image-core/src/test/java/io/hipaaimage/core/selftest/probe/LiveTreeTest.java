package io.hipaaimage.core.selftest.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveTreeTest {
    @TempDir
    Path temp;

    @Test
    void passesOverWhatWasTakenAwayBeforeItsTurn() throws Exception {
        for (int i = 0; i < 20; i++) {
            Files.createFile(temp.resolve("file" + i));
        }
        List<Path> seen = new ArrayList<>();
        LiveTree.walk(temp, (path, attributes) -> {
            seen.add(path);
            if (attributes.isRegularFile()) {
                removeAllBut(path);
            }
        });
        assertThat(seen).hasSize(2).contains(temp);
    }

    @Test
    void doesNotTakeATreeThatIsNotThereForAnEmptyOne() {
        Path nowhere = temp.resolve("nowhere");
        assertThatThrownBy(() -> LiveTree.walk(nowhere, (path, attributes) -> {}))
                .isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> Search.files(nowhere)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void doesNotFollowLinks() throws Exception {
        Path tree = Files.createDirectory(temp.resolve("tree"));
        Path outside = Files.createDirectory(temp.resolve("outside"));
        Files.createFile(outside.resolve("file"));
        Files.createSymbolicLink(tree.resolve("link"), outside);
        assertThat(Search.files(tree)).isEmpty();
    }

    private void removeAllBut(Path kept) throws IOException {
        try (Stream<Path> all = Files.list(temp)) {
            for (Path path : all.filter(p -> !p.equals(kept)).toList()) {
                Files.delete(path);
            }
        }
    }
}
