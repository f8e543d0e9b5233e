package io.hipaaimage.benchmarks;

import io.hipaaimage.audit.AuditLogs;
import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.AuditLogProvider;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.EmbeddedKeys;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.access.ImageCipherProvider;
import io.hipaaimage.core.store.FileImageStore;
import io.hipaaimage.crypto.EmbeddedCipherProvider;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Appends to the log of a vault, with its pseudonyms and its signed checkpoints, each writer waiting until its entry is on the disk,
 * beside one thread that writes as many bytes into a preallocated file and syncs: entries a second.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 5, time = 3)
public class AppendBenchmark {
    private static final int ENTRY = 304;
    private static final int PREALLOCATED = 64 << 20;
    private static final int PATIENTS = 50;

    private Workplace place;
    private ImageCipherProvider.Parts parts;
    private AuditLog log;
    private FileChannel bare;
    private ByteBuffer entry;
    private long position;

    /** Opens the log under embedded keys, knows its patients, and preallocates the bare file. */
    @Setup
    public void prepare() throws Exception {
        place = Workplace.onDisk();
        DurableFiles disk = PlatformFiles.get();
        InstantSource clock = InstantSource.system();
        Passphrase passphrase = Passphrase.of("of the benchmark".getBytes(StandardCharsets.US_ASCII));
        parts = new EmbeddedCipherProvider()
                .create(new ImageCipherProvider.Settings(
                        place.resolve("records"),
                        EmbeddedKeys.at(place.resolve("keys"), passphrase),
                        new FileImageStore(place.resolve("images"), disk),
                        clock,
                        disk));
        log = AuditLogs.open(new AuditLogProvider.Settings(
                place.resolve("audit"), "bench.invalid/log", parts.logKeys(), parts.details(), null, clock, disk));
        for (int patient = 0; patient < PATIENTS; patient++) {
            log.append(event(patient));
        }
        bare = preallocated();
        entry = ByteBuffer.allocate(ENTRY);
    }

    private FileChannel preallocated() throws IOException {
        FileChannel channel =
                FileChannel.open(place.resolve("bare"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        channel.write(ByteBuffer.allocate(PREALLOCATED), 0);
        channel.force(true);
        return channel;
    }

    /** Leaves nothing. */
    @TearDown
    public void clear() throws IOException {
        log.close();
        parts.cipher().close();
        bare.close();
        place.close();
    }

    /** One writer. */
    @Benchmark
    @Threads(1)
    public long append1() throws ImageVaultException {
        return append();
    }

    /** Eight writers. */
    @Benchmark
    @Threads(8)
    public long append8() throws ImageVaultException {
        return append();
    }

    /** Sixty-four writers. */
    @Benchmark
    @Threads(64)
    public long append64() throws ImageVaultException {
        return append();
    }

    /** The floor of one writer: what the disk alone takes. */
    @Benchmark
    @Threads(1)
    public int writeAndForce() throws IOException {
        entry.clear();
        int written = bare.write(entry, position);
        bare.force(false);
        position = (position + ENTRY) % (PREALLOCATED - ENTRY);
        return written;
    }

    private long append() throws ImageVaultException {
        return log.append(event(ThreadLocalRandom.current().nextInt(PATIENTS))).index();
    }

    private static AuditEvent event(int patient) {
        return AuditEvent.of("ACCESS", "dr" + patient % 7, "VIEW", "SUCCESS")
                .image("image-" + patient)
                .patient(PatientRef.of("patient-" + patient))
                .purpose("TREAT");
    }
}
