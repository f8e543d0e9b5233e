package io.hipaaimage.benchmarks;

import io.hipaaimage.core.ImageContext;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.crypto.SealOptions;
import io.hipaaimage.crypto.SealedFiles;
import io.hipaaimage.crypto.SegmentSize;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What a viewer does: 64 KiB from anywhere in a sealed file, beside Tink's seekable channel of its segments of 1 MiB. Reads a second. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx64m")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RandomReadBenchmark {
    private static final ImageContext CONTEXT = ImageContext.of(Map.of("tenant", "bench", "image", "one"));
    private static final int READ = 65_536;

    /** The length of the file in MiB. */
    @Param("256")
    public int mib;

    private final SplittableRandom random = new SplittableRandom(4712);
    private final ByteBuffer into = ByteBuffer.allocate(READ);
    private Workplace place;
    private Path plain;
    private SeekableByteChannel viewer;
    private SeekableByteChannel standard;
    private SeekableByteChannel tink;

    /** Makes the files, and checks that every channel reads the same as the plain file. */
    @Setup
    public void prepare() throws Exception {
        place = Workplace.inMemory();
        plain = Noise.file(place.resolve("plain"), mib);
        Passphrase passphrase = Passphrase.of("of the benchmark".getBytes(StandardCharsets.US_ASCII));
        SealedFiles.createKeyFile(place.resolve("key"), passphrase);
        SealedFiles files = SealedFiles.with(place.resolve("key"), passphrase);
        viewer = sealed(files, SegmentSize.KIB_64);
        standard = sealed(files, SegmentSize.KIB_256);
        TinkStream peer = TinkStream.underNewKey();
        peer.seal(plain, place.resolve("tink"), CONTEXT.canonical());
        tink = peer.channel(place.resolve("tink"), CONTEXT.canonical());
        for (SeekableByteChannel channel : new SeekableByteChannel[] {viewer, standard, tink}) {
            requireEqual(channel);
        }
    }

    private SeekableByteChannel sealed(SealedFiles files, SegmentSize size) throws Exception {
        Path output = place.resolve("sealed-" + size);
        files.seal(plain, output, CONTEXT, SealOptions.defaults().segments(size));
        return files.channel(output, CONTEXT);
    }

    private void requireEqual(SeekableByteChannel channel) throws IOException {
        try (SeekableByteChannel expected = Files.newByteChannel(plain)) {
            long at = read(channel);
            ByteBuffer same = ByteBuffer.allocate(READ);
            int n = 0;
            while (same.hasRemaining() && n >= 0) {
                n = expected.position(at + same.position()).read(same);
            }
            if (!same.flip().equals(into.flip())) {
                throw new IllegalStateException("a channel reads something else");
            }
        }
    }

    /** Closes the channels and leaves nothing. */
    @TearDown
    public void clear() throws IOException {
        viewer.close();
        standard.close();
        tink.close();
        place.close();
    }

    /** Segments of 64 KiB. */
    @Benchmark
    public long readForViewing() throws IOException {
        return read(viewer);
    }

    /** The default, segments of 256 KiB. */
    @Benchmark
    public long read() throws IOException {
        return read(standard);
    }

    /** The peer of both. */
    @Benchmark
    public long readByTink() throws IOException {
        return read(tink);
    }

    private long read(SeekableByteChannel channel) throws IOException {
        long at = random.nextLong(((long) mib << 20) - READ);
        into.clear();
        channel.position(at);
        while (into.hasRemaining()) {
            if (channel.read(into) < 0) {
                throw new IllegalStateException("the end came too early");
            }
        }
        return at;
    }
}
