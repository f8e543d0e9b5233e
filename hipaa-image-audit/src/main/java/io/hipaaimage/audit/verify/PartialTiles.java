package io.hipaaimage.audit.verify;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The shorter forms of a tile or bundle that earlier checkpoints had. A reader who holds such a checkpoint asks for them first, so they are
 * not to hold anything else than the beginning of the newest form.
 */
final class PartialTiles {
    private static final int WIDTH = 256;

    private PartialTiles() {}

    /**
     * The widths that are there beside a form.
     *
     * @param form the name of the full file, which need not be there
     * @param below only those that are narrower: what is wider, no checkpoint covers yet
     */
    static List<Integer> beside(Path form, int below) throws IOException {
        Path folder = form.resolveSibling(form.getFileName() + ".p");
        List<Integer> widths = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    int width = width(String.valueOf(file.getFileName()));
                    if (width > 0 && width < below) {
                        widths.add(width);
                    }
                }
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
        }
        return widths;
    }

    /** The width that a file is named by; 0 where it is no such name, as of a file that a crash left half written. */
    private static int width(String name) {
        return name.matches("[1-9][0-9]{0,2}") && Integer.parseInt(name) < WIDTH ? Integer.parseInt(name) : 0;
    }

    static Path file(Path form, int width) {
        return form.resolveSibling(form.getFileName() + ".p").resolve(Integer.toString(width));
    }
}
