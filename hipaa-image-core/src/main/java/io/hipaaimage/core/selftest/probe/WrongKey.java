package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.EmbeddedKeys;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.access.ImageCipherProvider;
import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.Evidence;
import io.hipaaimage.core.selftest.check.SelfTestCheck;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;

/** A disk without its keys is noise: another passphrase, another vault's keys and no keys at all open nothing. */
final class WrongKey {
    private static final CheckAbout ABOUT = new CheckAbout(
            "wrong-key",
            List.of("SEC-312-a2iv", "BRN-402"),
            "A vault with a picture is opened with a wrong passphrase, with the keys of another vault, and without keys.",
            "The key folder opens with any passphrase, as a key file in clear would.");

    private WrongKey() {}

    static SelfTestCheck probe() {
        return new Probe(ABOUT, b -> trial(b, false), b -> trial(b, true));
    }

    private static Evidence trial(Bench bench, boolean broken) throws Exception {
        Findings findings = new Findings();
        byte[][] secret = new byte[1][];
        Sabotage sabotage = broken ? Sabotage.cipher(anyPassphrase(secret)) : Sabotage.NONE;
        try (ScratchVault scratch = ScratchVault.behindAPassphrase(bench, sabotage);
                ScratchVault other = ScratchVault.behindAPassphrase(bench, Sabotage.NONE)) {
            secret[0] = scratch.passphrase;
            scratch.capture(Canary.small());
            scratch.vault().close();
            other.vault().close();
            byte[] guess = "not the passphrase".getBytes(StandardCharsets.US_ASCII);
            String wrong = Refusal.of(
                    () -> scratch.openAt(scratch.home, scratch.keys, guess).close());
            findings.refused("A wrong passphrase", "WRONG_PASSPHRASE", wrong);
            if (!broken) {
                String swapped = Refusal.of(() ->
                        other.openAt(scratch.home, other.keys, other.passphrase).close());
                findings.require(!swapped.isEmpty(), "The keys of another vault were not refused.");
                String none = Refusal.of(() -> scratch.openAt(scratch.home, bench.folder("no-keys"), scratch.passphrase)
                        .close());
                findings.require(!none.isEmpty(), "A folder without keys was not refused.");
            }
        }
        return findings.evidence("A wrong passphrase, another vault's keys and an empty key folder were each refused.");
    }

    /** Saboteur: hands the right passphrase to the honest cipher whatever was given. */
    private static UnaryOperator<ImageCipherProvider> anyPassphrase(byte[][] secret) {
        return honest -> new ImageCipherProvider() {
            @Override
            public Parts create(Settings s)
                    throws io.hipaaimage.core.RefusedException, io.hipaaimage.core.UnavailableException {
                return honest.create(s);
            }

            @Override
            public Parts open(Settings s) throws io.hipaaimage.core.UnavailableException {
                EmbeddedKeys unlocked = EmbeddedKeys.at(s.keys().folder(), Passphrase.of(secret[0]));
                DurableFiles files = s.files();
                return honest.open(new Settings(s.records(), unlocked, s.store(), s.clock(), files));
            }
        };
    }
}
