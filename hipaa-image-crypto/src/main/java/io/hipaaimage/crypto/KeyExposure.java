package io.hipaaimage.crypto;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.KeyPlace;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.UnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keys that others on the machine can read or exchange; on a disk that is not the platform's own nobody else is. */
final class KeyExposure {
    private static final int DEEPEST = 3;

    private KeyExposure() {}

    /** Refuses ({@code KEYS_EXPOSED}) a key folder or copy that others can read, or could put others in the place of. */
    static void refuse(KeyPlace place, DurableFiles files) throws IOException, UnavailableException {
        refuseExchangeable(place, files);
        if (files instanceof PlatformFiles) {
            for (Path root : roots(place)) {
                if (files.exists(root)) {
                    refuseReadable(root, files, DEEPEST);
                }
            }
        }
    }

    /** What nobody can read may still be carried away, and an older copy put in its place: one that opens what was shredded since. */
    static void refuseExchangeable(KeyPlace place, DurableFiles files) throws IOException, UnavailableException {
        if (files instanceof PlatformFiles) {
            for (Path root : roots(place)) {
                refuseExchangeable(root);
            }
        }
    }

    private static List<Path> roots(KeyPlace place) {
        List<Path> roots = new ArrayList<>(List.of(place.folder(), place.epochFolder()));
        roots.addAll(place.copies());
        return roots;
    }

    private static void refuseExchangeable(Path root) throws IOException, UnavailableException {
        Optional<Path> above = PlatformFiles.exchangeable(root);
        if (above.isPresent()) {
            Path name = above.get().getFileName();
            throw new UnavailableException(
                    ErrorCode.KEYS_EXPOSED,
                    "everybody may write to " + (name == null ? "/" : name)
                            + ", a folder above the key folder, and could put other keys in their place; take that right"
                            + " (chmod o-w)");
        }
    }

    private static void refuseReadable(Path path, DurableFiles files, int depth)
            throws IOException, UnavailableException {
        if (!PlatformFiles.ownerOnly(path)) {
            throw new UnavailableException(
                    ErrorCode.KEYS_EXPOSED,
                    path.getFileName()
                            + " of the key folder is readable by others; take their rights (0700, files 0600)");
        }
        if (depth > 0 && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            for (Path child : files.list(path)) {
                refuseReadable(child, files, depth - 1);
            }
        }
    }
}
