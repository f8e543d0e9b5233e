package io.hipaaimage.benchmarks.peers;

import io.hipaaimage.benchmarks.Noise;
import io.hipaaimage.benchmarks.Workplace;
import io.hipaaimage.core.ImageContext;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.crypto.SealOptions;
import io.hipaaimage.crypto.SealedFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * Seals one file in memory, encrypts and decrypts it to nowhere, in turns with the AWS Encryption SDK as it comes, which signs, and without its
 * signature: median seconds and ratios after a warm-up.
 *
 * <p>Arguments: MiB of the file (512), rounds (5).
 */
public final class SealBesideAws {
    private static final Map<String, String> CONTEXT = Map.of("tenant", "bench", "image", "one");
    private static final ImageContext OUR_CONTEXT = ImageContext.of(CONTEXT);

    private final Path plain;
    private final Path out;
    private final int rounds;
    private final SealedFiles files;

    private SealBesideAws(Workplace place, int mib, int rounds) throws ImageVaultException, IOException {
        this.plain = Noise.file(place.resolve("plain"), mib);
        this.out = place.resolve("out");
        this.rounds = rounds;
        Passphrase passphrase = Passphrase.of("of the benchmark".getBytes(StandardCharsets.US_ASCII));
        SealedFiles.createKeyFile(place.resolve("key"), passphrase);
        this.files = SealedFiles.with(place.resolve("key"), passphrase);
    }

    /** What is timed. */
    private interface Work {
        void run() throws ImageVaultException, IOException;
    }

    /**
     * Runs the comparison.
     *
     * @param arguments see above
     * @throws Exception if either does not give back what it was given
     */
    public static void main(String[] arguments) throws Exception {
        int mib = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 512;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        try (Workplace place = Workplace.inMemory()) {
            SealBesideAws run = new SealBesideAws(place, mib, rounds);
            System.out.printf(Locale.ROOT, "%d MiB, load %.1f%n", mib, load());
            run.beside("AWS as it comes, signed", AwsStream.asItComes());
            run.beside("AWS unsigned", AwsStream.unsigned());
            System.out.printf(Locale.ROOT, "load %.1f%n", load());
        }
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private void beside(String peer, AwsStream aws) throws ImageVaultException, IOException {
        Path sealed = Files.createTempFile(plain.getParent(), "sealed", "");
        Path awsSealed = Files.createTempFile(plain.getParent(), "aws", "");
        Files.delete(sealed);
        seal(sealed);
        aws.seal(plain, Files.newOutputStream(awsSealed), CONTEXT);
        requireEqual(files.transferTo(sealed, Files.newOutputStream(out), OUR_CONTEXT));
        aws.open(awsSealed, Files.newOutputStream(out));
        requireEqual(Files.size(out));
        compare(
                "seal, file to file",
                peer,
                () -> seal(out),
                () -> aws.seal(plain, Files.newOutputStream(out), CONTEXT));
        compare("encrypt to nowhere", peer, this::encrypt, () -> aws.seal(plain, nowhere(), CONTEXT));
        compare(
                "decrypt to nowhere",
                peer,
                () -> files.transferTo(sealed, nowhere(), OUR_CONTEXT),
                () -> aws.open(awsSealed, nowhere()));
        Files.delete(sealed);
        Files.delete(awsSealed);
    }

    private void encrypt() throws ImageVaultException, IOException {
        try (InputStream in = Files.newInputStream(plain)) {
            files.seal(in, nowhere(), OUR_CONTEXT, SealOptions.defaults());
        }
    }

    private static OutputStream nowhere() {
        return OutputStream.nullOutputStream();
    }

    private void seal(Path to) throws ImageVaultException, IOException {
        files.seal(plain, to, OUR_CONTEXT, SealOptions.defaults());
    }

    private void compare(String row, String peer, Work ours, Work theirs) throws ImageVaultException, IOException {
        long[] our = new long[rounds];
        long[] their = new long[rounds];
        for (int i = -2; i < rounds; i++) {
            long a = timed(ours);
            long b = timed(theirs);
            if (i >= 0) {
                our[i] = a;
                their[i] = b;
            }
        }
        double mine = median(our);
        double other = median(their);
        System.out.printf(Locale.ROOT, "%s: %.2f s, %s: %.2f s, ratio %.1f%n", row, mine, peer, other, other / mine);
    }

    private long timed(Work work) throws ImageVaultException, IOException {
        Files.deleteIfExists(out);
        long begin = System.nanoTime();
        work.run();
        return System.nanoTime() - begin;
    }

    private static double median(long[] nanos) {
        Arrays.sort(nanos);
        return nanos[nanos.length / 2] / 1e9;
    }

    private void requireEqual(long bytes) throws IOException {
        if (bytes != Files.size(plain) || Files.mismatch(plain, out) != -1) {
            throw new IllegalStateException("what was opened is not what was sealed");
        }
        Files.delete(out);
    }
}
