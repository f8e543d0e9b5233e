package io.hipaaimage.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ForwardingFiles;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.access.ImageCipher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A share by folder: who can take it, when, how often, and what is refused. */
class PacketsTest extends PacketCase {
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
}
