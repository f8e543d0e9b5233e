package io.hipaaimage.audit;

import io.hipaaimage.audit.verify.Checkpoint;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.DurableFiles.DurableFile;
import io.hipaaimage.core.DurableFiles.Mode;
import io.hipaaimage.core.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a whole log before it is appended to: every frame, the chain, and the tree of the stored checkpoint. What is torn at its end is
 * reported, anything else that does not hold is tampering. Changes nothing.
 */
final class Recovery {
    private final DurableFiles files;
    private final Path folder;
    private final @Nullable Checkpoint checkpoint;
    private final Hashing hashing = new Hashing();
    private final SegmentMap segments = new SegmentMap();
    private final OpenIntents intents = new OpenIntents();
    private final Epochs epochs = new Epochs();
    private TileTree tree = new TileTree(hashing);
    private TileTree bundleStart = tree.copy();
    private LogCursor.Position bundlePosition = new LogCursor.Position(0, 1, 0);
    private byte[] genesis = new byte[0];
    private byte[] lastEntry = new byte[0];
    private byte[] lastLeaf = new byte[Hashing.BYTES];
    private long size;
    private int segment;
    private long position;
    private long lastBatch = -1;
    private long settled;
    private String config = "";
    private @Nullable TornTail torn;
    private KeptEntries kept = KeptEntries.NONE;
    private PruneMark prune = PruneMark.NONE;
    private PruneMark signedPrune = PruneMark.NONE;
    private final RegistryHeads heads = new RegistryHeads();

    Recovery(DurableFiles files, Path folder, @Nullable Checkpoint checkpoint) {
        this.files = files;
        this.folder = folder;
        this.checkpoint = checkpoint;
    }

    /** The numbers of all segment files, rising. */
    static List<Integer> segmentNumbers(DurableFiles files, Path folder) throws IOException {
        List<Integer> numbers = new ArrayList<>();
        for (Path file : files.list(folder)) {
            int number = SegmentName.number(file);
            if (number > 0) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    RecoveredLog run() throws IOException, DamagedInputException {
        kept = KeptEntries.read(files, folder);
        List<Integer> numbers = segmentNumbers(files, folder);
        int oldest = numbers.isEmpty() || kept.first() == 0 ? 1 : numbers.get(0);
        List<SegmentStart> live = new ArrayList<>();
        for (int number : numbers) {
            if (number != oldest + live.size()) {
                throw tampered("segment " + (oldest + live.size()) + " is missing", -1);
            }
            live.add(SegmentStart.read(files, folder, number));
        }
        if (oldest > 1) {
            pruned(live.get(0));
        }
        int stray = 0;
        if (live.size() > 1 && live.get(live.size() - 1).index() < 0) {
            stray = live.remove(live.size() - 1).number();
        }
        for (int i = 0; i < live.size(); i++) {
            segment(live.get(i), i + 1 < live.size() ? live.get(i + 1) : null);
        }
        if (stray != 0) {
            strayTail(stray);
        }
        long covered = checkpoint == null ? 0 : checkpoint.size();
        if (oldest > 1 && signedPrune.before() < live.get(0).index()) {
            throw tampered("no PRUNE entry under a checkpoint says why segment 1 is missing", -1);
        }
        if (size < Math.max(1, covered)) {
            throw tampered("fewer entries than the checkpoint covers, " + covered, -1);
        }
        boolean published = oldest > 1 || covered == 0 || hasTiles();
        return new RecoveredLog(
                genesis,
                size,
                lastLeaf,
                EntryDecoder.decode(size - 1, lastEntry).loggedAt(),
                segments,
                segment,
                position,
                settled,
                torn,
                stray,
                published ? bundleStart : new TileTree(hashing),
                published ? bundlePosition : new LogCursor.Position(0, 1, 0),
                published ? covered : 0,
                intents.indexes(),
                config,
                epochs,
                oldest > 1 ? kept : KeptEntries.NONE,
                prune,
                heads.heads());
    }

    /** A log that comes from a backup has none: then all of them are made again. */
    private boolean hasTiles() {
        Path hashes = folder.resolve("tile/0");
        return files.exists(TilePath.full(hashes, 0)) || files.exists(TilePath.partials(hashes, 0));
    }

    /** The state at the first entry of a log that was pruned, by its tiles: whether they are true is seen at the checkpoint. */
    private void pruned(SegmentStart first) throws IOException, DamagedInputException {
        Checkpoint under = checkpoint;
        if (under == null || first.index() < 1 || first.index() > Math.min(kept.first(), under.size())) {
            throw tampered("segment 1 is missing", -1);
        }
        TileReader tiles = new TileReader(files, folder, under.size());
        size = KeptEntries.minimum(first.index());
        tree = TileTree.of(hashing, tiles, size);
        for (Map.Entry<Long, byte[]> entry : kept.entries().headMap(size).entrySet()) {
            if (!Arrays.equals(hashing.leaf(entry.getValue()), tiles.hash(0, entry.getKey()))) {
                throw tampered("entry " + entry.getKey(), -1);
            }
            see(entry.getKey(), entry.getValue());
        }
        lastLeaf = size == 0 ? lastLeaf : tiles.hash(0, size - 1);
        if (size < first.index()) {
            List<byte[]> bundle = tiles.bundle(size / TileTree.WIDTH);
            while (size < first.index()) {
                entry(bundle.get((int) (size % TileTree.WIDTH)), 0);
            }
        }
    }

    private void segment(SegmentStart start, @Nullable SegmentStart next) throws IOException, DamagedInputException {
        if (start.index() != size) {
            throw tampered("segment " + start.number() + " does not begin with entry " + size, 0);
        }
        segment = start.number();
        segments.begin(size, segment);
        long end = next == null ? Long.MAX_VALUE : next.index();
        try (DurableFile file = files.open(SegmentName.of(folder, segment), Mode.READ)) {
            FrameCursor cursor = new FrameCursor(file, 0);
            while (size < end && cursor.next()) {
                entry(cursor);
            }
            position = cursor.position();
            boolean ended = next == null || (next.recovery() && size == end);
            TornTail tail = next != null && ended ? null : TornTail.scan(file, position, size);
            if (tail != null && !tail.isEmpty()) {
                torn(tail, ended);
            } else if (!ended && size != end) {
                throw tampered("entry " + size, position);
            }
        }
    }

    private void torn(TornTail tail, boolean mayBeTorn) throws DamagedInputException {
        if (!mayBeTorn || tail.laterBatch()) {
            throw tampered("entry " + size, position);
        }
        torn = tail;
    }

    /** The stray segment was begun after the last batch of the one before it had been synced. */
    private void strayTail(int number) throws IOException, DamagedInputException {
        if (torn != null) {
            throw tampered("entry " + size, position);
        }
        try (DurableFile file = files.open(SegmentName.of(folder, number), Mode.READ)) {
            TornTail tail = TornTail.scan(file, 0, size);
            if (!tail.isEmpty()) {
                torn(tail, true);
            }
        }
    }

    private void entry(FrameCursor cursor) throws IOException, DamagedInputException {
        byte[] entry = cursor.entry();
        long offset = cursor.position() - cursor.frameSize();
        if (cursor.batch() != lastBatch || offset == 0) {
            if (cursor.batch() != size) {
                throw tampered("entry " + size + " is of another batch", offset);
            }
            lastBatch = size;
            settled = offset;
        }
        entry(entry, offset);
    }

    private void entry(byte[] entry, long offset) throws IOException, DamagedInputException {
        byte[] expected = HexFormat.of().formatHex(lastLeaf).getBytes(StandardCharsets.US_ASCII);
        if (!Arrays.equals(EntryDecoder.previousHex(size, entry), expected)) {
            throw tampered("entry " + size + " does not follow the one before it", offset);
        }
        lastLeaf = hashing.leaf(entry);
        lastEntry = entry;
        intents.see(size, entry);
        see(size, entry);
        grow(offset);
        size++;
    }

    private void see(long index, byte[] entry) throws DamagedInputException {
        if (index == 0) {
            genesis = entry;
        }
        epochs.see(index, entry);
        config = LogConfig.see(index, entry, config);
        prune = PruneMark.see(index, entry, prune);
        if (checkpoint != null && index < checkpoint.size()) {
            signedPrune = prune;
        }
        heads.see(index, entry);
    }

    private void grow(long offset) throws IOException, DamagedInputException {
        if (checkpoint == null || size >= checkpoint.size()) {
            return;
        }
        if (size % TileTree.WIDTH == 0) {
            bundleStart = tree.copy();
            bundlePosition = new LogCursor.Position(size, segment, offset);
        }
        tree.add(lastLeaf, (level, index, hashes) -> {});
        if (tree.size() == checkpoint.size() && !Arrays.equals(tree.root(), checkpoint.root())) {
            throw tampered("the entries do not give the root of the checkpoint", -1);
        }
    }

    private static DamagedInputException tampered(String where, long offset) {
        return new DamagedInputException(
                ErrorCode.TAMPERED, "audit log: " + where + "; nothing is appended, run audit verify", offset);
    }
}
