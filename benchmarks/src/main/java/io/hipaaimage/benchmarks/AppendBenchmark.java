package io.hipaaimage.benchmarks;

import io.hipaaimage.core.ImageVaultException;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Appends to the log of a vault, with its pseudonyms and its signed checkpoints, each writer waiting until its entry is on the disk,
 * beside one thread that writes as many bytes into a preallocated file and syncs: entries a second.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 5, time = 3)
public class AppendBenchmark {
    /** One writer. */
    @Benchmark
    @Threads(1)
    public long append1(OpenLog log) throws ImageVaultException {
        return log.append();
    }

    /** Eight writers. */
    @Benchmark
    @Threads(8)
    public long append8(OpenLog log) throws ImageVaultException {
        return log.append();
    }

    /** Sixty-four writers. */
    @Benchmark
    @Threads(64)
    public long append64(OpenLog log) throws ImageVaultException {
        return log.append();
    }

    /** The peer of one writer: what the disk alone takes. */
    @Benchmark
    @Threads(1)
    public int writeAndForce(BareFile file) throws IOException {
        return file.writeAndForce();
    }
}
