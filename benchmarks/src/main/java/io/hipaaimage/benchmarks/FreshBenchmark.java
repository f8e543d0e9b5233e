package io.hipaaimage.benchmarks;

import io.hipaaimage.core.ImageContext;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.crypto.SealOptions;
import io.hipaaimage.crypto.SealedFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
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

/**
 * The first image of a JVM that has sealed nothing: seconds for the file, after the key was unlocked and {@code waitMillis} passed, beside
 * the JDK's cipher alone, which writes nothing. Every measurement has a JVM of its own.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 5, jvmArgsAppend = "-Xmx64m")
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class FreshBenchmark {
    private static final ImageContext CONTEXT = ImageContext.of(Map.of("tenant", "bench", "image", "one"));
    private static final int PIECE = 262_112;

    /** The length of the file in MiB. */
    @Param("100")
    public int mib;

    private Workplace place;
    private Path plain;
    private Path out;

    /** A key that was unlocked, which begins the warm-up. */
    @State(Scope.Benchmark)
    public static class Unlocked {
        /** What the background has before the image comes: nothing, or a second. */
        @Param({"0", "1000"})
        public int waitMillis;

        private SealedFiles files;

        /** Unlocks and waits. */
        @Setup
        public void unlock() throws Exception {
            try (Workplace keys = Workplace.inMemory()) {
                Passphrase passphrase = Passphrase.of("of the benchmark".getBytes(StandardCharsets.US_ASCII));
                SealedFiles.createKeyFile(keys.resolve("key"), passphrase);
                files = SealedFiles.with(keys.resolve("key"), passphrase);
            }
            Thread.sleep(waitMillis);
        }
    }

    /** Makes the file. */
    @Setup
    public void prepare() throws Exception {
        place = Workplace.inMemory();
        plain = Noise.file(place.resolve("plain"), mib);
        out = place.resolve("out");
    }

    /** Leaves nothing. */
    @TearDown
    public void clear() throws IOException {
        place.close();
    }

    /** File to file. */
    @Benchmark
    public long sealFirst(Unlocked unlocked) throws ImageVaultException, IOException {
        return unlocked.files.seal(plain, out, CONTEXT, SealOptions.defaults()).sealedBytes();
    }

    /** The peer: as many bytes through the JDK's cipher. */
    @Benchmark
    public long encryptFirstByTheJdk() throws GeneralSecurityException, IOException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", "SunJCE");
        SecretKeySpec key = new SecretKeySpec(new byte[32], "AES");
        byte[] piece = new byte[PIECE];
        byte[] sealed = new byte[PIECE + 16];
        long bytes = 0;
        try (InputStream in = Files.newInputStream(plain)) {
            for (int n = in.readNBytes(piece, 0, PIECE); n > 0; n = in.readNBytes(piece, 0, PIECE)) {
                byte[] nonce = new byte[12];
                nonce[0] = (byte) bytes;
                nonce[1] = (byte) (bytes >> 8);
                nonce[2] = (byte) (bytes >> 16);
                nonce[3] = (byte) (bytes >> 24);
                cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, nonce));
                bytes += cipher.doFinal(piece, 0, n, sealed, 0);
            }
        }
        return bytes;
    }
}
