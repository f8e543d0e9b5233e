package io.hipaaimage.testkit.sabotage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What somebody does to the folders of a vault from outside. */
final class Damage {
    private static final byte[] PICTURE = {
        -1, -40, -1, -32, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, -1, -39
    };

    private Damage() {}

    static void none(Path home, Path keys) {
        // the wiring is what is broken
    }

    static void keyBesideData(Path home, Path keys) throws IOException {
        Files.copy(keys.resolve("keyset"), home.resolve("registry").resolve("backup"));
    }

    static void keysReadable(Path home, Path keys) throws IOException {
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    static void keysExchangeable(Path home, Path keys) throws IOException {
        Path above = keys.toAbsolutePath().getParent();
        if (above == null) {
            throw new IOException("there is no folder above the key folder");
        }
        Files.setPosixFilePermissions(above, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    static void pictureInClear(Path home, Path keys) throws IOException {
        Files.write(home.resolve("images").resolve("copy.jpg"), PICTURE);
    }

    static void pictureUnderAnHonestName(Path home, Path keys) throws IOException {
        Files.write(home.resolve("images").resolve("0".repeat(32) + ".hic"), PICTURE);
    }

    static void imageAltered(Path home, Path keys) throws IOException {
        flip(first(home.resolve("images")));
    }

    static void imageCut(Path home, Path keys) throws IOException {
        Path image = first(home.resolve("images"));
        byte[] sealed = Files.readAllBytes(image);
        Files.write(image, Arrays.copyOf(sealed, sealed.length / 2));
    }

    static void imageGone(Path home, Path keys) throws IOException {
        Files.delete(first(home.resolve("images")));
    }

    static void logAltered(Path home, Path keys) throws IOException {
        flip(first(home.resolve("audit")));
    }

    static void logCut(Path home, Path keys) throws IOException {
        Path segment = first(home.resolve("audit"));
        byte[] written = Files.readAllBytes(segment);
        int end = used(written);
        Arrays.fill(written, end / 2, written.length, (byte) 0);
        Files.write(segment, written);
    }

    private static void flip(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[used(bytes) / 2] ^= 4;
        Files.write(file, bytes);
    }

    /** The file that holds most, without the space that it was given in advance. */
    private static Path first(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> regular = files.filter(Files::isRegularFile).toList();
            return regular.stream()
                    .max(Comparator.comparingInt(Damage::used))
                    .orElseThrow(() -> new IOException("the folder is empty"));
        }
    }

    private static int used(Path file) {
        try {
            return used(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int used(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] == 0) {
            end--;
        }
        return end;
    }
}
