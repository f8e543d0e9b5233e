package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.LogVerifier;
import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.Evidence;
import io.hipaaimage.core.selftest.check.SelfTestCheck;
import io.hipaaimage.core.vault.VaultProviders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A log that was altered is found by a verifier that holds no secret. */
final class AlteredLog {
    static final String NO_VERIFIER =
            "There is no verifier of logs on the class path: add io.hipaaimage:hipaa-image-audit.";

    private static final int PLACES = 6;
    private static final CheckAbout ABOUT = new CheckAbout(
            "altered-log",
            List.of("SEC-312-b"),
            "A log is verified as it is; then one bit is changed at places all over a copy, an entry is cut out, and the checkpoint"
                    + " is taken away and rewritten.",
            "The verifier looks at sizes only.");

    private AlteredLog() {}

    static SelfTestCheck probe() {
        return new Probe(ABOUT, b -> trial(b, VaultProviders.logVerifier()), b -> trial(b, Optional.of(sizesOnly())));
    }

    private static Evidence trial(Bench bench, Optional<LogVerifier> verifier) throws Exception {
        if (verifier.isEmpty()) {
            return Evidence.notSatisfied(NO_VERIFIER);
        }
        Findings findings = new Findings();
        try (ScratchVault scratch = ScratchVault.make(bench, Sabotage.NONE)) {
            for (int i = 0; i < PLACES; i++) {
                scratch.read(scratch.care(), scratch.capture(Canary.small()));
            }
            LogUnderTest log = LogUnderTest.of(scratch.vault(), verifier.get());
            scratch.vault().close();
            findings.require(log.verify().intact(), "The log as it was written is not intact.");
            alter(findings, bench, log);
        }
        return findings.evidence("The log as it was written is intact; each of " + PLACES
                + " changed bits, an entry cut out and a forged checkpoint were found.");
    }

    private static void alter(Findings findings, Bench bench, LogUnderTest log) throws IOException {
        Path segment = largest(log.folder());
        byte[] written = Files.readAllBytes(segment);
        int end = used(written);
        for (int i = 1; i <= PLACES; i++) {
            byte[] altered = written.clone();
            altered[(int) ((long) end * i / (PLACES + 1))] ^= 4;
            found(findings, bench, log, segment, altered, "a changed bit");
        }
        byte[] cut = written.clone();
        System.arraycopy(written, end / 2 + 200, cut, end / 2, written.length - end / 2 - 200);
        found(findings, bench, log, segment, cut, "a cut");
        Path checkpoint = log.folder().resolve("checkpoint");
        if (Files.exists(checkpoint)) {
            byte[] forged = Files.readAllBytes(checkpoint);
            forged[forged.length - 10] = forged[forged.length - 10] == 'A' ? (byte) 'B' : (byte) 'A';
            found(findings, bench, log, checkpoint, forged, "a forged checkpoint");
        }
    }

    private static void found(Findings findings, Bench bench, LogUnderTest log, Path file, byte[] altered, String what)
            throws IOException {
        Path copy = bench.folder("log").resolve("audit");
        Trees.copy(log.folder(), copy);
        Files.write(copy.resolve(log.folder().relativize(file)), altered);
        findings.require(!log.at(copy).verify().intact(), "The verifier did not find " + what + ".");
    }

    /** The segment that holds most, without the space that it was given in advance. */
    static Path largest(Path folder) throws IOException {
        return Search.files(folder).stream()
                .filter(f -> f.getFileName().toString().startsWith("seg-"))
                .max(Comparator.comparingInt(f -> used(read(f))))
                .orElseThrow(() -> new IOException("the log has no segment"));
    }

    static int used(byte[] segment) {
        int end = segment.length;
        while (end > 0 && segment[end - 1] == 0) {
            end--;
        }
        return end;
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Saboteur: a folder with files in it is an intact log. */
    static LogVerifier sizesOnly() {
        return (folder, origin, key) -> new LogVerifier.Report("INTACT", Arrays.hashCode(key) & 1, List.of());
    }
}
