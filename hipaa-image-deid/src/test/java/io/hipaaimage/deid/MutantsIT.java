package io.hipaaimage.deid;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Scrubber.Depth;
import io.hipaaimage.core.Scrubber.Extra;
import io.hipaaimage.core.Scrubber.Options;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * A million damaged files of all containers together, the same ones in every run: each ends in a clean file or in one refusal, in bounded
 * time. A mutant is one scrub of one changed file, at one depth: two of three deep. More by {@code benchmarks/mutate.sh}.
 */
class MutantsIT {
    private static final int MUTANTS = Integer.parseInt(System.getenv().getOrDefault("HIPAA_IMAGE_MUTANTS", "1000000"));
    private static final int CHUNK = 2000;
    private static final int MOST_CUT = 5;
    private static final int MOST_CUTS = 6000;
    private static final int WORKERS = Math.min(4, Runtime.getRuntime().availableProcessors());

    /** A file of this size takes a millisecond; the rest is for a machine that does other things too. */
    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(20);

    private static final byte[] TELLING = {
        0,
        1,
        2,
        4,
        8,
        0x10,
        0x16,
        0x40,
        0x7F,
        (byte) 0x80,
        (byte) 0xC0,
        (byte) 0xC2,
        (byte) 0xC4,
        (byte) 0xD0,
        (byte) 0xD8,
        (byte) 0xD9,
        (byte) 0xDA,
        (byte) 0xDB,
        (byte) 0xDD,
        (byte) 0xE1,
        (byte) 0xFE,
        -1
    };

    private static final List<Options> WAYS = List.of(
            Scrubs.at(Depth.CONTAINER),
            Scrubs.at(Depth.DEEP),
            new Options(Depth.DEEP, false, false, Set.of(Extra.GAIN_MAP)));

    @Test
    void aMillionMutantsAreCleanedOrRefused() throws Exception {
        Map<String, List<byte[]>> kinds = SeedPictures.byKind();
        int chunks = (MUTANTS + CHUNK * kinds.size() - 1) / (CHUNK * kinds.size());
        Map<String, LongAdder> clean =
                kinds.keySet().stream().collect(Collectors.toMap(Function.identity(), kind -> new LongAdder()));
        List<Callable<?>> work = new ArrayList<>();
        for (int chunk = 0; chunk < chunks; chunk++) {
            long seed = 20261126L * 1000 + chunk;
            kinds.forEach((kind, pictures) -> work.add(() -> {
                Objects.requireNonNull(clean.get(kind)).add(mutate(kind, pictures, new Random(seed + kind.hashCode())));
                return kind;
            }));
        }
        inParallel(work);
        long each = (long) chunks * CHUNK;
        assertThat(each * kinds.size()).isGreaterThanOrEqualTo(MUTANTS);
        assertThat(clean)
                .allSatisfy((kind, cleaned) -> assertThat(cleaned.sum())
                        .as("clean %s of %d", kind, each)
                        .isBetween(each / 200, each * 19 / 20));
    }

    @Test
    void aPictureThatIsCutAnywhereIsRefusedOrLosesNothingOfItsPicture() throws Exception {
        inParallel(SeedPictures.byKind().entrySet().stream()
                .flatMap(kind -> kind.getValue().stream()
                        .filter(picture -> picture.length <= MOST_CUTS)
                        .sorted(Comparator.comparing(picture -> picture.length))
                        .limit(MOST_CUT)
                        .map(picture -> (Callable<?>) () -> cut(kind.getKey(), picture)))
                .collect(Collectors.toList()));
    }

    private static int cut(String kind, byte[] picture) throws ImageVaultException {
        for (Depth depth : Depth.values()) {
            byte[] whole = Scrubs.scrub(picture, depth);
            for (int length = picture.length - 1; length >= 0; length--) {
                byte[] cut = cleaned(Arrays.copyOf(picture, length), Scrubs.at(depth));
                assertThat(cut.length == 0 || Arrays.equals(cut, whole))
                        .as("%s of %d bytes cut to %d, %s", kind, picture.length, length, depth)
                        .isTrue();
            }
        }
        return picture.length;
    }

    private static void inParallel(List<Callable<?>> work) throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        try {
            List<Future<?>> running = new ArrayList<>();
            work.forEach(one -> running.add(workers.submit(one)));
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            workers.shutdownNow();
        }
    }

    private static long mutate(String kind, List<byte[]> pictures, Random random) {
        long clean = 0;
        for (int i = 0; i < CHUNK; i++) {
            byte[] mutant = mutant(pictures.get(random.nextInt(pictures.size())), random);
            if (kind.equals("PNG")) {
                // with checksums made right again a mutant reaches what lies behind them
                Checksums.repair(mutant);
            }
            clean += scrubs(mutant, WAYS.get(i % WAYS.size()), OutputStream.nullOutputStream()) ? 1 : 0;
        }
        return clean;
    }

    /** One to three changes: of bits, of bytes, of a piece that moves; one of ten is cut. */
    private static byte[] mutant(byte[] picture, Random random) {
        byte[] mutant = picture.clone();
        for (int changes = random.nextInt(3); changes >= 0; changes--) {
            int near = Math.min(mutant.length, 400);
            int at = switch (random.nextInt(4)) {
                case 0, 1 -> random.nextInt(mutant.length);
                case 2 -> random.nextInt(near);
                default -> mutant.length - 1 - random.nextInt(near);
            };
            switch (random.nextInt(8)) {
                case 0, 1 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> mutant[at] += (byte) (random.nextInt(7) - 3);
                case 3 -> {
                    int from = random.nextInt(mutant.length);
                    int length = 1 + random.nextInt(Math.min(16, mutant.length - Math.max(at, from)));
                    System.arraycopy(mutant, from, mutant, at, length);
                }
                default -> mutant[at] = TELLING[random.nextInt(TELLING.length)];
            }
        }
        return random.nextInt(10) == 0 ? Arrays.copyOf(mutant, random.nextInt(mutant.length)) : mutant;
    }

    private static byte[] cleaned(byte[] file, Options how) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        return scrubs(file, how, out) ? out.toByteArray() : new byte[0];
    }

    /** Anything else than the two exceptions fails the test, and so does a file that takes too long. */
    private static boolean scrubs(byte[] file, Options how, OutputStream out) {
        long begun = System.nanoTime();
        try {
            Scrubbers.standard().scrub(ImageSource.of(new ByteArrayInputStream(file)), Output.unverified(out), how);
            return true;
        } catch (RefusedException | DamagedInputException e) {
            assertThat(String.valueOf(e.getMessage()).indexOf('\n')).isNegative();
            return false;
        } catch (ImageVaultException | IOException e) {
            throw new AssertionError(e);
        } finally {
            assertThat(System.nanoTime() - begun).isLessThan(MOST_NANOS);
        }
    }
}
