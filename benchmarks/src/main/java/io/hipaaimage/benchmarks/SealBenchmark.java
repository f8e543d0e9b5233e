package io.hipaaimage.benchmarks;

import io.hipaaimage.core.ImageContext;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.crypto.SealOptions;
import io.hipaaimage.crypto.SealedFiles;
import io.hipaaimage.crypto.SegmentSize;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Seals and opens one file in memory, file to file, in a heap of 64 MiB, beside Tink's streaming AEAD and a plain copy: seconds for the
 * whole file.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx64m")
@Warmup(iterations = 2)
@Measurement(iterations = 5)
public class SealBenchmark {
    private static final ImageContext CONTEXT = ImageContext.of(Map.of("tenant", "bench", "image", "one"));
    private static final byte[] TINK_CONTEXT = CONTEXT.canonical();

    /** The length of the file in MiB. */
    @Param("1024")
    public int mib;

    private Workplace place;
    private SealedFiles files;
    private TinkStream tink;
    private Path plain;
    private Path sealed;
    private Path tinkSealed;
    private Path out;

    /** Makes the files, and checks that both engines give back what they were given. */
    @Setup
    public void prepare() throws Exception {
        place = Workplace.inMemory();
        plain = Noise.file(place.resolve("plain"), mib);
        sealed = place.resolve("sealed");
        tinkSealed = place.resolve("tink-sealed");
        out = place.resolve("out");
        Passphrase passphrase = Passphrase.of("of the benchmark".getBytes(StandardCharsets.US_ASCII));
        SealedFiles.createKeyFile(place.resolve("key"), passphrase);
        files = SealedFiles.with(place.resolve("key"), passphrase);
        tink = TinkStream.underNewKey();
        seal(sealed, SegmentSize.KIB_256);
        open();
        requireEqual();
        removeOutput();
        tink.seal(plain, tinkSealed, TINK_CONTEXT);
        openByTink();
        requireEqual();
        removeOutput();
    }

    /** Outside of what is timed: replacing a gigabyte in memory costs as much as encrypting a fifth of it. */
    @TearDown(Level.Iteration)
    public void removeOutput() throws IOException {
        Files.deleteIfExists(out);
    }

    /** Leaves nothing. */
    @TearDown
    public void clear() throws IOException {
        place.close();
    }

    /** The default, segments of 256 KiB. */
    @Benchmark
    public long seal() throws ImageVaultException, IOException {
        return seal(out, SegmentSize.KIB_256);
    }

    /** Segments of Tink's length. */
    @Benchmark
    public long seal1Mib() throws ImageVaultException, IOException {
        return seal(out, SegmentSize.MIB_1);
    }

    /** The peer of both. */
    @Benchmark
    public void sealByTink() throws GeneralSecurityException, IOException {
        tink.seal(plain, out, TINK_CONTEXT);
    }

    /** What a seal with the default opens to. */
    @Benchmark
    public long open() throws ImageVaultException, IOException {
        return files.open(sealed, out, CONTEXT, false).bytes();
    }

    /** The peer of {@link #open}. */
    @Benchmark
    public void openByTink() throws GeneralSecurityException, IOException {
        tink.open(tinkSealed, out, TINK_CONTEXT);
    }

    /** As {@link #open}, to nowhere: what verifying and decrypting cost without the writing of a file. */
    @Benchmark
    public long decrypt() throws ImageVaultException, IOException {
        return files.transferTo(sealed, OutputStream.nullOutputStream(), CONTEXT);
    }

    /** The peer of {@link #decrypt}. */
    @Benchmark
    public void decryptByTink() throws GeneralSecurityException, IOException {
        tink.decrypt(tinkSealed, TINK_CONTEXT);
    }

    /** As {@link #seal}, to nowhere: what encrypting and authenticating cost without the writing of a file. */
    @Benchmark
    public long encrypt() throws ImageVaultException, IOException {
        try (InputStream in = Files.newInputStream(plain)) {
            return files.seal(in, OutputStream.nullOutputStream(), CONTEXT, SealOptions.defaults())
                    .sealedBytes();
        }
    }

    /** The peer of {@link #encrypt}. */
    @Benchmark
    public void encryptByTink() throws GeneralSecurityException, IOException {
        tink.encrypt(plain, TINK_CONTEXT);
    }

    /** The floor: nothing is encrypted. */
    @Benchmark
    public Path copy() throws IOException {
        return Files.copy(plain, out);
    }

    private long seal(Path to, SegmentSize segments) throws ImageVaultException, IOException {
        SealOptions options = SealOptions.defaults().segments(segments);
        return files.seal(plain, to, CONTEXT, options).sealedBytes();
    }

    private void requireEqual() throws IOException {
        if (Files.mismatch(plain, out) != -1) {
            throw new IllegalStateException("what was opened is not what was sealed");
        }
    }
}
