package io.hipaaimage.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A file that is allocated and filled already, with no log beside it whose own work would reach the disk: for one thread. */
@State(Scope.Benchmark)
public class BareFile {
    private static final int ENTRY = 304;
    private static final int PREALLOCATED = 64 << 20;

    private final ByteBuffer entry = ByteBuffer.allocate(ENTRY);
    private Workplace place;
    private FileChannel file;
    private long position;

    /** Fills it. */
    @Setup
    public void open() throws IOException {
        place = Workplace.onDisk();
        file = FileChannel.open(place.resolve("bare"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        file.write(ByteBuffer.allocate(PREALLOCATED), 0);
        file.force(true);
    }

    /** Leaves nothing. */
    @TearDown
    public void clear() throws IOException {
        file.close();
        place.close();
    }

    int writeAndForce() throws IOException {
        entry.clear();
        int written = file.write(entry, position);
        file.force(false);
        position = (position + ENTRY) % (PREALLOCATED - ENTRY);
        return written;
    }
}
