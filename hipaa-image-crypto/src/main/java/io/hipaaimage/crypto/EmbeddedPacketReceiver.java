package io.hipaaimage.crypto;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PacketReceiver;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PlatformFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

/** The recipient for those who find it by {@link java.util.ServiceLoader}, such as the self-test; others call {@link Packets}. */
public final class EmbeddedPacketReceiver implements PacketReceiver {
    /** For the service loader. */
    public EmbeddedPacketReceiver() {}

    @Override
    public Path generate(Path privateFile, Passphrase passphrase) throws ImageVaultException {
        RecipientKeys.generate(privateFile, passphrase, PlatformFiles.get());
        return privateFile.resolveSibling(privateFile.getFileName() + ".pub");
    }

    @Override
    public void receive(
            Path folder, Path privateFile, Passphrase passphrase, Path sender, Path output, InstantSource clock)
            throws ImageVaultException, IOException {
        Packets.receive(ReceiveRequest.of(folder, privateFile, passphrase, output)
                .from(sender)
                .clock(clock));
    }
}
