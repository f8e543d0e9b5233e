package io.hipaaimage.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.ImageContext;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageRecord;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.access.Action;
import io.hipaaimage.core.access.AuditedPermit;
import io.hipaaimage.core.access.ImageCipher;
import io.hipaaimage.testkit.UnsafePermits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The vault's cipher: nothing without a permit, nothing altered, nothing after a shred. */
class VaultImageCipherTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final ImageId IMAGE = new ImageId("a".repeat(32));
    private static final ImageContext CONTEXT = ImageContext.ofImage("t", IMAGE, 1, "image/png");
    private static final ImageContext OTHER = ImageContext.ofImage("other", IMAGE, 1, "image/png");

    private final MemoryStore store = new MemoryStore();
    private final byte[] plain = new byte[600_000];
    private VaultKeys keys;
    private ImageCipher cipher;

    @TempDir
    Path dir;

    @BeforeEach
    void opens() throws Exception {
        new Random(4).nextBytes(plain);
        keys = Vaults.open(Vaults.disk(1));
        cipher = new VaultImageCipher(
                keys.records(), keys.administration(), store, InstantSource.fixed(NOW), keys::close, () -> {});
    }

    @AfterEach
    void closes() {
        cipher.close();
    }

    private static AuditedPermit permit(Action action) {
        return UnsafePermits.permit(IMAGE, action, NOW);
    }

    private ImageRecord sealed() throws Exception {
        return cipher.seal(
                permit(Action.CAPTURE),
                new ImageCipher.Capture(CONTEXT, new byte[] {5}),
                new ByteArrayInputStream(plain));
    }

    private ImageCipher.Opened open(KeyId id) throws ImageVaultException {
        return cipher.open(permit(Action.VIEW), Action.VIEW, id, CONTEXT);
    }

    @Test
    void givesBackWhatItSealed() throws Exception {
        ImageRecord record = sealed();
        assertThat(record.plaintextBytes()).isEqualTo(plain.length);
        assertThat(record.sealedBytes()).isEqualTo(store.only().length);
        try (ImageCipher.Opened opened = open(record.id())) {
            assertThat(opened.size()).isEqualTo(plain.length);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            assertThat(opened.transferTo(out)).isEqualTo(plain.length);
            assertThat(out.toByteArray()).isEqualTo(plain);
        }
        assertThat(cipher.checkSealed(record.id())).isNull();
    }

    @Test
    void readsAtAnyPosition() throws Exception {
        try (ImageCipher.Opened opened = open(sealed().id())) {
            Random random = new Random(9);
            for (int i = 0; i < 200; i++) {
                int at = random.nextInt(plain.length);
                ByteBuffer into = ByteBuffer.allocate(1 + random.nextInt(300_000));
                int expected = Math.min(into.capacity(), plain.length - at);
                assertThat(opened.read(into, at)).isEqualTo(expected);
                assertThat(Arrays.equals(into.array(), 0, expected, plain, at, at + expected))
                        .isTrue();
            }
            assertThat(opened.read(ByteBuffer.allocate(1), plain.length)).isEqualTo(-1);
            assertThat(opened.read(ByteBuffer.allocate(1), Long.MAX_VALUE)).isEqualTo(-1);
        }
    }

    @Test
    @SuppressWarnings("NullAway") // null is what a caller without a permit gives
    void doesNothingWithoutAPermit() throws Exception {
        KeyId id = sealed().id();
        assertThatThrownBy(() -> cipher.open(null, Action.VIEW, id, CONTEXT)).hasMessageStartingWith("NOT_AVAILABLE");
        assertThatThrownBy(() ->
                        cipher.seal(null, new ImageCipher.Capture(CONTEXT, new byte[0]), InputStream.nullInputStream()))
                .hasMessageStartingWith("NOT_AVAILABLE");
        assertThatThrownBy(() -> cipher.shred(null, IMAGE, id)).hasMessageStartingWith("NOT_AVAILABLE");
        assertThat(store.images).hasSize(1);
    }

    @Test
    void refusesAUsedAnExpiredAndAnotherImagesPermit() throws Exception {
        KeyId id = sealed().id();
        AuditedPermit once = permit(Action.VIEW);
        cipher.open(once, Action.VIEW, id, CONTEXT).close();
        assertThatThrownBy(() -> cipher.open(once, Action.VIEW, id, CONTEXT)).hasMessageStartingWith("REPLAYED");
        AuditedPermit late = UnsafePermits.permit(IMAGE, Action.VIEW, NOW.minus(Duration.ofMinutes(2)));
        assertThatThrownBy(() -> cipher.open(late, Action.VIEW, id, CONTEXT)).hasMessageStartingWith("EXPIRED");
        AuditedPermit others = UnsafePermits.permit(new ImageId("b".repeat(32)), Action.VIEW, NOW);
        assertThatThrownBy(() -> cipher.open(others, Action.VIEW, id, CONTEXT)).hasMessageStartingWith("NOT_AVAILABLE");
        assertThatThrownBy(() -> cipher.open(permit(Action.VIEW), Action.EXPORT, id, CONTEXT))
                .hasMessageStartingWith("NOT_AVAILABLE");
        assertThatThrownBy(() -> cipher.open(permit(Action.DELETE), Action.DELETE, id, CONTEXT))
                .hasMessageStartingWith("NOT_AVAILABLE");
    }

    @Test
    void refusesAnotherContext() throws Exception {
        KeyId id = sealed().id();
        assertThatThrownBy(() -> cipher.open(permit(Action.VIEW), Action.VIEW, id, OTHER))
                .hasMessageStartingWith("WRONG_CONTEXT");
    }

    @Test
    void namesWhatWasDoneToTheStoredFile() throws Exception {
        KeyId id = sealed().id();
        byte[] good = store.only();
        int second = 114 + 262_144;
        refusesToOpen(id, good, 20, "TAMPERED header");
        refusesToOpen(id, good, 60, "TAMPERED header");
        refusesToOpen(id, good, 0, "NOT_HIC1");
        refusesToOpen(id, good, good.length - 1, "TAMPERED segment 2");
        put(id, Arrays.copyOf(good, good.length + 1));
        assertThatThrownBy(() -> open(id)).hasMessage("TAMPERED trailer");
        assertThat(cipher.checkSealed(id)).isEqualTo("TAMPERED trailer");
        put(id, Arrays.copyOf(good, good.length - 1));
        assertThatThrownBy(() -> open(id)).hasMessageStartingWith("TRUNCATED");
        assertThat(cipher.checkSealed(id)).startsWith("TRUNCATED");
        put(id, Arrays.copyOf(good, second));
        assertThatThrownBy(() -> open(id)).hasMessageStartingWith("TRUNCATED");
        put(id, Arrays.copyOf(good, 100));
        assertThatThrownBy(() -> open(id)).hasMessageStartingWith("TRUNCATED");
        store.images.clear();
        assertThatThrownBy(() -> open(id)).hasMessageStartingWith("STORE_DAMAGED");
    }

    @Test
    void servesNoByteOfADamagedSegment() throws Exception {
        KeyId id = sealed().id();
        byte[] bad = store.only().clone();
        bad[114 + 262_144 + 500] ^= 1;
        put(id, bad);
        try (ImageCipher.Opened opened = open(id)) {
            ByteBuffer into = ByteBuffer.allocate(10);
            assertThat(opened.read(into, 0)).isEqualTo(10);
            ByteBuffer second = ByteBuffer.allocate(10);
            assertThatThrownBy(() -> opened.read(second, 262_200)).hasMessage("TAMPERED segment 1");
            assertThat(second.position()).isZero();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            assertThatThrownBy(() -> opened.transferTo(out)).hasMessage("TAMPERED segment 1");
            assertThat(out.size()).isLessThanOrEqualTo(262_112);
        }
    }

    @Test
    void seesABitInsideASegmentThatNoTagShows() throws Exception {
        ImageRecord record = sealed();
        byte[] bad = store.only().clone();
        bad[114 + 262_144 + 5_000] ^= 4;
        put(record.id(), bad);
        assertThat(cipher.checkSealed(record.id())).isEqualTo("TAMPERED segment 1");
    }

    @Test
    void seesExchangedSegmentsWithoutAKey() throws Exception {
        ImageRecord record = sealed();
        byte[] bad = store.only().clone();
        System.arraycopy(store.only(), 114, bad, 114 + 262_144, 262_144);
        System.arraycopy(store.only(), 114 + 262_144, bad, 114, 262_144);
        put(record.id(), bad);
        assertThat(cipher.checkSealed(record.id())).isEqualTo("TAMPERED segments");
        bad = store.only().clone();
        bad[114] ^= 1;
        put(record.id(), bad);
        assertThat(cipher.checkSealed(record.id())).isEqualTo("TAMPERED segment 0");
        store.images.clear();
        assertThat(cipher.checkSealed(record.id())).startsWith("TRUNCATED");
    }

    @Test
    void leavesNothingOfACaptureThatFailed() throws Exception {
        IOException own = new IOException("the upload broke");
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw own;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                throw own;
            }
        };
        ImageCipher.Capture capture = new ImageCipher.Capture(CONTEXT, new byte[0]);
        assertThatThrownBy(() -> cipher.seal(permit(Action.CAPTURE), capture, broken))
                .isSameAs(own);
        store.fault = new IOException("No space left on device");
        assertThatThrownBy(() -> cipher.seal(permit(Action.CAPTURE), capture, new ByteArrayInputStream(plain)))
                .hasMessageStartingWith("NO_SPACE");
        store.fault = null;
        ImageCipher.Capture tooLong = new ImageCipher.Capture(CONTEXT, new byte[RecordCodec.MOST_ATTRIBUTES + 1]);
        assertThatThrownBy(() -> cipher.seal(permit(Action.CAPTURE), tooLong, new ByteArrayInputStream(plain)))
                .hasMessageStartingWith("REFUSED");
        assertThat(store.images).isEmpty();
        assertThat(keys.administration().records()).isEmpty();
    }

    @Test
    void opensNothingThatWasShredded() throws Exception {
        KeyId id = sealed().id();
        assertThat(cipher.shred(permit(Action.DELETE), IMAGE, id)).startsWith("LOGICAL_ONLY");
        assertThat(store.images).isEmpty();
        assertThatThrownBy(() -> open(id)).hasMessageStartingWith("SHREDDED");
        assertThat(cipher.shred(permit(Action.DELETE), IMAGE, id)).startsWith("LOGICAL_ONLY");
    }

    @Test
    void opensAfterRotationAndRewrapWithoutTouchingThePayload() throws Exception {
        KeyId id = sealed().id();
        byte[] before = store.only().clone();
        keys.administration().rotate();
        keys.administration().rewrap((done, total) -> {});
        assertThat(store.only()).isEqualTo(before);
        try (ImageCipher.Opened opened = open(id)) {
            assertThat(opened.transferTo(new ByteArrayOutputStream())).isEqualTo(plain.length);
        }
    }

    @Test
    void sharesADerivativeThatItsRecipientTakes() throws Exception {
        KeyId id = sealed().id();
        Passphrase words = Passphrase.of(new byte[] {3});
        RecipientKey recipient = RecipientKeys.generate(dir.resolve("r"), words, PlatformFiles.get());
        ImageContext derivative = ImageContext.ofImage("t", new ImageId("c".repeat(32)), 1, "image/png");
        ImageCipher.Packet packet = new ImageCipher.Packet(
                Files.readAllBytes(dir.resolve("r.pub")),
                NOW.plusSeconds(60),
                "image/png",
                derivative,
                List.of("NO_REDISCLOSURE"));
        Path folder = dir.resolve("share");
        ImageCipher.Shared shared = cipher.share(
                permit(Action.SHARE),
                id,
                CONTEXT,
                (original, out) -> {
                    byte[] half = new byte[300_000];
                    original.read(ByteBuffer.wrap(half), 0);
                    out.write(half);
                },
                packet,
                folder);
        assertThat(shared.keyId()).isNotEqualTo(id);
        assertThat(shared.bytes()).isEqualTo(300_000);
        assertThat(recipient.fingerprint()).hasSize(64);
        Path pinned = Files.copy(folder.resolve("sender.vkey"), dir.resolve("pinned"));
        Packets.Received received =
                Packets.receive(ReceiveRequest.of(folder, dir.resolve("r"), words, dir.resolve("out"))
                        .from(pinned)
                        .clock(InstantSource.fixed(NOW)));
        assertThat(received.senderFingerprint()).isEqualTo(shared.fingerprint());
        assertThat(received.packetId()).isEqualTo(shared.packetId());
        assertThat(dir.resolve("out")).hasBinaryContent(Arrays.copyOf(plain, 300_000));
    }

    private void put(KeyId id, byte[] bytes) {
        store.images.put(id, bytes);
    }

    private void refusesToOpen(KeyId id, byte[] good, int at, String message) {
        byte[] bad = good.clone();
        bad[at] ^= 1;
        put(id, bad);
        assertThatThrownBy(() -> open(id)).hasMessageStartingWith(message);
        put(id, good);
    }
}
