package io.hipaaimage.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ForwardingFiles;
import io.hipaaimage.core.ImageContext;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.access.ImageCipher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A share by folder: who can take it, when, how often, and what is refused. */
class PacketsTest {
    private static final Passphrase PASSPHRASE = Passphrase.of(new byte[] {7});
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant END = NOW.plus(Duration.ofDays(7));
    private static final ImageContext CONTEXT = ImageContext.of(Map.of("tenant", "t", "image", "derivative"));
    private static final PacketWriter WRITER = new PacketWriter(new TestSigner(1), new SecureRandom());

    @TempDir
    static Path keys;

    private static byte[] plain;

    @TempDir
    Path dir;

    private Path folder;
    private Path pinned;
    private Path own;

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

    private static ImageCipher.Shared share(Path folder) throws Exception {
        ImageCipher.Packet packet = new ImageCipher.Packet(
                Files.readAllBytes(keys.resolve("mine.pub")),
                END,
                "image/png",
                CONTEXT,
                List.of("NO_REDISCLOSURE", "DELETE_AFTER_USE"));
        return WRITER.write(new BytesImage(plain), ImageCipher.Derivation.NONE, packet, folder);
    }

    private ReceiveRequest request(String output) {
        return ReceiveRequest.of(folder, own.resolve("key"), PASSPHRASE, dir.resolve(output))
                .from(pinned)
                .clock(InstantSource.fixed(NOW));
    }

    private void refuses(ReceiveRequest request, String message) throws IOException {
        assertThatThrownBy(() -> Packets.receive(request))
                .isInstanceOf(ImageVaultException.class)
                .hasMessageStartingWith(message);
        try (Stream<Path> left = Files.list(dir)) {
            assertThat(left.map(p -> p.getFileName().toString()))
                    .noneMatch(n -> n.startsWith("out") || n.startsWith(".out"));
        }
    }

    @Test
    void writesThreeFilesAndNothingElse() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(p -> p.getFileName().toString()))
                    .containsExactlyInAnyOrder("packet.hics", "image.hic", "sender.vkey");
        }
        assertThat(Files.size(folder.resolve("packet.hics")))
                .isLessThanOrEqualTo(1_700)
                .isEqualTo(112 + 1_120 + 272 + 64);
    }

    @Test
    void givesThePinnedSendersImageToItsRecipientOnce() throws Exception {
        Packets.Received received = Packets.receive(request("out"));
        assertThat(dir.resolve("out")).hasBinaryContent(plain);
        assertThat(received.context()).isEqualTo(CONTEXT);
        assertThat(received.contentType()).isEqualTo("image/png");
        assertThat(received.obligations()).containsExactly("NO_REDISCLOSURE", "DELETE_AFTER_USE");
        assertThat(received.expires()).isEqualTo(END);
        assertThat(received.bytes()).isEqualTo(plain.length);
        assertThat(received.senderFingerprint())
                .isEqualTo(SenderKey.read(pinned).fingerprint());
        Files.delete(dir.resolve("out"));
        refuses(request("out"), "REPLAYED");
    }

    private ImageCipher.Shared shareFor(int count) throws Exception {
        ImageCipher.Packet packet = new ImageCipher.Packet(
                Files.readAllBytes(keys.resolve("mine.pub")), END, "image/png", CONTEXT, List.of(), count);
        folder = dir.resolve("counted");
        return WRITER.write(new BytesImage(plain), ImageCipher.Derivation.NONE, packet, folder);
    }

    @Test
    void givesItAsOftenAsItsSenderAllowsAndNotOnceMore() throws Exception {
        shareFor(3);
        for (int left = 2; left >= 0; left--) {
            assertThat(Packets.receive(request("taken-" + left)).left()).isEqualTo(left);
            assertThat(dir.resolve("taken-" + left)).hasBinaryContent(plain);
        }
        refuses(request("out"), "REPLAYED");
        assertThat(Files.readAllLines(own.resolve("key.received")))
                .hasSize(2)
                .last(STRING)
                .endsWith(" 3");
    }

    @Test
    void aCrashBeforeTheImageHasItsNameCostsAnOpeningAndGivesNoneAway() throws Exception {
        shareFor(2);
        DurableFiles crashing = new ForwardingFiles(PlatformFiles.get()) {
            @Override
            public void move(Path from, Path to) throws IOException {
                if (to.endsWith("out")) {
                    throw new IOException("the power fails");
                }
                super.move(from, to);
            }
        };
        assertThatThrownBy(() -> Packets.receive(request("out"), crashing)).hasMessage("the power fails");
        assertThat(dir.resolve("out")).doesNotExist();
        assertThat(Packets.receive(request("second")).left()).isZero();
        refuses(request("out"), "REPLAYED");
    }

    @Test
    void twoProcessesTogetherOpenItNoMoreOftenThanItsSenderAllows() throws Exception {
        shareFor(3);
        Process other = ReceiveProbe.start(folder, own.resolve("key"), pinned, dir.resolve("other"), NOW);
        int ours = ReceiveProbe.openings(folder, own.resolve("key"), pinned, dir.resolve("ours"), NOW);
        assertThat(ours + other.waitFor()).isEqualTo(3);
        assertThat(Files.readAllLines(own.resolve("key.received"))).last(STRING).endsWith(" 3");
    }

    @Test
    void aPacketIsOpenedOnceToAThousandTimes() {
        for (int count : new int[] {0, 1_001}) {
            assertThatThrownBy(() -> new ImageCipher.Packet(new byte[0], END, "image/png", CONTEXT, List.of(), count))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(RecipientSuite.class)
    void followsTheSuiteOfTheRecipientsKey(RecipientSuite suite) throws Exception {
        Path key = dir.resolve("suite-key");
        RecipientKey publicKey = RecipientKeys.generate(suite, key, PASSPHRASE, PlatformFiles.get());
        assertThat(RecipientKey.read(dir.resolve("suite-key.pub")).suite()).isEqualTo(suite);
        assertThat(publicKey.line()).startsWith("hipaa-image-recipient " + suite.word() + " ");
        ImageCipher.Packet packet = new ImageCipher.Packet(
                Files.readAllBytes(dir.resolve("suite-key.pub")),
                END,
                "image/png",
                CONTEXT,
                List.of("NO_REDISCLOSURE"));
        Path parcel = dir.resolve("parcel");
        WRITER.write(new BytesImage(plain), ImageCipher.Derivation.NONE, packet, parcel);
        byte[] bytes = Files.readAllBytes(parcel.resolve("packet.hics"));
        assertThat(bytes[5]).isEqualTo((byte) suite.number());
        assertThat(bytes.length).isLessThanOrEqualTo(suite == RecipientSuite.P384_MLKEM1024 ? 2_200 : 1_700);
        Packets.receive(ReceiveRequest.of(parcel, key, PASSPHRASE, dir.resolve("received"))
                .from(pinned)
                .clock(InstantSource.fixed(NOW)));
        assertThat(dir.resolve("received")).hasBinaryContent(plain);
        bytes[5] = (byte) (1 + suite.number() % 3);
        Files.write(parcel.resolve("packet.hics"), bytes);
        assertThatThrownBy(() -> Packets.receive(ReceiveRequest.of(parcel, key, PASSPHRASE, dir.resolve("out"))
                        .from(pinned)))
                .as("another suite's number")
                .hasMessageStartingWith("TAMPERED packet");
    }

    @Test
    void refusesAnotherRecipientBeforeItLooksAtTheSender() throws Exception {
        Path another = keys.resolve("another");
        refuses(ReceiveRequest.of(folder, another, PASSPHRASE, dir.resolve("out")), "WRONG_RECIPIENT");
    }

    @Test
    void refusesASenderWhoIsNotPinned() throws Exception {
        Path mine = own.resolve("key");
        Path out = dir.resolve("out");
        Path beside = folder.resolve("sender.vkey");
        refuses(ReceiveRequest.of(folder, mine, PASSPHRASE, out), "SENDER_UNVERIFIED");
        refuses(ReceiveRequest.of(folder, mine, PASSPHRASE, out).from(beside), "SENDER_UNVERIFIED");
        Path link = Files.createSymbolicLink(dir.resolve("link"), beside);
        refuses(ReceiveRequest.of(folder, mine, PASSPHRASE, out).from(link), "SENDER_UNVERIFIED");
        Path hard = Files.createLink(dir.resolve("hard"), beside);
        refuses(ReceiveRequest.of(folder, mine, PASSPHRASE, out).from(hard), "SENDER_UNVERIFIED");
        Path wrong = Files.writeString(
                dir.resolve("wrong.vkey"),
                SenderKey.of(new TestSigner(2).publicKey()).line());
        refuses(request("out").from(wrong), "SENDER_UNVERIFIED");
        refuses(request("out").fingerprint("00".repeat(32)), "SENDER_UNVERIFIED");
        refuses(request("out").fingerprint("not hex"), "SENDER_UNVERIFIED");
        refuses(request("out").from(Files.writeString(dir.resolve("noise"), "a+b+c")), "SENDER_UNVERIFIED");
    }

    @Test
    void takesTheKeyInTheFolderWithAFingerprintFromASecondChannel() throws Exception {
        String fingerprint = SenderKey.read(pinned).fingerprint();
        String spoken = fingerprint.replaceAll("(..)", "$1:").toUpperCase(Locale.ROOT);
        Packets.receive(request("out").from(folder.resolve("sender.vkey")).fingerprint(spoken));
        assertThat(dir.resolve("out")).hasBinaryContent(plain);
    }

    @Test
    void refusesAnExpiredPacketAlsoWhenTheClockIsTurnedBack() throws Exception {
        refuses(request("out").clock(InstantSource.fixed(END)), "EXPIRED");
        Path second = dir.resolve("second");
        ImageCipher.Packet late = new ImageCipher.Packet(
                Files.readAllBytes(keys.resolve("mine.pub")), END.plusSeconds(60), "image/png", CONTEXT, List.of());
        WRITER.write(new BytesImage(plain), ImageCipher.Derivation.NONE, late, second);
        Packets.receive(ReceiveRequest.of(second, own.resolve("key"), PASSPHRASE, dir.resolve("later"))
                .from(pinned)
                .clock(InstantSource.fixed(END.plusSeconds(1))));
        refuses(request("out"), "EXPIRED");
    }

    @Test
    void remembersAPacketUntilADayPastItsEnd() throws Exception {
        Packets.receive(request("out"));
        Path memory = own.resolve("key.received");
        assertThat(Files.readAllLines(memory)).hasSize(2);
        Path next = dir.resolve("next");
        ImageCipher.Packet packet = new ImageCipher.Packet(
                Files.readAllBytes(keys.resolve("mine.pub")),
                END.plus(Duration.ofDays(9)),
                "image/png",
                CONTEXT,
                List.of());
        WRITER.write(new BytesImage(plain), ImageCipher.Derivation.NONE, packet, next);
        Packets.receive(ReceiveRequest.of(next, own.resolve("key"), PASSPHRASE, dir.resolve("other"))
                .from(pinned)
                .clock(InstantSource.fixed(END.plus(Duration.ofDays(1)).plusSeconds(1))));
        assertThat(Files.readAllLines(memory)).hasSize(2);
        assertThat(PlatformFiles.ownerOnly(memory)).isTrue();
    }

    @Test
    void refusesADamagedMemoryRatherThanForgetting() throws Exception {
        Files.writeString(own.resolve("key.received"), "hipaa-image-received-v1 12\nshort\n");
        refuses(request("out"), "STORE_DAMAGED");
        for (String times : List.of("1", "0", "-1", "2147483648", "2 2", "")) {
            Files.writeString(
                    own.resolve("key.received"),
                    "hipaa-image-received-v1 12\n" + "0".repeat(32) + " 13 " + times + "\n");
            refuses(request("out"), "STORE_DAMAGED");
        }
        Files.write(own.resolve("key.received"), new byte[(16 << 20) + 1]);
        refuses(request("out"), "STORE_DAMAGED");
    }

    @Test
    void callsAPrivateKeyThatIsTooLongDamaged() throws Exception {
        Files.write(own.resolve("key"), new byte[4_097]);
        refuses(request("out"), "KEY_FILE_DAMAGED");
    }

    @Test
    void namesEveryFlippedBitOfAPacket() throws Exception {
        Path file = folder.resolve("packet.hics");
        byte[] good = Files.readAllBytes(file);
        for (int at = 0; at < good.length; at++) {
            byte[] bad = good.clone();
            bad[at] ^= (byte) (1 << at % 8);
            Files.write(file, bad);
            String expected =
                    at >= 4 && at < 7 // the seventh is a count that is too great, the eighth one that was not signed
                            ? "UNSUPPORTED_VERSION"
                            : at >= 48 && at < 80
                                    ? "SENDER_UNVERIFIED"
                                    : at >= 80 && at < 112 ? "WRONG_RECIPIENT" : "TAMPERED packet";
            Packet decoded;
            try {
                decoded = Packet.decode(bad);
            } catch (ImageVaultException e) {
                assertThat(e).hasMessageStartingWith(expected);
                continue;
            }
            if (at % 96 == 0) { // the passphrase makes each whole attempt slow
                refuses(request("out"), expected);
            } else if (expected.equals("TAMPERED packet")) {
                byte[] image = Files.readAllBytes(folder.resolve("image.hic"));
                byte[] header = Arrays.copyOfRange(image, 40, 114);
                assertThat(decoded.signedBy(SenderKey.read(pinned), header)).isFalse();
            }
        }
    }

    @Test
    void refusesCutAndLongerPackets() throws Exception {
        Path file = folder.resolve("packet.hics");
        byte[] good = Files.readAllBytes(file);
        for (int length :
                new int[] {0, 1, 7, 8, 111, 112, good.length - 1, good.length + 1, good.length + 256, 4_097}) {
            Files.write(file, Arrays.copyOf(good, length));
            refuses(request("out"), "TAMPERED packet");
        }
    }

    @Test
    void refusesAnotherImageUnderAPacket() throws Exception {
        share(dir.resolve("second"));
        Files.copy(
                dir.resolve("second").resolve("image.hic"),
                folder.resolve("image.hic"),
                StandardCopyOption.REPLACE_EXISTING);
        refuses(request("out"), "TAMPERED packet");
    }

    @Test
    void namesTheSegmentOfADamagedImageAndRemembersNothing() throws Exception {
        Path image = folder.resolve("image.hic");
        byte[] good = Files.readAllBytes(image);
        byte[] bad = good.clone();
        bad[114 + 262_144 + 99] ^= 1;
        Files.write(image, bad);
        refuses(request("out"), "TAMPERED segment 1");
        bad = good.clone();
        bad[20] ^= 1;
        Files.write(image, bad);
        refuses(request("out"), "TAMPERED header");
        Files.write(image, good);
        Packets.receive(request("out"));
    }

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
