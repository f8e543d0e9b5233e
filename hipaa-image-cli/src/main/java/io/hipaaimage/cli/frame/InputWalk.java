package io.hipaaimage.cli.frame;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the regular files of what a caller named. Follows no link that it finds itself, and does not read its own output folder. */
final class InputWalk {
    record Found(Path input, Path place) {}

    private final List<Found> found = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private final List<OutputPlan.Failure> failures = new ArrayList<>();
    private final @Nullable Path ownOutput;

    private InputWalk(@Nullable Path ownOutput) {
        this.ownOutput = ownOutput;
    }

    static InputWalk over(List<Path> inputs, Path out) {
        InputWalk walk = new InputWalk(realOrNull(out));
        for (Path input : inputs) {
            if (Files.isDirectory(input)) {
                walk.folder(input);
            } else {
                // a missing file is an item too: opening it says what is wrong
                walk.found.add(new Found(input, input.getFileName()));
            }
        }
        return walk;
    }

    List<Found> found() {
        return found;
    }

    List<String> notices() {
        return notices;
    }

    List<OutputPlan.Failure> failures() {
        return failures;
    }

    private void folder(Path folder) {
        List<Path> files = new ArrayList<>();
        try {
            // a link that was named is followed; walkFileTree alone would report the link
            Path start = Files.isSymbolicLink(folder) ? folder.toRealPath() : folder;
            Files.walkFileTree(start, new Visitor(start, folder, files));
        } catch (IOException e) {
            failures.add(new OutputPlan.Failure(folder, e));
        }
        files.sort(Comparator.naturalOrder());
        files.forEach(below -> found.add(new Found(folder.resolve(below), below)));
    }

    private static @Nullable Path realOrNull(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return null;
        }
    }

    private final class Visitor extends SimpleFileVisitor<Path> {
        private final Path start;
        private final Path named;
        private final List<Path> files;

        Visitor(Path start, Path named, List<Path> files) {
            this.start = start;
            this.named = named;
            this.files = files;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            if (!folder.equals(start) && ownOutput != null && ownOutput.equals(realOrNull(folder))) {
                notices.add("the output folder lies inside the input and is not read: " + shown(folder));
                return FileVisitResult.SKIP_SUBTREE;
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
                files.add(start.relativize(file));
            } else if (attributes.isSymbolicLink()) {
                notices.add("symbolic link not followed: " + shown(file));
            } else {
                notices.add("not a regular file, left alone: " + shown(file));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException cause) {
            failures.add(new OutputPlan.Failure(named.resolve(start.relativize(file)), cause));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException cause) {
            if (cause != null) {
                failures.add(new OutputPlan.Failure(named.resolve(start.relativize(folder)), cause));
            }
            return FileVisitResult.CONTINUE;
        }

        private String shown(Path path) {
            return named.resolve(start.relativize(path)).toString();
        }
    }
}
