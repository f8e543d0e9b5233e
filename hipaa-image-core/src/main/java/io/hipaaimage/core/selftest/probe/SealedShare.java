package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.ImageContext;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.core.access.AuditedPermit;
import io.hipaaimage.core.access.ImageCipher;
import io.hipaaimage.core.access.RecipientKind;
import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.Evidence;
import io.hipaaimage.core.selftest.check.SelfTestCheck;
import io.hipaaimage.core.vault.Administration;
import io.hipaaimage.core.vault.ShareRequest;
import io.hipaaimage.core.vault.VaultProviders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What is shared is noise on its way, opens for its recipient alone, unaltered, once, until it expires. */
final class SealedShare {
    private static final CheckAbout ABOUT = new CheckAbout(
            "sealed-share",
            List.of("SEC-312-e1", "SEC-312-e2i", "SEC-312-e2ii"),
            "A picture is shared; what would travel is searched for its pixels, opened by another recipient, altered, opened by the"
                    + " right one, opened again, and opened after its end.",
            "The share's picture travels in clear beside its packet.");

    private SealedShare() {}

    static SelfTestCheck probe() {
        return new Probe(
                ABOUT,
                b -> trial(b, Sabotage.NONE),
                b -> trial(b, Sabotage.cipher(ForwardingCipher.broken((honest, s) -> new InClear(honest)))));
    }

    private static Evidence trial(Bench bench, Sabotage sabotage) throws Exception {
        if (VaultProviders.packetReceiver().isEmpty()) {
            return Evidence.notSatisfied(Correspondent.MISSING);
        }
        Canary canary = Canary.small();
        Findings findings = new Findings();
        try (ScratchVault scratch = ScratchVault.make(bench, sabotage)) {
            ImageId image = scratch.capture(canary);
            Correspondent clinic = Correspondent.make(bench);
            Administration desk = scratch.vault().administration("canary.desk");
            desk.recipients()
                    .verify(
                            "clinic",
                            desk.recipients()
                                    .add("clinic", RecipientKind.EXTERNAL_PROVIDER, clinic.publicKey())
                                    .challenge());
            ShareRequest hour = ShareRequest.to("clinic").expiresIn(Duration.ofHours(1));
            Path folder = bench.folder("travel");
            scratch.care().share(image, hour, folder);
            long hits = new Search(canary.windows()).in(folder);
            findings.require(hits == 0, hits + " pieces of the picture travel in clear.");
            received(findings, bench, scratch, canary, clinic, folder);
            Path late = bench.folder("late");
            scratch.care().share(image, hour, late);
            scratch.clock.advance(Duration.ofHours(2));
            String expired = Refusal.of(() -> clinic.receive(late, late, scratch.clock));
            findings.refused("A share past its end", "EXPIRED", expired);
        }
        return findings.evidence(
                "None of " + canary.windows().size() + " pieces of the picture was found in what travels; another"
                        + " recipient, an altered file, a second opening and one past the end were refused; the recipient got the pixels and"
                        + " no metadata.");
    }

    private static void received(
            Findings findings, Bench bench, ScratchVault scratch, Canary canary, Correspondent clinic, Path folder)
            throws Exception {
        Correspondent stranger = Correspondent.make(bench);
        String wrong = Refusal.of(() -> stranger.receive(folder, folder, scratch.clock));
        findings.refused("Another recipient", "WRONG_RECIPIENT", wrong);
        for (String name : List.of("image.hic", "packet.hics")) {
            Path altered = bench.folder("altered").resolve("share");
            Trees.copy(folder, altered);
            byte[] bytes = Files.readAllBytes(altered.resolve(name));
            bytes[bytes.length / 2] ^= 4;
            Files.write(altered.resolve(name), bytes);
            String code = Refusal.of(() -> clinic.receive(altered, folder, scratch.clock));
            findings.require(!code.isEmpty(), "An altered " + name + " was opened.");
        }
        byte[] received = clinic.receive(folder, folder, scratch.clock);
        long pixels = new Search(canary.pixelWindows()).in(received);
        findings.require(pixels >= canary.pixelWindows().size(), "The recipient did not get the pixels.");
        findings.require(new Search(canary.metadata()).in(received) == 0, "The recipient got metadata too.");
        String again = Refusal.of(() -> clinic.receive(folder, folder, scratch.clock));
        findings.refused("A packet received before", "REPLAYED", again);
    }

    /** Saboteur: puts the derivative in clear where the sealed one should travel. */
    private static final class InClear extends ForwardingCipher {
        InClear(ImageCipher honest) {
            super(honest);
        }

        @Override
        public Shared share(
                AuditedPermit permit, KeyId id, ImageContext context, Derivation derivation, Packet packet, Path folder)
                throws ImageVaultException, IOException {
            ByteArrayOutputStream clear = new ByteArrayOutputStream();
            Derivation overheard = (original, derivative) -> {
                derivation.derive(original, clear);
                derivative.write(clear.toByteArray());
            };
            Shared shared = super.share(permit, id, context, overheard, packet, folder);
            Files.write(folder.resolve("image.jpg"), clear.toByteArray());
            return shared;
        }
    }
}
