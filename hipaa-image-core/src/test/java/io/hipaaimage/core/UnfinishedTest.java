package io.hipaaimage.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnfinishedTest {
    private final Unfinished unfinished = new Unfinished();

    @TempDir
    Path dir;

    @Test
    void whatWasBegunGoesAndWhatIsDoneStays() throws Exception {
        Path half = dir.resolve("half");
        Path whole = dir.resolve("whole");
        Path work = dir.resolve("work");
        unfinished.begin(half, () -> Files.writeString(half, "picture"));
        unfinished.begin(whole, () -> Files.writeString(whole, "picture"));
        unfinished.begin(work, () -> Files.createDirectories(work.resolve("a/b")));
        Files.writeString(work.resolve("a/b/c"), "picture");
        Path elsewhere = Files.writeString(dir.resolve("elsewhere"), "another's");
        Files.createSymbolicLink(work.resolve("link"), elsewhere);
        unfinished.done(whole);

        unfinished.removeAll();

        assertThat(names(dir)).containsExactlyInAnyOrder(whole, elsewhere);
    }

    @Test
    void nothingIsBegunAfterTheEnd() {
        unfinished.removeAll();
        AtomicBoolean made = new AtomicBoolean();
        assertThatThrownBy(() -> unfinished.begin(dir.resolve("late"), () -> made.getAndSet(true)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("told to end");
        assertThat(made).isFalse();
    }

    @Test
    void whatCouldNotBeMadeIsNoConcern() throws Exception {
        Path place = Files.writeString(dir.resolve("place"), "somebody else's");
        assertThatThrownBy(() -> unfinished.begin(place, () -> Files.createFile(place)))
                .isInstanceOf(IOException.class);
        unfinished.removeAll();
        assertThat(place).hasContent("somebody else's");
    }

    @Test
    void aFolderThatSomebodyStillWritesIntoGoesAtLast() throws Exception {
        Path work = dir.resolve("work");
        unfinished.begin(work, () -> Files.createDirectory(work));
        Thread writer = new Thread(() -> {
            try {
                for (int i = 0; i < 100_000; i++) {
                    Files.createFile(work.resolve(Integer.toString(i)));
                }
            } catch (IOException e) {
                return; // its folder went, which ends a writer
            }
        });
        writer.start();
        unfinished.removeAll();
        writer.join();
        assertThat(work).doesNotExist();
    }

    private static List<Path> names(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.toList();
        }
    }
}
