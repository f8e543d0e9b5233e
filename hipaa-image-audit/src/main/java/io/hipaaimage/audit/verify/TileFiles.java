package io.hipaaimage.audit.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Compares the full tiles of leaves and the full entry bundles with the entries of a chunk, piece by piece as they are read. Not safe for
 * use by several threads.
 */
final class TileFiles {
    private static final int WIDTH = SubtreeCheck.WIDTH;
    private static final int PIECE = 1 << 15;

    private final Path tiles;
    private final Path bundles;
    private final long size;
    private final long bundlesFrom;
    /** Direct, so that what the system gives is compared where it lies. */
    private final ByteBuffer piece = ByteBuffer.allocateDirect(PIECE);

    /**
     * The files of a log.
     *
     * @param root the folder {@code tile}
     * @param size the entries under the checkpoint
     * @param bundlesFrom the first index whose bundle has to be there
     */
    TileFiles(Path root, long size, long bundlesFrom) {
        this.tiles = root.resolve("0");
        this.bundles = root.resolve("entries");
        this.size = size;
        this.bundlesFrom = bundlesFrom;
    }

    /** What is wrong with the files of the 256 entries from frame {@code at} of a chunk on, if the checkpoint covers them. */
    @Nullable VerifyFinding compare(Chunk chunk, int frame) throws IOException {
        long index = chunk.first + frame;
        if (index + WIDTH > size) {
            return null;
        }
        String name = TileCheck.name(index / WIDTH);
        ByteBuffer entries = ByteBuffer.wrap(chunk.data);
        if (index >= bundlesFrom
                && !forms(bundles.resolve(name), (in, width) -> bundle(in, chunk, entries, frame, width))) {
            return finding("entry bundle ", index);
        }
        ByteBuffer leaves = ByteBuffer.wrap(chunk.leaves());
        return forms(tiles.resolve(name), (in, width) -> next(in, leaves, frame * 32, width * 32))
                ? null
                : finding("tile of level 0 number ", index);
    }

    /** The full file, and what a crash may have left of its shorter forms. */
    private boolean forms(Path full, Content content) throws IOException {
        if (!same(full, WIDTH, content)) {
            return false;
        }
        for (int width : PartialTiles.beside(full, WIDTH)) {
            Path partial = PartialTiles.file(full, width);
            if (!same(partial, width, content) && LogFile.isThere(partial)) {
                return false; // and not one that the writer took away this moment
            }
        }
        return true;
    }

    private static VerifyFinding finding(String what, long index) {
        return new VerifyFinding(VerifyCase.INDEX_HIDES_ENTRY, index, what + index / WIDTH);
    }

    /** What a file has to hold. */
    private interface Content {
        boolean isIn(FileChannel file, int width) throws IOException;
    }

    private boolean same(Path file, int width, Content content) throws IOException {
        piece.limit(0);
        if (!LogFile.isOne(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return content.isIn(channel, width) && !more(channel);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private boolean bundle(FileChannel in, Chunk chunk, ByteBuffer entries, int frame, int width) throws IOException {
        for (int i = frame; i < frame + width; i++) {
            int length = chunk.length(i);
            if (next(in) != length >> 8 || next(in) != (length & 0xff) || !next(in, entries, chunk.from(i), length)) {
                return false;
            }
        }
        return true;
    }

    /** The next byte, or -1. */
    private int next(FileChannel in) throws IOException {
        return more(in) ? piece.get() & 0xff : -1;
    }

    /** Whether these bytes come next. */
    private boolean next(FileChannel in, ByteBuffer expected, int from, int length) throws IOException {
        int to = from + length;
        int at = from;
        while (at < to) {
            if (!more(in)) {
                return false;
            }
            int read = piece.limit();
            int part = Math.min(to - at, piece.remaining());
            piece.limit(piece.position() + part);
            if (!piece.equals(expected.limit(at + part).position(at))) {
                return false;
            }
            piece.position(piece.limit()).limit(read);
            at += part;
        }
        return true;
    }

    /** Whether there is more; reads the next piece where all of this one was taken. */
    private boolean more(FileChannel in) throws IOException {
        if (!piece.hasRemaining()) {
            in.read(piece.clear());
            piece.flip();
        }
        return piece.hasRemaining();
    }
}
