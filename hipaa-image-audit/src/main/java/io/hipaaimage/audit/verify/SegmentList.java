package io.hipaaimage.audit.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The segments of a log and how each begins. */
final class SegmentList {
    private static final byte[] RECOVERY = "\"type\":\"RECOVERY\"}".getBytes(StandardCharsets.US_ASCII);

    /**
     * One segment.
     *
     * @param file the file
     * @param number its number by its name
     * @param first the index of its first entry, or -1 if it begins with no whole frame
     * @param recovery whether that entry is a RECOVERY, which decides where the segment before it ends
     */
    record Item(Path file, int number, long first, boolean recovery) {
        boolean isFile() {
            return LogFile.isOne(file);
        }
    }

    private SegmentList() {}

    static List<Item> read(Path folder) throws IOException {
        List<Item> items = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "seg-*")) {
            for (Path file : files) {
                String digits = String.valueOf(file.getFileName()).substring(4);
                if (digits.matches("[0-9]{8}")) {
                    items.add(item(file, Integer.parseInt(digits)));
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        items.sort(Comparator.comparingInt(Item::number));
        return items;
    }

    private static Item item(Path file, int number) throws IOException {
        if (!LogFile.isOne(file)) {
            return new Item(file, number, -1, false);
        }
        try (SegmentView view = new SegmentView(file, number)) {
            byte[] head = view.read(0, FrameFormat.MAX_FRAME);
            int length = FrameFormat.claimed(head, 0, head.length);
            if (length < 0 || !FrameFormat.whole(head, 0, length)) {
                return new Item(file, number, -1, false);
            }
            int end = FrameFormat.HEADER + length;
            boolean recovery = length > RECOVERY.length
                    && java.util.Arrays.equals(head, end - RECOVERY.length, end, RECOVERY, 0, RECOVERY.length);
            return new Item(file, number, FrameFormat.u64(head, 8), recovery);
        }
    }

    /** The segments of a log whose oldest ones may lie in an archive. */
    static List<Item> read(Path folder, @Nullable Path archive) throws IOException {
        List<Item> items = read(folder);
        if (archive != null) {
            int oldest = items.isEmpty() ? Integer.MAX_VALUE : items.get(0).number();
            List<Item> all = new ArrayList<>(read(archive));
            all.removeIf(item -> item.number() >= oldest);
            all.addAll(items);
            return all;
        }
        return items;
    }

    /**
     * Names what is wrong with the row of segments; true if the walk can begin.
     *
     * @param pruned whether the log says that older ones were pruned: then it may begin later
     */
    static boolean check(List<Item> items, boolean pruned, Findings findings) {
        int oldest = pruned && !items.isEmpty() ? items.get(0).number() : 1;
        long last = -1;
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            if (item.number() != i + oldest) {
                findings.add(
                        VerifyCase.SEGMENT_MISSING, i == 0 ? 0 : Math.max(0, item.first()), "segment " + (i + oldest));
                return false;
            }
            if (!item.isFile()) {
                findings.add(VerifyCase.SEGMENT_MISSING, Math.max(0, last), "segment " + item.number() + " is no file");
                return false;
            }
            if (i == 0 && item.first() > 0 && oldest == 1) {
                boolean swapped = items.stream().anyMatch(x -> x.first() == 0);
                findings.add(
                        swapped ? VerifyCase.SEGMENT_SWAPPED : VerifyCase.SEGMENT_MISSING,
                        0,
                        "segment 1 begins with entry " + item.first());
                return false;
            }
            if (item.first() >= 0) {
                if (item.first() < last || (item.first() == last && !item.recovery())) {
                    findings.add(VerifyCase.SEGMENT_SWAPPED, item.first(), "segment " + item.number());
                    return false;
                }
                last = item.first();
            }
        }
        return true;
    }
}
