package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.EmergencyKey;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PacketReceiver;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.vault.VaultProviders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Somebody outside, with keys of his own. */
final class Correspondent {
    static final String MISSING =
            "There is no receiver of packets on the class path: add io.hipaaimage:hipaa-image-crypto.";

    private final Bench bench;
    private final PacketReceiver receiver;
    private final Path key;
    private final Passphrase passphrase = Passphrase.of("correspondent".getBytes(StandardCharsets.US_ASCII));
    private final byte[] publicKey;

    private Correspondent(Bench bench, PacketReceiver receiver) throws ImageVaultException, IOException {
        this.bench = bench;
        this.receiver = receiver;
        this.key = bench.folder("correspondent").resolve("key");
        this.publicKey = Files.readAllBytes(receiver.generate(key, passphrase));
    }

    static Correspondent make(Bench bench) throws ImageVaultException, IOException {
        PacketReceiver receiver = VaultProviders.packetReceiver()
                .orElseThrow(() -> new UnavailableException(ErrorCode.PROVIDER_UNAVAILABLE, MISSING));
        return new Correspondent(bench, receiver);
    }

    byte[] publicKey() {
        return publicKey.clone();
    }

    /** The same keys as an emergency key that somebody brings. */
    EmergencyKey broughtBy(String actor) {
        return EmergencyKey.of(key, passphrase, actor);
    }

    /** Receives, with the sender's key pinned outside of the folder, as by a second channel. */
    byte[] receive(Path folder, Path pinnedFrom, ScratchClock clock) throws ImageVaultException, IOException {
        Path in = bench.folder("received");
        Path sender = in.resolve("pinned.vkey");
        Files.copy(pinnedFrom.resolve("sender.vkey"), sender, StandardCopyOption.REPLACE_EXISTING);
        Path picture = in.resolve("picture");
        receiver.receive(folder, key, passphrase, sender, picture, clock);
        return Files.readAllBytes(picture);
    }
}
