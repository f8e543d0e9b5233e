package io.hipaaimage.spring;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be wrong with a file or folder that a property names. Says which property and what, and never the place. */
final class Places {
    private static final String URL = "(?s)~.*|[A-Za-z][A-Za-z0-9+.-]+:.*";

    private static final String REACH =
            "Let the application's user through each folder above it (chown, or chmod u+x), and let no link there lead round in a"
                    + " circle.";

    private Places() {}

    /** The path that a property says: one of the file system, for that is all that anything here is looked for in. */
    static Path of(String property, String value) {
        if (value.strip().matches(URL)) {
            throw new SettingOutOfRangeException(
                    property,
                    new IllegalArgumentException(
                            "a path of the file system, in which neither ~ nor a URL is resolved"));
        }
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new SettingOutOfRangeException(property, new IllegalArgumentException("a path of this file system"));
        }
    }

    /** The first of the vault's places that is no place; looked for where the vault did not open. */
    static Optional<UnfitStartException> wrong(VaultLocations locations) {
        return Stream.concat(
                        locations.folders().entrySet().stream().flatMap(Places::folder),
                        locations.secrets().entrySet().stream().flatMap(Places::secret))
                .findFirst()
                .map(said -> new UnfitStartException(
                        "The image vault was not opened, and no image was touched: " + said.what(), said.action()));
    }

    /** Refuses a folder that cannot be one. */
    static void requireFolder(String property, Path path) {
        folder(Map.entry(property, path)).findFirst().ifPresent(said -> {
            throw new UnfitStartException(said.what(), said.action());
        });
    }

    private record Said(String what, String action) {}

    private static Stream<Said> folder(Map.Entry<String, Path> place) {
        Path path = place.getValue();
        String let = "Let " + place.getKey() + " name a folder";
        if (!Files.exists(path) && Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return said(
                    place, "names a link that leads nowhere", let + ": is the volume mounted that the link leads to?");
        }
        if (Files.exists(path) && !Files.isDirectory(path)) {
            return said(
                    place,
                    "names a file, and a folder is needed",
                    let + ", which may be missing before a first start.");
        }
        if (unreachable(path)) {
            return said(place, "names a folder that the application's user cannot reach", REACH);
        }
        if (!Files.exists(path) && !Files.isWritable(nearest(path))) {
            return said(
                    place,
                    "names a folder that is not there, and the application's user cannot make it where it is to be",
                    "Make the folder and give it to the application's user (mkdir, chown, chmod 0700), or name another"
                            + " place.");
        }
        if (Files.isDirectory(path) && !Files.isWritable(path)) {
            return said(
                    place,
                    "names a folder that the application's user cannot write to",
                    "Give the folder to the application's user (chown, chmod 0700), and mount its volume for writing.");
        }
        return Stream.empty();
    }

    private static Stream<Said> secret(Map.Entry<String, Path> place) {
        Path path = place.getValue();
        String make =
                " A new one: umask 077; head -c 32 /dev/urandom | base64 > FILE. Keys that there are open by their own alone.";
        if (unreachable(path)) {
            return said(place, "names a file that the application's user cannot reach", REACH);
        }
        if (!Files.exists(path)) {
            return said(place, "names a file that is not there", "Mount it, or name the right one." + make);
        }
        if (!Files.isRegularFile(path)) {
            return said(place, "names no file", "Name the file in it." + make);
        }
        if (!Files.isReadable(path)) {
            return said(
                    place,
                    "names a file that the application's user cannot read",
                    "Give the file to the application's user (chown, chmod 0400).");
        }
        return empty(path)
                ? said(place, "names a file whose first line is empty", "Put the secret on its first line." + make)
                : Stream.empty();
    }

    /** Neither there nor not there, as far as this user can tell. */
    private static boolean unreachable(Path path) {
        return !Files.exists(path) && !Files.notExists(path);
    }

    /** The folder in which a folder that is not there would be made. */
    private static Path nearest(Path missing) {
        Path above = missing.toAbsolutePath().getParent();
        while (above != null && !Files.exists(above)) {
            above = above.getParent();
        }
        return above == null ? missing : above;
    }

    private static boolean empty(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            int first = in.read();
            return first < 0 || first == '\n' || first == '\r';
        } catch (IOException e) {
            return false; // the failure of the vault says that it cannot be read
        }
    }

    private static Stream<Said> said(Map.Entry<String, Path> place, String what, String action) {
        return Stream.of(new Said(place.getKey() + " " + what + ".", action));
    }
}
