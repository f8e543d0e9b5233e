package io.hipaaimage.audit;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ForwardingFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A disk that knows of which entries a sync was answered, by their fact {@code n}, and that fails now and then: a write, a sync that did nothing, or one
 * that did all and says that it failed.
 */
final class SyncedEntries extends ForwardingFiles {
    private static final Pattern NUMBER = Pattern.compile("\"n\":\"(\\d+)\"");

    private final Set<Integer> synced = ConcurrentHashMap.newKeySet();
    private final Random random;
    private volatile int failsOnceIn = Integer.MAX_VALUE;
    private volatile boolean dies;

    SyncedEntries(DurableFiles disk, long seed) {
        super(disk);
        this.random = new Random(seed);
    }

    boolean hasSynced(int n) {
        return synced.contains(n);
    }

    /** One of so many calls of the commit thread fails from now on. */
    void failsOnceIn(int calls) {
        failsOnceIn = calls;
    }

    /** The next call of the commit thread ends in an error of the machine. */
    void dies() {
        dies = true;
    }

    private boolean fails() {
        return random.nextInt(failsOnceIn) == 0;
    }

    @Override
    public DurableFile open(Path path, Mode mode) throws IOException {
        return new Watched(disk.open(path, mode));
    }

    /** Only the commit thread writes to a segment, so that random numbers are drawn by one. */
    private final class Watched extends ForwardingFile {
        private final StringBuilder unsynced = new StringBuilder();

        Watched(DurableFile file) {
            super(file);
        }

        @Override
        public void write(ByteBuffer from, long position) throws IOException {
            if (commits()) {
                unsynced.append(StandardCharsets.ISO_8859_1.decode(from.duplicate()));
                if (fails()) {
                    throw new IOException("the disk takes nothing");
                }
            }
            file.write(from, position);
        }

        @Override
        public void force() throws IOException {
            if (!commits()) {
                file.force();
                return;
            }
            if (dies) {
                throw new OutOfMemoryError("as a test wants it");
            }
            if (fails()) {
                throw new IOException("the disk synced nothing");
            }
            file.force();
            if (fails()) {
                throw new IOException("the disk synced and says that it did not");
            }
            Matcher numbers = NUMBER.matcher(unsynced);
            while (numbers.find()) {
                synced.add(Integer.valueOf(numbers.group(1)));
            }
            unsynced.setLength(0);
        }

        private boolean commits() {
            return Thread.currentThread().getName().endsWith("-commit");
        }
    }
}
