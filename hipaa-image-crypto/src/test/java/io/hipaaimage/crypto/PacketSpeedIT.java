package io.hipaaimage.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.ImageContext;
import io.hipaaimage.core.KeyId;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a packet alone costs, without audit and sync. The aims on an idle machine are 1 ms (X25519, X-Wing) and 4 ms (P-384 with
 * ML-KEM-1024). The medians are printed, those of {@code docs/performance.md} with {@code
 * -Dpacket.rounds=201}; what is asserted is that every packet verifies and opens.
 */
class PacketSpeedIT {
    private static final int ROUNDS = Integer.getInteger("packet.rounds", 11);
    private static final int WARM = 2 * ROUNDS;

    @ParameterizedTest
    @EnumSource(RecipientSuite.class)
    void sealsSignsAndOpensAgainAndAgainAndPrintsHowLongItTook(RecipientSuite suite) throws Exception {
        SecureRandom random = new SecureRandom();
        SeedSigner signer = new SeedSigner(filled(5));
        SenderKey sender = SenderKey.of(signer.publicKey());
        RecipientKeys to = RecipientKeys.of(suite, Hpke.newPrivateKey(random));
        Packet.Clear clear = new Packet.Clear(
                suite,
                new byte[16],
                Instant.ofEpochSecond(2_000_000_000L),
                KeyId.random(random),
                sender.digest(),
                to.publicKey().digest(),
                1);
        byte[] header = new byte[74];
        ImageContext context = ImageContext.of(Map.of("tenant", "t1", "image", "i1"));
        long[] sealing = new long[ROUNDS];
        long[] opening = new long[ROUNDS];
        for (int i = -WARM; i < ROUNDS; i++) {
            PacketContent content = new PacketContent(DataKey.of(filled(7)), context, "image/png", List.of("NO_COPY"));
            long begin = System.nanoTime();
            byte[] packet = Packet.seal(clear, content, header, to.publicKey(), signer, random)
                    .encode();
            long sealed = System.nanoTime();
            Packet read = Packet.decode(packet);
            assertThat(read.signedBy(sender, header)).isTrue();
            assertThat(read.open(to, header).contentType()).isEqualTo("image/png");
            if (i >= 0) {
                sealing[i] = sealed - begin;
                opening[i] = System.nanoTime() - sealed;
            }
        }
        double seal = median(sealing);
        double open = median(opening);
        System.out.printf("packet %s: sealed in %.2f ms, verified and opened in %.2f ms%n", suite.word(), seal, open);
    }

    private static double median(long[] nanos) {
        Arrays.sort(nanos);
        return nanos[nanos.length / 2] / 1e6;
    }

    private static byte[] filled(int value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
