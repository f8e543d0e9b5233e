package io.hipaaimage.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.KeyId;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.testkit.CrashingFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The key file and the frames that were shipped: what reads today reads them. A change is a new version, never a new golden file. */
class GoldenKeysTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final KeyId ID = new KeyId("000102030405060708090a0b0c0d0e0f");

    private static byte[] golden(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(GoldenKeysTest.class.getResourceAsStream("/golden/" + name))) {
            return HEX.parseHex(new String(in.readAllBytes(), StandardCharsets.US_ASCII).replaceAll("\\s", ""));
        }
    }

    private static byte[] filled(int value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    @Test
    void opensTheKeyFileAndItsWraps() throws Exception {
        CrashingFiles disk = new CrashingFiles(1);
        Path path = Path.of("/k/keyset");
        disk.overwrite(path, golden("keyset.hex"));
        KeysetFile file =
                KeysetFile.open(path, Passphrase.of("golden passphrase".getBytes(StandardCharsets.US_ASCII)), disk);
        assertThat(file.rows())
                .containsEntry(1, VersionRow.of(KeyState.RETIRED))
                .containsEntry(2, VersionRow.of(KeyState.CURRENT));
        String first = "d94f55a636005f7922870e4b8864a7d6a520ad10d8997bc2e58121cb04d5"
                + "44addb68127babf88ff969666aeeceedf1d630d7cdcf49da30285c9eb1a0";
        String second = "580a171e990519d4f3bd5079eefc37357e6f5f060e404a9a1b5ce144a872"
                + "baf94a75e195d17ebe887385d16b5a32034a1344618466727149a6659ead";
        byte[] aad = {1, 2, 3};
        assertThat(file.unwrapBytes(new Wrapped(1, HEX.parseHex(first)), aad)).isEqualTo(filled(0x42));
        assertThat(file.unwrapBytes(new Wrapped(2, HEX.parseHex(second)), aad)).isEqualTo(filled(0x42));
    }

    @Test
    void opensTheKeyFileOfAMachine() throws Exception {
        CrashingFiles disk = new CrashingFiles(1);
        Path path = Path.of("/k/keyset");
        disk.overwrite(path, golden("keyset-machine.hex"));
        String secret = "hipaa-image-machine-secret-1:"
                + "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f:2a9c4deb";
        KeysetFile file = KeysetFile.open(path, Passphrase.of(secret.getBytes(StandardCharsets.US_ASCII)), disk);
        assertThat(file.rows()).containsOnly(Map.entry(1, VersionRow.of(KeyState.CURRENT)));
    }

    /** A record, then its tombstone. */
    private static byte[] written() {
        FrameCodec codec = new FrameCodec(3, 1, filled(0x33), new ScriptedRandom(new byte[24]));
        byte[] payload = "\0\0\0\1wrap".getBytes(StandardCharsets.US_ASCII);
        byte[] record = codec.seal(new Frame(FrameKind.RECORD, ID, Frame.Ref.NONE, payload), 1, 1);
        byte[] tombstone = codec.seal(new Frame(FrameKind.TOMBSTONE, ID, new Frame.Ref(1, 1), new byte[0]), 2, 2);
        byte[] all = Arrays.copyOf(record, record.length + tombstone.length);
        System.arraycopy(tombstone, 0, all, record.length, tombstone.length);
        return all;
    }

    @Test
    void writesAndReadsTheFrames() throws Exception {
        byte[] golden = golden("frames.hex");
        assertThat(HEX.formatHex(written())).isEqualTo(HEX.formatHex(golden));
        CrashingFiles disk = new CrashingFiles(1);
        Path path = Path.of("/r/03-00000001.log");
        disk.overwrite(path, golden);
        List<Frame> found = new ArrayList<>();
        List<Place> places = new ArrayList<>();
        FrameScan scan = new FrameScan((place, frame) -> {
            places.add(place);
            found.add(frame.orElseThrow());
        });
        try (FrameFile file = FrameFile.open(path, disk, new FrameCodec(3, 1, filled(0x33)), scan)) {
            assertThat(found).extracting(Frame::kind).containsExactly(FrameKind.RECORD, FrameKind.TOMBSTONE);
            assertThat(found).extracting(Frame::id).containsOnly(ID);
            assertThat(found.get(1).erases()).isEqualTo(places.get(0).ref());
            assertThat(places.get(0).version()).isEqualTo(1);
            file.erase(List.of(places.get(0)));
            assertThat(file.read(places.get(0)).map(Frame::kind)).isEqualTo(Optional.of(FrameKind.ERASED));
            assertThat(file.bytes()).isEqualTo(golden.length);
        }
    }
}
