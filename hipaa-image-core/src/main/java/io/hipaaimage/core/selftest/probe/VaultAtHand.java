package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.LogVerifier;
import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.Evidence;
import io.hipaaimage.core.selftest.check.SelfTestCheck;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.SealedSample;
import io.hipaaimage.core.vault.VaultProviders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The vault at hand itself: its sealed pictures agree with their records, and its log is what was written. Nothing is decrypted. */
final class VaultAtHand {
    private static final long MOST_BYTES = 1L << 30;
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final String NONE = "No vault was given.";
    private static final CheckAbout IMAGES = new CheckAbout(
            "images-at-hand",
            List.of("SEC-312-c1", "SEC-312-c2"),
            "The sealed pictures of the vault at hand, all up to a gibibyte or five seconds and a random sample of"
                    + " more, are compared with their records without being opened.",
            "A bit of a sealed picture is changed, in a scratch vault.");
    private static final CheckAbout LOG = new CheckAbout(
            "log-at-hand",
            List.of("SEC-312-b"),
            "The log of the vault at hand is verified from its files and its public key.",
            "A bit of the log is changed, in a copy of a scratch vault.");

    private VaultAtHand() {}

    static SelfTestCheck images() {
        return new Probe(IMAGES, VaultAtHand::imagesTrial, VaultAtHand::imagesTwin);
    }

    static SelfTestCheck log() {
        return new Probe(LOG, VaultAtHand::logTrial, VaultAtHand::logTwin);
    }

    private static Evidence imagesTrial(Bench bench) throws Exception {
        Optional<ImageVaultException> refusal = bench.refusal();
        if (refusal.isPresent()) {
            return Evidence.notSatisfied("The vault at hand does not open: "
                    + refusal.get().code() + ", " + refusal.get().getMessage() + ".");
        }
        return bench.vault().isEmpty()
                ? Evidence.notApplicable(NONE)
                : judgeImages(bench.vault().get());
    }

    private static Evidence imagesTwin(Bench bench) throws Exception {
        try (ScratchVault scratch = ScratchVault.make(bench, Sabotage.NONE)) {
            scratch.capture(Canary.small());
            Path file = Search.files(scratch.home.resolve("images")).get(0);
            byte[] sealed = Files.readAllBytes(file);
            sealed[sealed.length / 2] ^= 4;
            Files.write(file, sealed);
            return judgeImages(scratch.vault());
        }
    }

    private static Evidence judgeImages(ImageVault vault) throws Exception {
        SealedSample seen = vault.checkSealedImages(MOST_BYTES, LONGEST);
        List<String> faults = seen.faults();
        return faults.isEmpty()
                ? Evidence.satisfied((seen.whole()
                                ? "All " + seen.images() + " sealed pictures agree"
                                : "A random sample of " + seen.checked() + " of " + seen.images()
                                        + " sealed pictures agrees")
                        + " with their records; " + seen.bytes() + " bytes were read.")
                : Evidence.notSatisfied(
                        faults.size() + " of " + seen.checked() + " sealed pictures do not agree with their records: "
                                + faults.get(0) + (faults.size() > 1 ? ", ..." : "") + ".");
    }

    private static Evidence logTrial(Bench bench) throws Exception {
        Optional<LogVerifier> verifier = VaultProviders.logVerifier();
        if (verifier.isEmpty()) {
            return Evidence.notSatisfied(AlteredLog.NO_VERIFIER);
        }
        if (bench.refusal().filter(r -> r.code() == ErrorCode.TAMPERED).isPresent()) {
            return Evidence.notSatisfied("The vault at hand does not open: "
                    + bench.refusal().map(Throwable::getMessage).orElse("") + ".");
        }
        if (bench.vault().isEmpty()) {
            return Evidence.notApplicable(NONE);
        }
        long written = bench.vault().get().log().size(); // before the reading: a vault in use goes on writing
        return judgeLog(LogUnderTest.of(bench.vault().get(), verifier.get()), written);
    }

    private static Evidence logTwin(Bench bench) throws Exception {
        LogVerifier verifier = VaultProviders.logVerifier().orElseThrow();
        try (ScratchVault scratch = ScratchVault.make(bench, Sabotage.NONE)) {
            scratch.capture(Canary.small());
            LogUnderTest log = LogUnderTest.of(scratch.vault(), verifier);
            scratch.vault().close();
            Path segment = AlteredLog.largest(log.folder());
            byte[] written = Files.readAllBytes(segment);
            written[AlteredLog.used(written) / 2] ^= 4;
            Files.write(segment, written);
            return judgeLog(log, 0);
        }
    }

    private static Evidence judgeLog(LogUnderTest log, long written) {
        LogVerifier.Report report = log.verify();
        if (report.entries() < written) {
            return Evidence.notSatisfied("The disk has " + report.entries() + " entries of the log (" + report.verdict()
                    + "), the vault at hand wrote " + written + ".");
        }
        return report.intact()
                ? Evidence.satisfied(
                        report.entries() + " entries of the log form one unbroken chain under its signed checkpoint ("
                                + report.verdict() + ").")
                : Evidence.notSatisfied(
                        "The log is " + report.verdict() + ": " + String.join(", ", report.findings()) + ".");
    }
}
