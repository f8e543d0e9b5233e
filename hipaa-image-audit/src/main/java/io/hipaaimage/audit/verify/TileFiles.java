package io.hipaaimage.audit.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Compares the full tiles of leaves and the full entry bundles with the entries of a chunk. Immutable. */
final class TileFiles {
    private static final int WIDTH = SubtreeCheck.WIDTH;

    private final Path root;
    private final long size;
    private final long bundlesFrom;

    /**
     * The files of a log.
     *
     * @param root the folder {@code tile}
     * @param size the entries under the checkpoint
     * @param bundlesFrom the first index whose bundle has to be there
     */
    TileFiles(Path root, long size, long bundlesFrom) {
        this.root = root;
        this.size = size;
        this.bundlesFrom = bundlesFrom;
    }

    /** What is wrong with the files of the 256 entries from frame {@code at} of a chunk on, if the checkpoint covers them. */
    @Nullable VerifyFinding compare(Chunk chunk, int at) throws IOException {
        long index = chunk.first + at;
        if (index + WIDTH > size) {
            return null;
        }
        if (index >= bundlesFrom && !sameBundle(chunk, at, index)) {
            return finding("entry bundle ", index);
        }
        byte[] tile = content(root.resolve("0").resolve(TileCheck.name(index / WIDTH)), WIDTH * 32);
        return tile != null && Arrays.equals(tile, 0, WIDTH * 32, chunk.leaves(), at * 32, (at + WIDTH) * 32)
                ? null
                : finding("tile of level 0 number ", index);
    }

    private static VerifyFinding finding(String what, long index) {
        return new VerifyFinding(VerifyCase.INDEX_HIDES_ENTRY, index, what + index / WIDTH);
    }

    private boolean sameBundle(Chunk chunk, int at, long index) throws IOException {
        int length = 0;
        for (int i = at; i < at + WIDTH; i++) {
            length += 2 + chunk.length(i);
        }
        byte[] bundle = content(root.resolve("entries").resolve(TileCheck.name(index / WIDTH)), length);
        if (bundle == null) {
            return false;
        }
        int in = 0;
        for (int i = at; i < at + WIDTH; i++) {
            int from = chunk.from(i);
            int bytes = chunk.length(i);
            boolean same = (bundle[in] & 0xff) << 8 == (bytes & 0xff00)
                    && (bundle[in + 1] & 0xff) == (bytes & 0xff)
                    && Arrays.equals(bundle, in + 2, in + 2 + bytes, chunk.data, from, from + bytes);
            if (!same) {
                return false;
            }
            in += 2 + bytes;
        }
        return true;
    }

    /** The content of a file of just this length, and a byte more; or null where there is none. */
    private static byte @Nullable [] content(Path file, int length) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer buffer = ByteBuffer.allocate(length + 1);
            int read;
            do {
                read = channel.read(buffer);
            } while (read > 0 && buffer.hasRemaining());
            return buffer.position() == length ? buffer.array() : null;
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            if (Files.isDirectory(file)) {
                return null;
            }
            throw e;
        }
    }
}
