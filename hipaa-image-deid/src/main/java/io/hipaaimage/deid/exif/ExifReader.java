package io.hipaaimage.deid.exif;

import io.hipaaimage.core.Finding;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Tells what an EXIF block says, by Safe Harbor letter. Bounded in directories and entries, never throws for any content. */
public final class ExifReader {
    private static final int MOST_DIRECTORIES = 32;
    private static final int MOST_FINDINGS = 200;

    private record Directory(String name, long at) {}

    private final TiffView view;
    private final String where;
    private final Consumer<Finding> findings;
    private final Deque<Directory> waiting = new ArrayDeque<>();
    private final Set<Long> seen = new HashSet<>();
    private int told;

    private ExifReader(byte[] tiff, String where, Consumer<Finding> findings) {
        this.view = TiffView.of(tiff);
        this.where = where;
        this.findings = findings;
    }

    /**
     * Tells what a block says.
     *
     * @param tiff the block from its byte order mark on
     * @param where the block's place in its file
     * @param findings told one by one
     */
    public static void read(byte[] tiff, String where, Consumer<Finding> findings) {
        new ExifReader(tiff, where, findings).run();
    }

    private void run() {
        waiting.add(new Directory("IFD0", view.firstIfd()));
        while (!waiting.isEmpty() && seen.size() < MOST_DIRECTORIES) {
            Directory directory = waiting.remove();
            int entries = view.entries(directory.at);
            if (entries == 0 || !seen.add(directory.at)) {
                continue;
            }
            boolean gps = directory.name.equals("GPS IFD");
            for (int i = 0; i < entries; i++) {
                TiffView.Entry entry = view.entry(directory.at, i);
                follow(entry);
                if (!gps) {
                    tell(directory.name, entry);
                }
            }
            if (gps) {
                tell(new Finding(where + ", GPS IFD", "where the picture was taken, " + entries + " GPS fields", "B"));
            }
            if (directory.name.equals("IFD0")) {
                waiting.add(new Directory("IFD1", view.next(directory.at)));
            } else if (directory.name.equals("IFD1")) {
                tell(new Finding(where + ", IFD1", "a small copy of the picture", "Q"));
            }
        }
    }

    private void follow(TiffView.Entry entry) {
        String name = switch (entry.tag()) {
            case ExifWords.EXIF_IFD -> "Exif IFD";
            case ExifWords.GPS_IFD -> "GPS IFD";
            case ExifWords.INTEROP_IFD -> "Interoperability IFD";
            default -> "";
        };
        if (!name.isEmpty()) {
            waiting.add(new Directory(name, view.number(entry, 0)));
        }
    }

    private void tell(String directory, TiffView.Entry entry) {
        ExifWords.of(entry.tag()).ifPresent(word -> {
            String value = word.isPrivate() ? "" : view.text(entry, 80);
            String what = value.isEmpty() ? word.what() : word.what() + ": " + value;
            tell(new Finding(where + ", " + directory, what, word.category()));
        });
    }

    private void tell(Finding finding) {
        if (told++ < MOST_FINDINGS) {
            findings.accept(finding);
        }
    }
}
