package io.hipaaimage.cli.deid;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.deid.dicom.ReleasedIds;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names outputs by their new UIDs, and further objects with the same ones in the order of the plan, whatever thread comes first. An item
 * waits for those before it to be named or to have failed. Items must be started in their order. Safe for use by several threads.
 */
final class OutputNames {
    private static final Pattern UID = Pattern.compile("[0-9.]{1,64}");

    private final Path folder;
    private final Map<Path, Integer> taken = new HashMap<>();
    private final BitSet settled = new BitSet();
    private int next;

    OutputNames(Path folder) {
        this.folder = folder;
    }

    /**
     * A name.
     *
     * @param path the output
     * @param copy 1, or more for a further object with the same UIDs
     */
    record Named(Path path, int copy) {}

    synchronized Named name(int item, ReleasedIds ids) throws UnavailableException {
        while (next < item) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new UnavailableException(ErrorCode.IO, "interrupted before the end", true, e);
            }
        }
        Path place = folder.resolve(ids.study()).resolve(ids.series());
        int copy = taken.merge(place.resolve(ids.instance()), 1, Integer::sum);
        settle(item);
        return new Named(place.resolve(ids.instance() + (copy == 1 ? "" : "~" + copy) + ".dcm"), copy);
    }

    /**
     * The folders in which an earlier run may have been killed.
     *
     * @return the output folder and the folders of studies and series in it; none where it is missing
     */
    static List<Path> folders(Path out) throws IOException {
        List<Path> folders = new ArrayList<>();
        if (Files.isDirectory(out)) {
            folders.add(out);
            for (Path study : uids(out)) {
                folders.add(study);
                folders.addAll(uids(study));
            }
        }
        return folders;
    }

    private static List<Path> uids(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(path ->
                            UID.matcher(String.valueOf(path.getFileName())).matches())
                    .filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        } catch (AccessDeniedException e) {
            return List.of(); // what may not be looked into is not cleared
        }
    }

    /** Says that an item is named or never will be; may be said twice. */
    synchronized void settle(int item) {
        settled.set(item);
        next = settled.nextClearBit(next);
        notifyAll();
    }
}
