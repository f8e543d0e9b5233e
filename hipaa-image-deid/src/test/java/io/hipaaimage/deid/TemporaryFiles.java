package io.hipaaimage.deid;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;

/** Sees each file that ImageIO makes for itself, however short it lives: events come in order, so a last file of ours ends the watch. */
final class TemporaryFiles {
    private static final String LAST = "last";

    private TemporaryFiles() {}

    /** What runs under watch. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    /** The names of the files that came into being in ImageIO's folder. */
    static List<String> during(Path folder, Work work) throws Exception {
        assertThat(ImageIO.getUseCache()).as("ImageIO keeps copies in files").isTrue();
        try (WatchService watch = folder.getFileSystem().newWatchService()) {
            folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            ImageIO.setCacheDirectory(folder.toFile());
            try {
                work.run();
            } finally {
                ImageIO.setCacheDirectory(null);
            }
            Files.createFile(folder.resolve(LAST));
            return untilLast(watch);
        }
    }

    private static List<String> untilLast(WatchService watch) throws InterruptedException {
        List<String> names = new ArrayList<>();
        while (true) {
            WatchKey key = watch.poll(30, TimeUnit.SECONDS);
            assertThat(key).as("a watch that sees files").isNotNull();
            for (WatchEvent<?> event : key.pollEvents()) {
                String name = String.valueOf(event.context());
                if (name.equals(LAST)) {
                    return names;
                }
                names.add(name);
            }
            key.reset();
        }
    }
}
