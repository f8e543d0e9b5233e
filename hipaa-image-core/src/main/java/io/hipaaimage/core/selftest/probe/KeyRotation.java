package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageStore;
import io.hipaaimage.core.KeyAdministration;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.Evidence;
import io.hipaaimage.core.selftest.check.SelfTestCheck;
import io.hipaaimage.core.vault.Keys;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Keys change without a picture being touched: rotation and rewrap leave every sealed byte as it is, and everything still opens. */
final class KeyRotation {
    private static final CheckAbout ABOUT = new CheckAbout(
            "key-rotation",
            List.of("SEC-312-a2iv"),
            "The key is rotated and the records are rewrapped; the sealed files are compared byte by byte, the picture is opened"
                    + " before and after the vault was opened again.",
            "The rewrap writes the pictures again.");

    private KeyRotation() {}

    static SelfTestCheck probe() {
        return new Probe(
                ABOUT,
                b -> trial(b, Sabotage.NONE),
                b -> trial(
                        b,
                        Sabotage.cipher(ForwardingCipher.wired((parts, s) -> new ForwardingCipher.Broken(
                                parts, parts.cipher(), new Rewriting(parts.keys(), s.store()))))));
    }

    private static Evidence trial(Bench bench, Sabotage sabotage) throws Exception {
        Canary canary = Canary.small();
        Findings findings = new Findings();
        try (ScratchVault scratch = ScratchVault.make(bench, sabotage)) {
            ImageId image = scratch.capture(canary);
            Path file = Search.files(scratch.home.resolve("images")).get(0);
            byte[] sealed = Files.readAllBytes(file);
            Keys keys = scratch.vault().administration("canary.desk").keys();
            int version = keys.rotate();
            KeyAdministration.RewrapReport report = keys.rewrap(KeyAdministration.Progress.NONE);
            findings.require(version == 2 && report.version() == 2, "Rotation did not make version 2.");
            findings.require(report.records() >= 1, "The rewrap left the record under the old version.");
            findings.require(report.payloadBytes() == 0, "The rewrap says that it read pictures.");
            findings.require(Arrays.equals(sealed, Files.readAllBytes(file)), "A sealed picture changed.");
            long old = keys.census().stream()
                    .filter(v -> v.version() == 1)
                    .mapToLong(KeyAdministration.KeyVersion::records)
                    .sum();
            findings.require(old == 0, old + " records are left under the old version.");
            opens(findings, scratch, canary, image);
            scratch.reopen();
            opens(findings, scratch, canary, image);
        }
        return findings.evidence(
                "After a rotation and a rewrap no record is left under the old version, the sealed picture is the same"
                        + " byte for byte, and it opens, also after the vault was opened again.");
    }

    private static void opens(Findings findings, ScratchVault scratch, Canary canary, ImageId image) throws Exception {
        String code = Refusal.of(() -> findings.require(
                Arrays.equals(scratch.read(scratch.care(), image), canary.picture()), "Another picture opens."));
        findings.require(code.isEmpty(), "The picture does not open under the new key: " + code + ".");
    }

    /** Saboteur: touches the payload. */
    private static final class Rewriting extends ForwardingKeys {
        private final ImageStore store;

        Rewriting(KeyAdministration honest, ImageStore store) {
            super(honest);
            this.store = store;
        }

        @Override
        public RewrapReport rewrap(Progress progress) throws UnavailableException, DamagedInputException {
            try {
                for (KeyId id : store.list()) {
                    store.delete(id);
                    try (ImageStore.Staged staged = store.stage(id)) {
                        staged.write(ByteBuffer.allocate(64), 0);
                        staged.commit();
                    }
                }
            } catch (IOException e) {
                throw new VaultBugException("the scratch store cannot be rewritten", e);
            }
            return super.rewrap(progress);
        }
    }
}
