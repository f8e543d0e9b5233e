package io.hipaaimage.audit;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.LogUpkeep.Prunable;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Removes the oldest segments of a log. In this order, each durable before the next: copies for the archive; {@code log.kept.next}; the
 * PRUNE entry, which has its digest; a checkpoint over that entry; the name {@code log.kept}; the segments, the oldest first, one after
 * the other, so that what stays has no hole; the entry bundles, the oldest last, so that an opening sees whether it is done. An entry
 * bundle across the border was full before, and stays. Tiles of hashes stay for ever.
 */
final class Pruning {
    /** Appends an entry of the log's own and waits for it. */
    @FunctionalInterface
    interface Own {
        long append(AuditEvent event) throws UnavailableException;
    }

    private final DurableFiles files;
    private final Path folder;
    private final SegmentMap segments;
    private final LiveEntries entries;
    private final CheckpointSchedule schedule;
    private final Own own;

    Pruning(
            DurableFiles files,
            Path folder,
            SegmentMap segments,
            LiveEntries entries,
            CheckpointSchedule schedule,
            Own own) {
        this.files = files;
        this.folder = folder;
        this.segments = segments;
        this.entries = entries;
        this.schedule = schedule;
        this.own = own;
    }

    Prunable prunable(long before) throws RefusedException, UnavailableException {
        long covered = schedule.now();
        long from = entries.kept().first();
        try {
            long limit = Math.min(before, covered - covered % TileTree.WIDTH);
            long border = border(from, Math.min(limit, oldestOpenIntent(limit)));
            TileReader tiles = new TileReader(files, folder, covered);
            long[] newest = {0};
            entries.read(border - 1, border, (index, entry) -> newest[0] = time(index, entry));
            return new Prunable(
                    from,
                    border,
                    KeptEntries.minimum(border),
                    segments.at(border),
                    HexFormat.of()
                            .formatHex(EdgeHash.of(new Hashing(), tiles, border).root()),
                    Instant.ofEpochMilli(newest[0]));
        } catch (IOException e) {
            throw unreadable(e);
        } catch (RefusedException | UnavailableException e) {
            throw e;
        } catch (ImageVaultException e) {
            throw unreadable(e);
        }
    }

    /** The last beginning of a segment at or below a limit; the newest segment is never below one that has to be under a checkpoint. */
    private long border(long from, long limit) throws RefusedException {
        Map.@Nullable Entry<Long, Integer> last = segments.holding(limit);
        if (last == null || KeptEntries.minimum(last.getKey()) <= KeptEntries.minimum(from)) {
            throw nothing();
        }
        return last.getKey();
    }

    private static RefusedException nothing() {
        return new RefusedException(
                ErrorCode.REFUSED, "NOTHING_TO_PRUNE", "no whole segment of settled entries lies below that index");
    }

    private long oldestOpenIntent(long limit) throws IOException, ImageVaultException {
        OpenIntents open = new OpenIntents();
        entries.read(0, limit, open::see);
        return open.indexes().isEmpty() ? limit : open.indexes().first();
    }

    private static long time(long index, byte[] entry) throws ImageVaultException {
        AuditLog.Entry said = EntryDecoder.decode(index, entry);
        return said.loggedAt();
    }

    synchronized long prune(Prunable range, AuditEvent decision, @Nullable Path archive)
            throws RefusedException, UnavailableException {
        if (!range.equals(prunable(range.before()))) {
            throw nothing();
        }
        try {
            if (archive != null) {
                archive(range, archive);
            }
            KeptEntries now = new KeptEntries(range.before(), range.segment(), kept(range));
            byte[] bytes = now.bytes();
            files.replace(folder.resolve(KeptEntries.NEXT), bytes);
            String digest = KeptEntries.digest(bytes);
            long index = own.append(PruneMark.on(decision, range, digest));
            finish(new PruneMark(index, range.before(), range.segment(), digest, range.from()), now);
            return index;
        } catch (IOException e) {
            throw unreadable(e);
        } catch (RefusedException | UnavailableException e) {
            throw e;
        } catch (ImageVaultException e) {
            throw unreadable(e);
        }
    }

    private SortedMap<Long, byte[]> kept(Prunable range) throws IOException, ImageVaultException {
        KeptPicker picker = new KeptPicker();
        entries.read(0, range.before(), picker::see);
        return picker.kept(range.before());
    }

    private void archive(Prunable range, Path archive) throws IOException {
        files.createDirectories(archive);
        for (int number : Recovery.segmentNumbers(files, folder)) {
            if (number < range.segment()) {
                files.copy(SegmentName.of(folder, number), SegmentName.of(archive, number));
            }
        }
        files.syncDirectory(archive);
    }

    /** Whether an opening has to end what a crash interrupted. */
    static boolean interrupted(DurableFiles files, Path folder, PruneMark mark) throws IOException {
        if (files.exists(folder.resolve(KeptEntries.NEXT))) {
            return true;
        }
        if (mark.index() < 0) {
            return false;
        }
        List<Integer> numbers = Recovery.segmentNumbers(files, folder);
        return numbers.get(0) < mark.segment() || !bundles(files, folder, mark).isEmpty();
    }

    /** What is left of the bundles to remove; the first of them goes last. */
    private static Set<Long> bundles(DurableFiles files, Path folder, PruneMark mark) {
        Set<Long> left = new TreeSet<>(java.util.Comparator.reverseOrder());
        long first = KeptEntries.minimum(mark.from()) / TileTree.WIDTH;
        long end = mark.minimum() / TileTree.WIDTH;
        if (first < end && files.exists(bundle(folder, first))) {
            for (long number = first; number < end; number++) {
                left.add(number);
            }
        }
        return left;
    }

    private static Path bundle(Path folder, long number) {
        return TilePath.full(folder.resolve("tile").resolve("entries"), number);
    }

    /** Ends a pruning whose entry is durable; of one whose entry is not, it drops what was prepared. */
    void finish(PruneMark mark) throws IOException, UnavailableException, ImageVaultException {
        Path next = folder.resolve(KeptEntries.NEXT);
        if (files.exists(next)
                && !KeptEntries.digest(files.readAll(next, Integer.MAX_VALUE - 8))
                        .equals(mark.kept())) {
            files.delete(next);
            files.syncDirectory(folder);
        }
        if (mark.index() >= 0) {
            if (files.exists(next)) {
                schedule.now();
                name(next);
            }
            finish(mark, KeptEntries.read(files, folder));
        }
    }

    /** What was prepared goes when its copy is durable: of a name that moves, a file system without a journal may lose both. */
    private void name(Path next) throws IOException {
        files.replace(folder.resolve(KeptEntries.FILE), files.readAll(next, Integer.MAX_VALUE - 8));
        files.delete(next);
        files.syncDirectory(folder);
    }

    private void finish(PruneMark mark, KeptEntries now) throws IOException, UnavailableException {
        schedule.now();
        Path next = folder.resolve(KeptEntries.NEXT);
        if (files.exists(next)) {
            name(next);
        }
        entries.pruned(now);
        segments.dropBelow(mark.before());
        for (int number : Recovery.segmentNumbers(files, folder)) {
            if (number < mark.segment()) {
                files.delete(SegmentName.of(folder, number));
                files.syncDirectory(folder);
            }
        }
        quarantine(mark.segment());
        bundles(mark);
    }

    /** What crashes left of the segments that went. */
    private void quarantine(int segment) throws IOException {
        Path quarantine = folder.resolve("quarantine");
        for (Path left : files.list(quarantine)) {
            String name = String.valueOf(left.getFileName());
            int dash = name.lastIndexOf('-');
            int number = dash < 0 ? -1 : SegmentName.number(Path.of(name.substring(0, dash)));
            if (number > 0 && number < segment) {
                files.delete(left);
            }
        }
    }

    private void bundles(PruneMark mark) throws IOException {
        Set<Path> changed = new HashSet<>();
        long last = KeptEntries.minimum(mark.from()) / TileTree.WIDTH;
        for (long number : bundles(files, folder, mark)) {
            Path bundle = bundle(folder, number);
            if (number == last) {
                for (Path parent : changed) {
                    files.syncDirectory(parent);
                }
            }
            files.delete(bundle);
            Path parent = bundle.getParent();
            if (parent != null) {
                changed.add(parent);
                if (number == last) {
                    files.syncDirectory(parent);
                }
            }
        }
    }

    private static UnavailableException unreadable(Exception cause) {
        return new UnavailableException(
                ErrorCode.AUDIT_UNAVAILABLE,
                "the log could not be pruned; look at its disk and open it again",
                false,
                cause);
    }
}
