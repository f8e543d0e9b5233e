package io.hipaaimage.benchmarks;

import com.sun.management.ThreadMXBean;
import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.DevicePosture;
import io.hipaaimage.core.EmbeddedKeys;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.Requester;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.FactSource;
import io.hipaaimage.core.access.Profile;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.Relationship;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.NewImage;
import io.hipaaimage.core.vault.OpenedImage;
import io.hipaaimage.core.vault.VaultBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the log adds to a read of an image of 512 KiB: bytes allocated by all threads of the process, in a vault with its log and in one whose
 * log keeps nothing. Under {@code strace -f -c -e trace=fsync,fdatasync} the difference of two runs with other numbers of reads tells the
 * syncs.
 */
public final class ReadCost {
    private static final int IMAGE = 512 << 10;
    private static final int WARM = 2_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private ReadCost() {}

    /**
     * Runs it.
     *
     * @param arguments how many reads are measured; behind it {@code log}, for the vault with its log alone
     * @throws Exception if anything fails
     */
    public static void main(String[] arguments) throws Exception {
        int reads = Integer.parseInt(arguments[0]);
        double with = allocated(reads, ImageVault.builder());
        System.out.printf(Locale.ROOT, "bytes a read with the log: %,.0f%n", with);
        if (arguments.length == 1) {
            double without = allocated(reads, ImageVault.builder().unsafeLog(settings -> new NoLog()));
            System.out.printf(Locale.ROOT, "bytes a read with a log that keeps nothing: %,.0f%n", without);
            System.out.printf(Locale.ROOT, "added by the log: %,.0f%n", with - without);
        }
    }

    private static double allocated(int reads, VaultBuilder builder) throws Exception {
        Passphrase passphrase = Passphrase.of("of the benchmark".getBytes(StandardCharsets.US_ASCII));
        try (Workplace place = Workplace.onDisk();
                ImageVault vault = builder.home(place.resolve("home"))
                        .keys(EmbeddedKeys.at(place.resolve("keys"), passphrase))
                        .tenant("test-bench")
                        .profile(Profile.RULE)
                        .facts(question -> new FactSource.Answer(Relationship.CARE_TEAM, Map.of()))
                        .create()) {
            byte[] picture = new byte[IMAGE];
            new Random(1).nextBytes(picture);
            ImageId image = care(vault).capture(new ByteArrayInputStream(picture), NewImage.of(PatientRef.of("p1")));
            read(vault, image, reads > 100 ? WARM : 1);
            long before = allocated();
            long own = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
            read(vault, image, reads);
            own = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - own;
            System.out.printf(Locale.ROOT, "bytes a read, the reader's thread: %,.0f%n", own / (double) reads);
            return (allocated() - before) / (double) reads;
        }
    }

    private static void read(ImageVault vault, ImageId image, int times) throws ImageVaultException, IOException {
        for (int i = 0; i < times; i++) {
            try (OpenedImage opened = care(vault).open(image)) {
                opened.transferTo(OutputStream.nullOutputStream());
            }
        }
    }

    private static long allocated() {
        return Arrays.stream(THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds()))
                .filter(bytes -> bytes > 0)
                .sum();
    }

    private static CareSession care(ImageVault vault) {
        DevicePosture camera = new DevicePosture(true, true, true, null, "device management");
        return vault.as(
                Requester.person("dr.lee", Role.PHYSICIAN).device(camera).lastActive(Instant.now()),
                PurposeOfUse.TREAT);
    }

    /** Counts, and keeps nothing. */
    private static final class NoLog implements AuditLog {
        private static final String LEAF = "0".repeat(64);

        private final AtomicLong size = new AtomicLong();

        @Override
        public Receipt append(AuditEvent event) {
            return new Receipt(size.getAndIncrement(), LEAF, false);
        }

        @Override
        public CompletionStage<Receipt> appendAsync(AuditEvent event) {
            return CompletableFuture.completedFuture(append(event));
        }

        @Override
        public long checkpoint() {
            return size.get();
        }

        @Override
        public String proof(long index) {
            return "";
        }

        @Override
        public long size() {
            return size.get();
        }

        @Override
        public String origin() {
            return "bench.invalid/none";
        }

        @Override
        public void read(long from, EntryVisitor visitor) {
            // it has no entry
        }

        @Override
        public void close() {
            // it has nothing open
        }
    }
}
