package io.hipaaimage.audit.verify;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Segments of many chunks, whose frames are written and hashed here without the verifier. */
final class SegmentWalkTest {
    private static final int FRAMES = 4_096;
    private static final int SIZE = 1_024;
    private static final int SEGMENTS = 3;
    private static final int THREADS = Math.min(8, Runtime.getRuntime().availableProcessors());

    @TempDir
    Path folder;

    private final AtomicInteger made = new AtomicInteger();
    private final List<byte[]> seen = new ArrayList<>();

    @Test
    void handsOverEveryFrameOnceAndInOrderThroughSegments() throws Exception {
        try (SegmentWalk walk = walk()) {
            for (int number = 1; number <= SEGMENTS; number++) {
                assertEquals(FRAMES * SIZE, walk(walk, frames(number), number, this::note));
            }
        }
        assertEquals(SEGMENTS * FRAMES, seen.size());
        for (int i = 0; i < seen.size(); i++) {
            assertArrayEquals(leaf(entry(1 + i / FRAMES, i % FRAMES)), seen.get(i), "entry " + i);
        }
        assertTrue(made.get() <= THREADS + 2, "memory does not grow with the log");
    }

    @Test
    void saysWhereTheFirstFrameBeginsThatIsNotWhole() throws Exception {
        byte[] frames = frames(1);
        int at = frames.length / 2;
        frames[at] ^= 1;
        try (SegmentWalk walk = walk()) {
            assertEquals((long) at / SIZE * SIZE, walk(walk, frames, 1, this::note));
        }
        assertEquals(at / SIZE, seen.size());
    }

    @Test
    void endsWhereTheVisitorSaysAndWalksThroughTheNextSegment() throws Exception {
        byte[] frames = frames(1);
        try (SegmentWalk walk = walk()) {
            for (int i = 0; i < THREADS + 3; i++) { // more often than there are places for chunks
                assertEquals(-1, walk(walk, frames, 1, (chunk, subtrees) -> false));
            }
            assertEquals(FRAMES * SIZE, walk(walk, frames, 1, this::note));
        }
        assertEquals(FRAMES, seen.size());
    }

    @Test
    void throwsWhatFailsWhereItIsReadAhead() throws Exception {
        SegmentView view = view(frames(1), 1); // closed while it is read
        try (SegmentWalk walk = walk()) {
            assertThrows(
                    ClosedChannelException.class,
                    () -> walk.run(view, 0, (chunk, subtrees) -> {
                        view.close();
                        return true;
                    }));
            assertEquals(FRAMES * SIZE, walk(walk, frames(2), 2, this::note), "and leaves nothing behind");
        }
    }

    @Test
    void givesUpWhenInterruptedAndKeepsTheInterrupt() throws Exception {
        SegmentView view = view(frames(1), 1); // closed while it is read
        try (SegmentWalk walk = walk()) {
            Thread.currentThread().interrupt();
            assertThrows(IOException.class, () -> walk.run(view, 0, this::note));
            assertTrue(Thread.interrupted());
        }
    }

    private boolean note(Chunk chunk, SubtreeCheck subtrees) {
        for (int i = 0; i < chunk.whole; i++) {
            seen.add(chunk.leaf(i));
        }
        return true;
    }

    private SegmentWalk walk() {
        return new SegmentWalk(() -> {
            made.incrementAndGet();
            return new Station(false, 0, null);
        });
    }

    private long walk(SegmentWalk walk, byte[] frames, int number, SegmentWalk.Visitor visitor) throws IOException {
        try (SegmentView view = view(frames, number)) {
            return walk.run(view, (long) (number - 1) * FRAMES, visitor);
        }
    }

    private SegmentView view(byte[] frames, int number) throws IOException {
        return new SegmentView(Files.write(folder.resolve("seg-" + number), frames), number);
    }

    private static byte[] frames(int number) {
        ByteBuffer frames = ByteBuffer.allocate(FRAMES * SIZE);
        for (int i = 0; i < FRAMES; i++) {
            byte[] entry = entry(number, i);
            int start = frames.position();
            frames.putInt(entry.length)
                    .putInt(0)
                    .putLong((long) (number - 1) * FRAMES)
                    .put(entry);
            frames.position(start + SIZE);
            CRC32C crc = new CRC32C();
            crc.update(frames.array(), start + 8, SIZE - 8);
            frames.putInt(start + 4, (int) crc.getValue());
        }
        return frames.array();
    }

    private static byte[] entry(int number, int i) {
        return ("{" + "x".repeat(SIZE - 25) + (number * FRAMES + i) + "}").getBytes(US_ASCII);
    }

    private static byte[] leaf(byte[] entry) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update((byte) 0);
        return digest.digest(entry);
    }
}
