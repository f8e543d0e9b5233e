package io.hipaaimage.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.ImageContext;
import io.hipaaimage.core.access.ImageCipher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A share that fails leaves nothing of its own, and what is another's alone. */
class PacketMakingTest extends PacketCase {
    @Test
    void leavesNothingOfADerivativeThatWasRefused() throws Exception {
        Path failed = dir.resolve("failed");
        ImageCipher.Packet packet = new ImageCipher.Packet(
                Files.readAllBytes(keys.resolve("mine.pub")), END, "image/png", CONTEXT, List.of());
        assertThatThrownBy(() -> WRITER.write(
                        new BytesImage(plain),
                        (original, out) -> {
                            original.transferTo(out);
                            throw new IOException("the scrubber stops");
                        },
                        packet,
                        failed))
                .isInstanceOf(IOException.class);
        try (Stream<Path> left = Files.list(failed)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void leavesTheFilesOfAShareThatWasFasterAlone() throws Exception {
        Path shared = dir.resolve("shared");
        ImageCipher.Packet packet = new ImageCipher.Packet(
                Files.readAllBytes(keys.resolve("mine.pub")), END, "image/png", CONTEXT, List.of());
        assertThatThrownBy(() -> WRITER.write(
                        new BytesImage(plain),
                        (original, out) -> {
                            for (String name : List.of("image.hic", "sender.vkey", "packet.hics")) {
                                Files.move(folder.resolve(name), shared.resolve(name));
                            }
                        },
                        packet,
                        shared))
                .hasMessageStartingWith("OUTPUT_EXISTS");
        try (Stream<Path> left = Files.list(shared)) {
            assertThat(left.map(p -> p.getFileName().toString()))
                    .containsExactlyInAnyOrder("packet.hics", "image.hic", "sender.vkey");
        }
        Packets.receive(ReceiveRequest.of(shared, own.resolve("key"), PASSPHRASE, dir.resolve("out"))
                .from(pinned)
                .clock(InstantSource.fixed(NOW)));
        assertThat(dir.resolve("out")).hasBinaryContent(plain);
    }

    @Test
    void removesWhatItMadeWhenALaterFileIsThereAlready() throws Exception {
        Path shared = dir.resolve("shared");
        ImageCipher.Packet packet = new ImageCipher.Packet(
                Files.readAllBytes(keys.resolve("mine.pub")), END, "image/png", CONTEXT, List.of());
        assertThatThrownBy(() -> WRITER.write(
                        new BytesImage(plain),
                        (original, out) -> Files.writeString(shared.resolve("packet.hics"), "another's"),
                        packet,
                        shared))
                .hasMessageStartingWith("OUTPUT_EXISTS");
        try (Stream<Path> left = Files.list(shared)) {
            assertThat(left).containsExactly(shared.resolve("packet.hics"));
        }
        assertThat(shared.resolve("packet.hics")).hasContent("another's");
    }

    @Test
    void refusesAFolderThatHoldsAPacket() {
        assertThatThrownBy(() -> share(folder)).hasMessageStartingWith("OUTPUT_EXISTS");
        assertThat(folder.resolve("packet.hics")).exists();
    }

    @Test
    void refusesWhatDoesNotFitIntoAPacket() throws Exception {
        ImageCipher.Packet packet = new ImageCipher.Packet(
                Files.readAllBytes(keys.resolve("mine.pub")),
                END,
                "image/png",
                ImageContext.of(Map.of("tenant", "t".repeat(1_000))),
                List.of());
        Path folder = dir.resolve("long");
        assertThatThrownBy(() -> WRITER.write(new BytesImage(plain), ImageCipher.Derivation.NONE, packet, folder))
                .hasMessageStartingWith("REFUSED");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void refusesPublicKeysThatGiveNoSecret() {
        for (String line : new String[] {
            "",
            "hipaa-image-recipient x25519 ",
            "hipaa-image-recipient x25519 AAAA",
            "hipaa-image-recipient x-wing AAAA",
            "hipaa-image-recipient x-wing " + Base64.getEncoder().encodeToString(new byte[1_216]),
            "hipaa-image-recipient p384-mlkem1024 " + Base64.getEncoder().encodeToString(new byte[1_665]),
            "hipaa-image-recipient x25519 " + "A".repeat(43) + "=",
            "hipaa-image-recipient p256 " + "B".repeat(43) + "="
        }) {
            assertThatThrownBy(() -> RecipientKey.parse(line.getBytes(StandardCharsets.US_ASCII)))
                    .hasMessageStartingWith("REFUSED");
        }
    }
}
