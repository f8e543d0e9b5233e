package io.hipaaimage.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.ImageContext;
import io.hipaaimage.core.KeyId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The bytes that were shipped, made by us with a fixed source of randomness: what writes today writes them again, what reads today reads
 * them. A change here is a new version of a format, never a new golden file.
 */
class GoldenFilesTest {
    private static final ImageContext CONTEXT = ImageContext.of(Map.of("tenant", "clinic-7", "image", "i1"));
    private static final KeyId KEY_ID = new KeyId("000102030405060708090a0b0c0d0e0f");
    private static final byte[] PLAIN = "wound".getBytes(StandardCharsets.US_ASCII);
    private static final Instant END = Instant.parse("2030-01-01T00:00:00Z");

    private static DataKey dataKey() {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) 0x42);
        return DataKey.of(bytes);
    }

    private static RecipientKeys recipient() {
        return recipient(RecipientSuite.X25519);
    }

    private static RecipientKeys recipient(RecipientSuite suite) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) 0x24);
        return RecipientKeys.of(suite, bytes);
    }

    private static byte[] written(int capacity, List<SlotSealer> slots, SecureRandom random) throws Exception {
        ByteBuffer file = ByteBuffer.allocate(10_000);
        Hic1Writer.Plan plan = new Hic1Writer.Plan(KEY_ID, CONTEXT, SegmentSize.KIB_64, capacity, slots);
        Hic1Writer.Written written = new Hic1Writer(Workers.of(1), random)
                .write(
                        plan,
                        dataKey(),
                        full -> PlainPieces.of(new ByteArrayInputStream(PLAIN), full),
                        (from, position) -> file.put((int) position, from, from.position(), from.remaining()));
        return Arrays.copyOf(file.array(), (int) written.sealedBytes());
    }

    private static Hic1Reader reader(byte[] file) throws Exception {
        return Hic1Reader.read((into, position) -> read(file, into, position), file.length);
    }

    private static int read(byte[] file, ByteBuffer into, long position) {
        int n = (int) Math.min(into.remaining(), file.length - position);
        into.put(file, (int) position, n);
        return n;
    }

    private static byte[] opened(Hic1Reader file, DataKey key) throws Exception {
        PayloadReader payload = file.payload(file.message(key, CONTEXT).orElseThrow());
        try (PayloadReader.Lane lane = payload.lane()) {
            int n = payload.open(0, lane);
            assertThat(payload.segments()).isEqualTo(1);
            return Arrays.copyOf(lane.plain, n);
        }
    }

    private static byte[] packet(byte[] image, RecipientSuite suite) throws Exception {
        byte[] packetId = new byte[16];
        Arrays.fill(packetId, (byte) 0x77);
        TestSigner signer = new TestSigner(9);
        RecipientKey to = recipient(suite).publicKey();
        Packet.Clear clear = new Packet.Clear(
                suite, packetId, END, KEY_ID, SenderKey.of(signer.publicKey()).digest(), to.digest(), 1);
        PacketContent content = new PacketContent(dataKey(), CONTEXT, "image/png", List.of("NO_REDISCLOSURE"));
        return Packet.seal(clear, content, reader(image).floeHeader(), to, signer, new ScriptedRandom(new byte[0]))
                .encode();
    }

    @Test
    void aVaultsImageIsWrittenAndReadAsShipped() throws Exception {
        byte[] golden = golden("hic1-vault.hex");
        assertThat(written(0, List.of(), new ScriptedRandom(new byte[0]))).isEqualTo(golden);
        assertThat(opened(reader(golden), dataKey())).isEqualTo(PLAIN);
    }

    @Test
    void aFileAloneIsWrittenAndReadAsShipped() throws Exception {
        byte[] golden = golden("hic1-attached.hex");
        SecureRandom random = new ScriptedRandom(new byte[0]);
        assertThat(written(1, List.of(new HpkeSlots.Sealer(recipient().publicKey(), random)), random))
                .isEqualTo(golden);
        Hic1Reader file = reader(golden);
        SlotArea.Unlocked unlocked = file.slots().orElseThrow().unlock(new HpkeSlots.Opener(recipient()));
        assertThat(unlocked.warnings()).isEmpty();
        assertThat(opened(file, unlocked.key())).isEqualTo(PLAIN);
    }

    @ParameterizedTest
    @EnumSource(RecipientSuite.class)
    void aPacketIsWrittenAndReadAsShipped(RecipientSuite suite) throws Exception {
        byte[] image = golden("hic1-vault.hex");
        byte[] golden = golden(suite == RecipientSuite.X25519 ? "packet.hex" : "packet-" + suite.word() + ".hex");
        assertThat(packet(image, suite)).isEqualTo(golden);
        Packet packet = Packet.decode(golden);
        byte[] header = reader(image).floeHeader();
        assertThat(packet.signedBy(SenderKey.of(new TestSigner(9).publicKey()), header))
                .isTrue();
        PacketContent content = packet.open(recipient(suite), header);
        assertThat(content.context()).isEqualTo(CONTEXT);
        assertThat(content.contentType()).isEqualTo("image/png");
        assertThat(content.obligations()).containsExactly("NO_REDISCLOSURE");
        assertThat(packet.clear().expires()).isEqualTo(END);
        assertThat(opened(reader(image), content.key())).isEqualTo(PLAIN);
    }

    private static byte[] golden(String name) throws IOException {
        try (InputStream in = GoldenFilesTest.class.getResourceAsStream("/golden/" + name)) {
            assertThat(in).as(name).isNotNull();
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII);
            return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
        }
    }
}
