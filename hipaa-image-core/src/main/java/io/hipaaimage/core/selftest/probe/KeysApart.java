package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.EmbeddedKeys;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.Evidence;
import io.hipaaimage.core.selftest.check.SelfTestCheck;
import io.hipaaimage.core.vault.ImageVault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who takes the disk with the pictures does not take the keys: no key lies in the home, by folder or by content. */
final class KeysApart {
    private static final CheckAbout ABOUT = new CheckAbout(
            "keys-apart",
            List.of("SEC-312-a2iv"),
            "A vault is made with its keys inside its home, which has to be refused; the home is searched for any file of the key"
                    + " folder by its content, in a scratch vault and in the vault at hand.",
            "A copy of the key file lies in the home.");

    private KeysApart() {}

    static SelfTestCheck probe() {
        return new Probe(ABOUT, b -> trial(b, false), b -> trial(b, true));
    }

    private static Evidence trial(Bench bench, boolean beside) throws Exception {
        Findings findings = new Findings();
        Path home = bench.folder("nested");
        EmbeddedKeys inside = EmbeddedKeys.at(home.resolve("keys"), Passphrase.of(new byte[] {'x', 'y', 'z'}));
        String nested = Refusal.of(() -> bench.providers()
                .builder()
                .home(home)
                .keys(inside)
                .tenant(ScratchVault.TENANT)
                .create()
                .close());
        findings.refused("A key folder inside the home", "USAGE", nested);
        try (ScratchVault scratch = ScratchVault.make(bench, Sabotage.NONE)) {
            scratch.capture(Canary.small());
            if (beside) {
                Files.copy(scratch.keys.resolve("keyset"), scratch.home.resolve("keyset.bak"));
            }
            judge(findings, scratch.vault(), "the scratch vault");
        }
        Optional<ImageVault> vault = beside ? Optional.empty() : bench.vault();
        if (vault.isPresent()) {
            judge(findings, vault.get(), "the vault at hand");
        }
        return findings.evidence(
                "Keys inside the home were refused; no file of the key folders lies in the home of the scratch vault"
                        + (vault.isPresent() ? " or of the vault at hand" : "") + ", and the folders lie apart.");
    }

    private static void judge(Findings findings, ImageVault vault, String whose) throws IOException {
        Path home = vault.wiring().home().toRealPath();
        List<Path> folders = new ArrayList<>();
        for (Path folder : vault.wiring().keyFolders()) {
            Path real = folder.toRealPath();
            boolean apart = !real.startsWith(home) && !home.startsWith(real);
            findings.require(apart, "Home and key folder of " + whose + " lie in one another.");
            if (apart) {
                folders.add(real);
            }
        }
        long copies = KeyFiles.of(folders).copiesIn(home, KeyFiles::sameContent);
        findings.require(copies == 0, copies + " files of the key folder lie in the home of " + whose + ".");
    }
}
