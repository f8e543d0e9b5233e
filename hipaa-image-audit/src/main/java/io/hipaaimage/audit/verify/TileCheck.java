package io.hipaaimage.audit.verify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Derives the tiles and entry bundles of the stored checkpoint from the entries and compares them with the files, as C2SP {@code
 * tlog-tiles} lays them out. Names the first one that differs or is missing.
 */
final class TileCheck {
    private static final int WIDTH = 256;
    private static final int HASH = 32;

    private final Path root;
    private final long size;
    private final long bundlesFrom;
    private final List<List<byte[]>> levels = new ArrayList<>();
    private final ByteArrayOutputStream bundle = new ByteArrayOutputStream();
    private long count;
    private @Nullable VerifyFinding found;

    /**
     * A check.
     *
     * @param size the entries under the checkpoint
     * @param bundlesFrom the first index whose bundle has to be there
     */
    TileCheck(Path folder, long size, long bundlesFrom) {
        this.bundlesFrom = bundlesFrom;
        this.root = folder.resolve("tile");
        this.size = size;
    }

    /** The first file that differs, if any. */
    @Nullable VerifyFinding found() {
        return found;
    }

    void entry(byte[] data, int from, int length, byte[] leaf) throws IOException {
        if (found != null || count >= size) {
            return;
        }
        bundle.write(length >> 8);
        bundle.write(length);
        bundle.write(data, from, length);
        int width = (int) (count % WIDTH) + 1;
        if (count >= bundlesFrom && (width == WIDTH || count + 1 == size)) {
            compare(root.resolve("entries"), count / WIDTH, width, bundle.toByteArray(), 0);
        }
        if (width == WIDTH) {
            bundle.reset();
        }
        leaf(leaf);
    }

    /** Takes a leaf whose entry was pruned. */
    void leaf(byte[] leaf) throws IOException {
        if (found != null || count >= size) {
            return;
        }
        count++;
        grow(leaf, 0);
        ends();
    }

    /** The same for whole frames of a chunk that stand where it says. */
    void chunk(Chunk chunk, SubtreeCheck subtrees) throws IOException {
        int i = 0;
        for (; i < Math.min(subtrees.from(), chunk.whole); i++) {
            frame(chunk, i);
        }
        for (int part = 0; part < subtrees.count() && found == null && count + WIDTH <= size; part++, i += WIDTH) {
            found = subtrees.fault(part);
            count += WIDTH;
            grow(subtrees.root(part), 1);
            ends();
        }
        for (; i < chunk.whole; i++) {
            frame(chunk, i);
        }
    }

    private void frame(Chunk chunk, int i) throws IOException {
        if (found == null && count < size) {
            entry(chunk.data, chunk.from(i), chunk.length(i), chunk.leaf(i));
        }
    }

    /** The full files of the lowest level, for whoever compares them on other threads. */
    TileFiles files() {
        return new TileFiles(root, size, bundlesFrom);
    }

    private void ends() throws IOException {
        if (count == size) {
            for (int level = 0; level < levels.size(); level++) {
                if (!levels.get(level).isEmpty()) {
                    tile(level, size >> (8 * (level + 1)));
                }
            }
        }
    }

    private void grow(byte[] added, int at) throws IOException {
        byte[] hash = added;
        for (int level = at; ; level++) {
            while (level >= levels.size()) {
                levels.add(new ArrayList<>());
            }
            List<byte[]> tile = levels.get(level);
            tile.add(hash);
            if (tile.size() < WIDTH) {
                return;
            }
            tile(level, (count >> (8 * (level + 1))) - 1);
            RootHasher above = new RootHasher();
            tile.forEach(above::add);
            hash = above.root();
            tile.clear();
        }
    }

    private void tile(int level, long index) throws IOException {
        List<byte[]> hashes = levels.get(level);
        ByteArrayOutputStream content = new ByteArrayOutputStream(hashes.size() * HASH);
        hashes.forEach(h -> content.write(h, 0, h.length));
        compare(root.resolve(Integer.toString(level)), index, hashes.size(), content.toByteArray(), level);
    }

    private void compare(Path folder, long index, int width, byte[] expected, int level) throws IOException {
        if (found != null) {
            return;
        }
        Path full = folder.resolve(name(index));
        Path partial = folder.resolve(name(index) + ".p").resolve(Integer.toString(width));
        boolean whole = width == WIDTH || !LogFile.isThere(partial);
        Path file = whole ? full : partial;
        boolean entries = folder.endsWith("entries");
        if (!same(file, expected, width < WIDTH && whole) || !narrower(full, width, expected, entries)) {
            found = new VerifyFinding(
                    VerifyCase.INDEX_HIDES_ENTRY,
                    index << (8 * (level + 1)),
                    (entries ? "entry bundle " : "tile of level " + level + " number ") + index);
        }
    }

    /** Whether every narrower form that an earlier checkpoint left holds the beginning of this one. */
    private static boolean narrower(Path full, int width, byte[] expected, boolean entries) throws IOException {
        for (int less : PartialTiles.beside(full, width)) {
            int length = entries ? bundled(expected, less) : less * HASH;
            Path file = PartialTiles.file(full, less);
            try {
                if (!same(file, Arrays.copyOf(expected, length), false) && LogFile.isThere(file)) {
                    return false;
                }
            } catch (NoSuchFileException e) {
                // the writer has taken it away this moment, for the full one is there
            }
        }
        return true;
    }

    /** The bytes of the first so many entries of a bundle. */
    private static int bundled(byte[] bundle, int entries) {
        int at = 0;
        for (int i = 0; i < entries; i++) {
            at += 2 + ((bundle[at] & 0xff) << 8 | (bundle[at + 1] & 0xff));
        }
        return at;
    }

    private static boolean same(Path file, byte[] expected, boolean prefix) throws IOException {
        byte[] actual = LogFile.bytes(file, prefix ? WIDTH * 65_537L : expected.length);
        return actual != null
                && actual.length >= expected.length
                && Arrays.equals(actual, 0, expected.length, expected, 0, expected.length);
    }

    static String name(long index) {
        StringBuilder name = new StringBuilder(16);
        name(index / 1000, name);
        return digits(index, name).toString();
    }

    private static void name(long above, StringBuilder name) {
        if (above > 0) {
            name(above / 1000, name);
            digits(above, name.append('x')).append('/');
        }
    }

    private static StringBuilder digits(long number, StringBuilder name) {
        int three = (int) (number % 1000);
        return name.append((char) ('0' + three / 100))
                .append((char) ('0' + three / 10 % 10))
                .append((char) ('0' + three % 10));
    }
}
