package io.hipaaimage.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.ImageVaultException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever bit of a packet or of its image is another one, it is told what, and nothing is given away. */
class DamagedPacketsTest extends PacketCase {
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
}
