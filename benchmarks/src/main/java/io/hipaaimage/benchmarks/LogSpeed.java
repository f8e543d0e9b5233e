package io.hipaaimage.benchmarks;

import io.hipaaimage.audit.AuditLogs;
import io.hipaaimage.audit.AuditProof;
import io.hipaaimage.audit.AuditProofs;
import io.hipaaimage.audit.verify.AuditVerifier;
import io.hipaaimage.audit.verify.TlogProof;
import io.hipaaimage.audit.verify.Verdict;
import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.audit.verify.VerifyReport;
import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.AuditLogProvider;
import io.hipaaimage.core.EmbeddedKeys;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.access.ImageCipherProvider;
import io.hipaaimage.core.store.FileImageStore;
import io.hipaaimage.crypto.EmbeddedCipherProvider;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/**
 * A whole log of a given length, in one JVM: appended through a window of 512, opened again, verified, one entry proven. Prints a figure
 * a line; {@code benchmarks/audit.sh} runs it beside its peers.
 */
public final class LogSpeed {
    private static final int WINDOW = 512;
    private static final double MIB = 1 << 20;
    private static final int PATIENTS = 1_000;
    private static final int PROOFS = 500;
    private static final int ROUNDS = 4;

    private final Workplace place;
    private final ImageCipherProvider.Parts parts;

    private LogSpeed(Workplace place) throws Exception {
        this.place = place;
        this.parts = new EmbeddedCipherProvider()
                .create(new ImageCipherProvider.Settings(
                        place.resolve("records"),
                        EmbeddedKeys.at(
                                place.resolve("keys"),
                                Passphrase.of("of the benchmark".getBytes(StandardCharsets.US_ASCII))),
                        new FileImageStore(place.resolve("images"), PlatformFiles.get()),
                        InstantSource.system(),
                        PlatformFiles.get()));
    }

    /**
     * Runs it.
     *
     * @param arguments the number of entries; behind it {@code keep}, if the log is to stay for a verifier in another process
     * @throws Exception if anything fails
     */
    public static void main(String[] arguments) throws Exception {
        int entries = Integer.parseInt(arguments[0]);
        if (arguments.length > 1) {
            LogSpeed speed = new LogSpeed(Workplace.onDisk());
            speed.append(entries);
            speed.parts.cipher().close();
            System.out.println(speed.folder());
            return;
        }
        try (Workplace place = Workplace.onDisk()) {
            LogSpeed speed = new LogSpeed(place);
            speed.append(entries);
            speed.open();
            speed.verify(entries);
            speed.prove();
            speed.parts.cipher().close();
        }
    }

    private Path folder() {
        return place.resolve("audit");
    }

    private AuditLog log() throws Exception {
        return AuditLogs.open(new AuditLogProvider.Settings(
                folder(),
                "bench.invalid/log",
                parts.logKeys(),
                parts.details(),
                null,
                InstantSource.system(),
                PlatformFiles.get()));
    }

    private static AuditEvent event(int i) {
        int patient = i % PATIENTS;
        return AuditEvent.of("ACCESS", "dr" + i % 70, "VIEW", "SUCCESS")
                .image("image-" + i)
                .patient(PatientRef.of("patient-" + patient))
                .purpose("TREAT");
    }

    private void append(int entries) throws Exception {
        try (AuditLog log = log()) {
            for (int i = 0; i < Math.min(PATIENTS, entries / 2); i++) {
                log.append(event(i)); // every patient is known before the clock starts
            }
            int rest = entries - (int) log.size();
            long begun = System.nanoTime();
            ArrayDeque<CompletionStage<Receipt>> window = new ArrayDeque<>();
            for (int i = 0; i < rest; i++) {
                if (window.size() == WINDOW) {
                    window.remove().toCompletableFuture().join();
                }
                window.add(log.appendAsync(event(i)));
            }
            for (CompletionStage<Receipt> last : window) {
                last.toCompletableFuture().join();
            }
            say("durable events a second, window of 512", rest / seconds(begun));
        }
    }

    private void open() throws Exception {
        long before = heap();
        long begun = System.nanoTime();
        try (AuditLog log = log()) {
            say("opened again, entries a second", log.size() / seconds(begun));
            log.registryHeads();
            say("heap held by the open log, MiB", (heap() - before) / MIB);
        }
    }

    private void verify(int entries) throws Exception {
        long bytes = 0;
        double bare = 0;
        double hashes = 0;
        try (Stream<Path> files = Files.list(folder())) {
            for (Path segment : files.filter(f -> f.getFileName().toString().startsWith("seg-"))
                    .toList()) {
                byte[] content = Files.readAllBytes(segment);
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                treeHashes(content, digest); // warm, as what it is held against
                long own = ofThread();
                digest.update(content);
                bare += (ofThread() - own) / 1e9;
                own = ofThread();
                treeHashes(content, digest);
                hashes += (ofThread() - own) / 1e9;
                bytes += content.length;
            }
        }
        requireIntact(AuditVerifier.of(folder()).verify(), entries); // warm, as a nightly check of many logs is
        ProcessorTime before = ProcessorTime.now();
        long begun = System.nanoTime();
        VerifyReport report = AuditVerifier.of(folder()).verify();
        double took = seconds(begun);
        ProcessorTime busy = ProcessorTime.now().since(before);
        requireIntact(report, entries);
        say("verified with tiles and the rules about content, entries a second", entries / took);
        say("the same, MiB/s", bytes / took / MIB);
        say("the same by processor time, entries a second of one core", entries / busy.seconds());
        say("bare SHA-256 of the same bytes, MiB/s of one core", bytes / bare / MIB);
        say("bare SHA-256 of each entry and each node, entries a second of one core", entries / hashes);
        say("verification of one core, of that", hashes / busy.seconds());
        say("the same without the JVM's compilers, of that", hashes / busy.secondsOfWork());
        say(
                "without tiles, of that",
                hashes,
                busy(() -> AuditVerifier.of(folder()).withoutTiles().verify(), entries));
        Path state = place.resolve("state");
        AuditVerifier.of(folder()).resume(state);
        // the root of what was verified before says that its chain is the same
        say(
                "chain, tree, tiles, checkpoints alone (gone on), of that",
                hashes,
                busy(() -> AuditVerifier.of(folder()).resume(state), entries));
        for (int round = 1; round <= ROUNDS; round++) {
            say(
                    "chain, tree and checkpoints alone, round " + round + ", of that",
                    hashes,
                    busy(() -> AuditVerifier.of(folder()).withoutTiles().resume(state), entries));
        }
    }

    private interface Verification {
        VerifyReport run() throws Exception;
    }

    /** What a verification takes of the processors. */
    private static ProcessorTime busy(Verification verification, int entries) throws Exception {
        ProcessorTime before = ProcessorTime.now();
        requireIntact(verification.run(), entries);
        return ProcessorTime.now().since(before);
    }

    private static void say(String what, double hashes, ProcessorTime took) {
        System.out.printf(
                Locale.ROOT,
                "%s: %,.2f (without the JVM's compilers %,.2f)%n",
                what,
                hashes / took.seconds(),
                hashes / took.secondsOfWork());
    }

    /** The hashes that a tree over the entries cannot do without (RFC 6962): one of each entry, and a node for each. */
    private static void treeHashes(byte[] segment, MessageDigest digest) throws DigestException {
        ByteBuffer frames = ByteBuffer.wrap(segment);
        byte[] node = new byte[65];
        for (int at = 0; at + 16 < segment.length && frames.getInt(at) > 0; ) {
            int length = frames.getInt(at);
            digest.update(segment, at + 15, length + 1);
            digest.digest(node, 1, 32);
            digest.update(node);
            digest.digest(node, 33, 32);
            at += 16 + ((length + 7) & ~7);
        }
    }

    private static void requireIntact(VerifyReport report, int entries) {
        if (report.entries() < entries || report.verdict() != Verdict.INTACT) {
            throw new IllegalStateException("not what was written: " + report.verdict());
        }
    }

    private void prove() throws Exception {
        VerifierKey key = VerifierKey.parse(Files.readString(folder().resolve("log.vkey")));
        AuditProof proof = AuditProofs.prove(PlatformFiles.get(), folder(), 1);
        TlogProof read = TlogProof.parse(proof.text());
        byte[] signed = read.note().text().getBytes(StandardCharsets.UTF_8);
        byte[] signature = read.note().signatures().stream()
                .filter(line -> line.keyId() == key.keyId())
                .findFirst()
                .orElseThrow()
                .signature();
        double whole = 0;
        double alone = 0;
        for (int round = 0; round < 2; round++) { // the first one warms both
            whole = milliseconds(() -> TlogProof.parse(proof.text()).proves(proof.entry(), key));
            alone = milliseconds(() -> key.verify(signed, signature));
        }
        say("a proof verified, milliseconds of the processor", whole);
        say("the JDK's Ed25519 of it, milliseconds of the processor", alone);
        say("a proof, bytes", proof.text().length());
    }

    private static double milliseconds(Callable<Boolean> check) throws Exception {
        long begun = ofThread();
        for (int i = 0; i < PROOFS; i++) {
            if (!check.call()) {
                throw new IllegalStateException("a proof does not hold");
            }
        }
        return (ofThread() - begun) / 1e6 / PROOFS;
    }

    /** What this thread took, so that who else runs does not slow what ours is held against. */
    private static long ofThread() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    private static void say(String what, double figure) {
        System.out.printf(Locale.ROOT, "%s: %,.2f%n", what, figure);
    }
}
