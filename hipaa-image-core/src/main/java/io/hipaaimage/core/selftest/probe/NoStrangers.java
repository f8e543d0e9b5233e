package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.Evidence;
import io.hipaaimage.core.selftest.check.SelfTestCheck;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Every file of a home has a name that the vault gave it, and none is a picture in clear. */
final class NoStrangers {
    private static final int HEAD = 4_096;
    private static final CheckAbout ABOUT = new CheckAbout(
            "no-strangers",
            List.of("SEC-312-a2iv", "SEC-310-d2ii"),
            "Every file under the home, of a scratch vault and of the vault at hand, is compared with the names that a vault gives, and"
                    + " its first bytes with the formats of pictures.",
            "Somebody kept a copy of a picture beside the sealed ones.");

    private NoStrangers() {}

    static SelfTestCheck probe() {
        return new Probe(ABOUT, b -> trial(b, false), b -> trial(b, true));
    }

    private static Evidence trial(Bench bench, boolean kept) throws Exception {
        Canary canary = Canary.small();
        Findings findings = new Findings();
        int seen;
        try (ScratchVault scratch = ScratchVault.make(bench, Sabotage.NONE)) {
            ScratchVault.read(scratch.care().copies().export(scratch.capture(canary), Scope.WHOLE));
            scratch.vault().administration("canary.desk").keys().rotate();
            scratch.vault().log().checkpoint();
            if (kept) {
                Files.write(scratch.home.resolve("images").resolve("copy.jpg"), canary.picture());
            }
            seen = judge(
                    findings, scratch.vault(), new Beginnings(bench.providers().scrubber()), "the scratch vault");
        }
        Optional<ImageVault> vault = kept ? Optional.empty() : bench.vault();
        if (vault.isPresent()) {
            seen += judge(
                    findings, vault.get(), new Beginnings(bench.providers().scrubber()), "the vault at hand");
        }
        return findings.evidence(
                seen + " files of the scratch vault" + (vault.isPresent() ? " and of the vault at hand" : "")
                        + " have names that the vault gives, and none begins like a picture.");
    }

    /** Names folders and numbers only: the name of a stranger could be a patient's. */
    private static int judge(Findings findings, ImageVault vault, Beginnings beginnings, String whose)
            throws IOException {
        Path home = vault.wiring().home().toRealPath();
        Map<String, Integer> strangers = new TreeMap<>();
        int pictures = 0;
        List<Path> files = Search.files(home);
        for (Path file : files) {
            Path relative = home.relativize(file);
            boolean known = HomeNames.knows(relative);
            if (!known) {
                String folder = relative.getNameCount() > 1 && HomeNames.knowsFolder(relative.getName(0))
                        ? relative.getName(0).toString()
                        : "the home itself";
                strangers.merge(folder, 1, Integer::sum);
            }
            pictures += beginnings.ofAPicture(head(file), known) ? 1 : 0;
        }
        strangers.forEach((folder, number) -> findings.require(
                false, number + " files in " + folder + " of " + whose + " have a name that the vault does not give."));
        findings.require(pictures == 0, pictures + " files of " + whose + " begin like a picture in clear.");
        return files.size();
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(HEAD);
        } catch (NoSuchFileException e) {
            return new byte[0]; // was being written, and has its own name now
        }
    }
}
