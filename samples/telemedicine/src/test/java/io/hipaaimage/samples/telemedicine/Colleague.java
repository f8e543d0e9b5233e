package io.hipaaimage.samples.telemedicine;

import io.hipaaimage.core.PacketReceiver;
import io.hipaaimage.core.Passphrase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ServiceLoader;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A recipient with keys of their own, outside of the clinic. */
final class Colleague {
    private static final byte[] PASSPHRASE = "a colleague's own passphrase".getBytes(StandardCharsets.UTF_8);

    private final PacketReceiver receiver =
            ServiceLoader.load(PacketReceiver.class).findFirst().orElseThrow();
    private final Path folder;
    private final Path publicKey;

    Colleague(Path folder) throws Exception {
        this.folder = folder;
        this.publicKey = receiver.generate(folder.resolve("colleague.key"), Passphrase.of(PASSPHRASE.clone()));
    }

    Path publicKey() {
        return publicKey;
    }

    /** Opens a packet as it was fetched. */
    byte[] open(byte[] zip) throws Exception {
        Path packet = Files.createTempDirectory(folder, "packet");
        unzip(zip, packet);
        Path sender = Files.move(packet.resolve("sender.vkey"), packet.resolveSibling(packet.getFileName() + ".vkey"));
        Path picture = packet.resolveSibling(packet.getFileName() + ".picture");
        receiver.receive(
                packet,
                folder.resolve("colleague.key"),
                Passphrase.of(PASSPHRASE.clone()),
                sender,
                picture,
                InstantSource.system());
        return Files.readAllBytes(picture);
    }

    private static void unzip(byte[] zip, Path packet) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Files.write(packet.resolve(Path.of(entry.getName()).getFileName()), in.readAllBytes());
            }
        }
    }
}
