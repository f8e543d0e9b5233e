package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.KeyAdministration;
import io.hipaaimage.core.access.RecipientKind;
import io.hipaaimage.core.selftest.Inventory;
import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.Evidence;
import io.hipaaimage.core.selftest.check.SelfTestCheck;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.VaultProviders;
import java.util.List;
import java.util.function.UnaryOperator;

/** The inventory names every key version, every part and every place that pictures go to. */
final class AssetInventory {
    private static final CheckAbout ABOUT = new CheckAbout(
            "asset-inventory",
            List.of("NPRM-01"),
            "A key is rotated and a recipient added in a scratch vault; the inventory has to name them. That of the vault at hand is made"
                    + " and compared with its keys.",
            "The inventory forgets keys that are no longer the newest.");

    private AssetInventory() {}

    static SelfTestCheck probe() {
        return new Probe(ABOUT, b -> trial(b, made -> made), b -> trial(b, AssetInventory::forgetful));
    }

    private static Evidence trial(Bench bench, UnaryOperator<Inventory> by) throws Exception {
        if (VaultProviders.packetReceiver().isEmpty()) {
            return Evidence.notSatisfied(Correspondent.MISSING);
        }
        Findings findings = new Findings();
        int rows;
        try (ScratchVault scratch = ScratchVault.make(bench, Sabotage.NONE)) {
            var desk = scratch.vault().administration("canary.desk");
            desk.keys().rotate();
            desk.recipients()
                    .add(
                            "clinic",
                            RecipientKind.EXTERNAL_PROVIDER,
                            Correspondent.make(bench).publicKey());
            Inventory made = by.apply(Inventory.of(scratch.vault()));
            rows = made.assets().size();
            judge(findings, scratch.vault(), made);
            findings.require(names(made, "endpoint", "clinic"), "The inventory does not name a recipient.");
            findings.require(names(made, "flow", "clinic"), "The map does not say that pictures go to a recipient.");
            findings.require(names(made, "part", "cipher"), "The inventory does not name the cipher.");
        }
        if (bench.vault().isPresent()) {
            Inventory made = by.apply(Inventory.of(bench.vault().get()));
            rows = made.assets().size();
            judge(findings, bench.vault().get(), made);
        }
        return findings.evidence("An inventory of " + rows
                + " rows names library, runtime, providers, parts, key versions, stores, recipients and where pictures go; the run's entry"
                + " in the log holds its digest. Assets around the library are the host's to list.");
    }

    private static void judge(Findings findings, ImageVault vault, Inventory made) throws Exception {
        for (KeyAdministration.KeyVersion version :
                vault.wiring().parts().keys().census()) {
            findings.require(
                    names(made, "key", "version " + version.version()),
                    "The inventory does not name a version of the key.");
        }
    }

    private static boolean names(Inventory made, String kind, String name) {
        return made.assets().stream()
                .anyMatch(a -> a.kind().equals(kind) && a.name().equals(name));
    }

    /** Saboteur: lists the newest key alone. */
    private static Inventory forgetful(Inventory made) {
        return new Inventory(made.assets().stream()
                .filter(a -> !a.kind().equals("key") || !a.name().equals("version 1"))
                .toList());
    }
}
