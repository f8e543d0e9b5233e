package io.hipaaimage.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.ImageContext;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.access.ImageCipher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A packet for a recipient with keys of their own, and what it is asked with. */
abstract class PacketCase {
    static final Passphrase PASSPHRASE = Passphrase.of(new byte[] {7});
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final Instant END = NOW.plus(Duration.ofDays(7));
    static final ImageContext CONTEXT = ImageContext.of(Map.of("tenant", "t", "image", "derivative"));
    static final PacketWriter WRITER = new PacketWriter(new TestSigner(1), new SecureRandom());

    @TempDir
    static Path keys;

    static byte[] plain;

    @TempDir
    Path dir;

    Path folder;
    Path pinned;
    Path own;

    @BeforeAll
    static void makesKeys() throws Exception {
        RecipientKeys.generate(keys.resolve("mine"), PASSPHRASE, PlatformFiles.get());
        RecipientKeys.generate(keys.resolve("another"), PASSPHRASE, PlatformFiles.get());
        plain = new byte[300_000];
        new Random(3).nextBytes(plain);
    }

    @BeforeEach
    void shares() throws Exception {
        own = Files.createDirectory(dir.resolve("own"));
        Files.copy(keys.resolve("mine"), own.resolve("key"), StandardCopyOption.COPY_ATTRIBUTES);
        folder = dir.resolve("folder");
        share(folder);
        pinned = Files.copy(folder.resolve("sender.vkey"), dir.resolve("pinned.vkey"));
    }

    static ImageCipher.Shared share(Path folder) throws Exception {
        ImageCipher.Packet packet = new ImageCipher.Packet(
                Files.readAllBytes(keys.resolve("mine.pub")),
                END,
                "image/png",
                CONTEXT,
                List.of("NO_REDISCLOSURE", "DELETE_AFTER_USE"));
        return WRITER.write(new BytesImage(plain), ImageCipher.Derivation.NONE, packet, folder);
    }

    ReceiveRequest request(String output) {
        return ReceiveRequest.of(folder, own.resolve("key"), PASSPHRASE, dir.resolve(output))
                .from(pinned)
                .clock(InstantSource.fixed(NOW));
    }

    void refuses(ReceiveRequest request, String message) throws IOException {
        assertThatThrownBy(() -> Packets.receive(request))
                .isInstanceOf(ImageVaultException.class)
                .hasMessageStartingWith(message);
        try (Stream<Path> left = Files.list(dir)) {
            assertThat(left.map(p -> p.getFileName().toString()))
                    .noneMatch(n -> n.startsWith("out") || n.startsWith(".out"));
        }
    }
}
