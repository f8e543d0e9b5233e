package io.hipaaimage.audit;

import io.hipaaimage.audit.verify.AuditVerifier;
import io.hipaaimage.audit.verify.VerifyReport;
import io.hipaaimage.testkit.CrashingFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** What somebody does in a log's folder who can write there and has no key. */
@FunctionalInterface
interface Deed {
    /**
     * Does it.
     *
     * @param folder a log of two epochs and three segments
     * @param other another log of the same name and shape
     */
    void in(Path folder, Path other) throws IOException;

    /** A real log of two epochs, 1,304 entries in three segments, all under its checkpoint. */
    static Path log(Path folder) {
        CrashingFiles disk = new CrashingFiles(1);
        try (ManagedLog log = new TestLog().open(disk)) {
            PruneTest.append(log, 600);
            log.handOver();
            PruneTest.append(log, 700);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        try {
            return TestLog.dump(disk, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Does it to a copy of a log, and verifies that. */
    static VerifyReport done(Deed deed, Path log, Path other, Path copy) throws IOException {
        try (Stream<Path> files = Files.walk(log)) {
            for (Path file : files.toList()) {
                Path to = copy.resolve(log.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to);
                }
            }
        }
        deed.in(copy, other);
        return AuditVerifier.of(copy).verify();
    }

    static Deed gone(String name) {
        return (folder, other) -> Files.delete(folder.resolve(name));
    }

    static Deed link(String name) {
        return (folder, other) -> {
            Path file = folder.resolve(name);
            Path elsewhere = folder.resolveSibling(folder.getFileName() + "-elsewhere");
            Files.move(file, elsewhere);
            Files.createSymbolicLink(file, elsewhere);
        };
    }

    static Deed linkTo(String name, String target) {
        return (folder, other) -> {
            Files.deleteIfExists(folder.resolve(name));
            Files.createSymbolicLink(folder.resolve(name), Path.of(target));
        };
    }

    static Deed pipe(String name) {
        return (folder, other) -> {
            Files.deleteIfExists(folder.resolve(name));
            int exit;
            try {
                exit = new ProcessBuilder("mkfifo", folder.resolve(name).toString())
                        .start()
                        .waitFor();
            } catch (IOException e) {
                Assumptions.abort("no pipes are made here: " + e.getMessage());
                return;
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            Assumptions.assumeTrue(exit == 0, "no pipe could be made here");
        };
    }

    static Deed folder(String name) {
        return (folder, other) -> {
            Files.delete(folder.resolve(name));
            Files.createDirectory(folder.resolve(name));
        };
    }

    static Deed othersFile(String name) {
        return (folder, other) -> Files.write(folder.resolve(name), Files.readAllBytes(other.resolve(name)));
    }

    static Deed content(String name, String content) {
        return (folder, other) -> Files.writeString(folder.resolve(name), content, StandardCharsets.ISO_8859_1);
    }

    static Deed bytes(String name, UnaryOperator<byte[]> change) {
        return (folder, other) ->
                Files.write(folder.resolve(name), change.apply(Files.readAllBytes(folder.resolve(name))));
    }

    static Deed text(String name, UnaryOperator<String> change) {
        return (folder, other) -> {
            String before = Files.readString(folder.resolve(name), StandardCharsets.UTF_8);
            String after = change.apply(before);
            if (after.equals(before)) {
                throw new AssertionError("nothing was changed in " + name);
            }
            Files.writeString(folder.resolve(name), after, StandardCharsets.UTF_8);
        };
    }

    /** Changes the frames of a segment. */
    static Deed frames(String name, Consumer<List<byte[]>> change) {
        return bytes(name, segment -> {
            List<byte[]> frames = Frames.split(segment);
            change.accept(frames);
            return Frames.joined(frames, segment.length);
        });
    }
}
