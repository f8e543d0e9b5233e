package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.KeyAdministration;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.AuditedPermit;
import io.hipaaimage.core.access.ImageCipher;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.Evidence;
import io.hipaaimage.core.selftest.check.SelfTestCheck;
import io.hipaaimage.core.shred.DestructionCertificate;
import io.hipaaimage.core.shred.Reason;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.Shredding;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was shredded opens nowhere: not in the vault, not after it was opened again, not from a copy that was made before. */
final class CryptoShred {
    private static final CheckAbout ABOUT = new CheckAbout(
            "crypto-shred",
            List.of("SEC-310-d2i", "SEC-312-c1"),
            "The home folder is copied; one person tries to destroy a picture alone, two do it, the horizon is closed, which has to"
                    + " destroy a key; the picture is asked for in the vault, in the vault opened again, and in the old copy; a picture that was to live is too.",
            "The shred hides the picture and keeps its key.");

    private CryptoShred() {}

    static SelfTestCheck probe() {
        return new Probe(
                ABOUT,
                b -> trial(b, Sabotage.NONE),
                b -> trial(b, Sabotage.cipher(ForwardingCipher.wired((parts, s) -> {
                    Hiding hiding = new Hiding(parts.cipher());
                    return new ForwardingCipher.Broken(parts, hiding, new Unclosing(parts.keys(), hiding));
                }))));
    }

    private static Evidence trial(Bench bench, Sabotage sabotage) throws Exception {
        Findings findings = new Findings();
        try (ScratchVault scratch = ScratchVault.make(bench, sabotage)) {
            scratch.facts.fact("retention_elapsed", "");
            ImageId doomed = scratch.capture(Canary.small());
            ImageId live = scratch.capture(Canary.small());
            Path copy = bench.folder("backup").resolve("home");
            Trees.copy(scratch.home, copy);
            List<Path> keysBefore = Search.files(scratch.keys);
            String level = destroy(findings, scratch, doomed);
            keysBefore.removeAll(Search.files(scratch.keys));
            findings.require(
                    !keysBefore.isEmpty(), "Closing the horizon destroyed no key: old backups open the picture.");
            gone(findings, scratch.vault(), scratch, doomed, "The vault");
            scratch.reopen();
            gone(findings, scratch.vault(), scratch, doomed, "The vault opened again");
            String alive = Refusal.of(() -> scratch.read(scratch.care(), live));
            findings.require(alive.isEmpty(), "A picture that was to live died with it: " + alive + ".");
            scratch.vault().close();
            copyOpensNothing(findings, scratch, copy, doomed);
            return findings.evidence(
                    "One person alone was refused; after two, the picture opened neither in the vault nor after it was"
                            + " opened again nor from a copy of the home made before; the level reached is " + level
                            + "; both certificates verify and another picture lives.");
        }
    }

    private static String destroy(Findings findings, ScratchVault scratch, ImageId image) throws Exception {
        Shredding first = scratch.officer(1);
        String alone = Refusal.of(() -> first.now(image, Reason.TEST, scratch.officer(1)));
        findings.require(!alone.isEmpty(), "One person alone destroyed a picture.");
        DestructionCertificate open = first.now(image, Reason.TEST, scratch.officer(2));
        List<DestructionCertificate> closed = first.closeHorizon();
        findings.require(closed.size() == 1, "Closing the horizon gave " + closed.size() + " certificates, not 1.");
        String key =
                scratch.vault().administration("canary.desk").destructions().certificateKey();
        List<DestructionCertificate> all = new ArrayList<>(closed);
        all.add(open);
        for (DestructionCertificate certificate : all) {
            byte[] text = certificate.text().getBytes(StandardCharsets.UTF_8);
            findings.require(
                    DestructionCertificate.verify(text, Optional.of(key)).valid(), "A certificate does not verify.");
            text[text.length / 3] ^= 1;
            findings.require(
                    !DestructionCertificate.verify(text, Optional.of(key)).valid(), "A forged certificate verifies.");
        }
        return closed.isEmpty() ? "none" : closed.get(0).level();
    }

    private static void gone(Findings findings, ImageVault vault, ScratchVault scratch, ImageId image, String where)
            throws Exception {
        String code = Refusal.of(() ->
                ScratchVault.read(vault.as(scratch.requester("canary.physician", Role.PHYSICIAN), PurposeOfUse.TREAT)
                        .open(image)));
        findings.require(!code.isEmpty(), where + " opens a shredded picture.");
    }

    /** With today's keys, whether it refuses to open or opens without the picture. */
    private static void copyOpensNothing(Findings findings, ScratchVault scratch, Path copy, ImageId image)
            throws Exception {
        Refusal.of(() -> {
            try (ImageVault old = scratch.openAt(copy, scratch.keys, scratch.passphrase)) {
                String code = Refusal.of(() -> ScratchVault.read(
                        old.as(scratch.requester("canary.physician", Role.PHYSICIAN), PurposeOfUse.TREAT)
                                .open(image)));
                findings.require(!code.isEmpty(), "An old copy of the home opens a shredded picture.");
            }
        });
    }

    /** Saboteur: says that a picture was shredded and does nothing. */
    private static final class Hiding extends ForwardingCipher {
        private final List<KeyId> hidden = new ArrayList<>();

        Hiding(ImageCipher honest) {
            super(honest);
        }

        @Override
        public String shred(AuditedPermit permit, ImageId image, KeyId id) {
            hidden.add(id);
            return "LOGICAL_ONLY until the horizon closes";
        }
    }

    /** Saboteur: says that a horizon was closed and does nothing. */
    private static final class Unclosing extends ForwardingKeys {
        private final Hiding cipher;

        Unclosing(KeyAdministration honest, Hiding cipher) {
            super(honest);
            this.cipher = cipher;
        }

        @Override
        public List<ClosedShard> closeHorizon(AuditLog log, String actor, List<Path> backups) {
            return List.of(new ClosedShard(0, 1, 2, 1, cipher.hidden, "CRYPTOGRAPHIC_ERASE"));
        }
    }
}
