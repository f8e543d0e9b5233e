package io.hipaaimage.benchmarks;

import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.core.Scrubber.Depth;
import io.hipaaimage.core.Scrubber.Options;
import io.hipaaimage.deid.Scrubbers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
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

/** Scrubs JPEGs of 2 to 4 MB in memory, file to file, one thread, beside a plain copy: seconds for all of them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
public class ScrubBenchmark {
    private static final String PLANTED = "planted-name";
    private static final Options DEEP = new Options(Depth.DEEP, false, false);

    /** How many pictures. */
    @Param("300")
    public int pictures;

    private final Scrubber scrubber = Scrubbers.standard();
    private Workplace place;
    private List<Path> from;
    private List<Path> to;

    /** Makes the pictures, and checks that a scrub takes out what was planted and keeps the scan. */
    @Setup
    public void prepare() throws Exception {
        place = Workplace.inMemory();
        from = new ArrayList<>();
        to = new ArrayList<>();
        Pictures made = new Pictures(4711, pictures);
        for (int i = 0; i < pictures; i++) {
            Path picture = place.resolve(i + ".jpg");
            made.write(picture, PLANTED);
            from.add(picture);
            to.add(place.resolve(i + ".clean.jpg"));
        }
        scrub();
        if (!holdsPlanted(from.get(0))
                || holdsPlanted(to.get(0))
                || Files.size(to.get(0)) < Files.size(from.get(0)) / 2) {
            throw new IllegalStateException("a scrub did not do its work");
        }
    }

    /** Leaves nothing. */
    @TearDown
    public void clear() throws IOException {
        place.close();
    }

    /** The default: the container's grammar. */
    @Benchmark
    public long scrub() throws ImageVaultException, IOException {
        return scrub(Options.STANDARD);
    }

    /** With the coded data decoded too. */
    @Benchmark
    public long scrubDeep() throws ImageVaultException, IOException {
        return scrub(DEEP);
    }

    /** The floor. */
    @Benchmark
    public void copy() throws IOException {
        for (int i = 0; i < from.size(); i++) {
            Files.copy(from.get(i), to.get(i), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private long scrub(Options options) throws ImageVaultException, IOException {
        long bytes = 0;
        for (int i = 0; i < from.size(); i++) {
            bytes += scrubber.scrub(ImageSource.file(from.get(i)), Output.replacing(to.get(i)), options)
                    .bytesOut();
        }
        return bytes;
    }

    private static boolean holdsPlanted(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(PLANTED);
    }
}
