package io.hipaaimage.core.shred;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.JdkSigner;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.core.Receipt;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DestructionCertificateTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Receipt RECEIPT = new Receipt(41, "ab".repeat(32), false);
    private static final ShredRequest REQUEST = new ShredRequest(
            "00112233445566778899aabbccddeeff",
            new ImageId("0123456789abcdef0123456789abcdef"),
            new KeyId("fedcba9876543210fedcba9876543210"),
            Reason.RETENTION_ELAPSED,
            ShredRequest.State.SHREDDED,
            "ro1",
            "ro2",
            NOW,
            NOW,
            null);

    private final CertificateWriter writer = new CertificateWriter(new JdkSigner(), "log.example/1", List::of);

    @Test
    void verifiesWithItsPublicKeyAlone() throws Exception {
        DestructionCertificate first = writer.first(REQUEST, "LOGICAL_ONLY until the horizon closes", RECEIPT, NOW);
        DestructionCertificate.Verdict verdict =
                DestructionCertificate.verify(bytes(first), Optional.of(writer.vkey()));
        assertThat(verdict.valid()).isTrue();
        assertThat(verdict.keyPinned()).isTrue();
        assertThat(verdict.level()).isEqualTo("LOGICAL_ONLY until the horizon closes");
        assertThat(verdict.horizon()).isEqualTo("open");
    }

    @Test
    void saysWhenNoKeyWasPinned() throws Exception {
        DestructionCertificate first = writer.first(REQUEST, "L", RECEIPT, NOW);
        assertThat(DestructionCertificate.verify(bytes(first), Optional.empty()).keyPinned())
                .isFalse();
    }

    @Test
    void theFinalOneNamesTheFirst() throws Exception {
        DestructionCertificate first = writer.first(REQUEST, "L", RECEIPT, NOW);
        DestructionCertificate last = writer.last(REQUEST, first, "M", RECEIPT, NOW);
        assertThat(last.fields()).containsEntry("first", first.id()).containsEntry("firstSha256", first.sha256());
        assertThat(last.horizon()).isEqualTo("closed");
    }

    @Test
    void aChangedBitInEveryByteIsFound() throws Exception {
        byte[] good = bytes(writer.first(REQUEST, "L", RECEIPT, NOW));
        for (int i = 0; i < good.length; i++) {
            byte[] forged = good.clone();
            forged[i] ^= (byte) (1 << (i % 8));
            assertThat(DestructionCertificate.verify(forged, Optional.empty()).valid())
                    .as("byte %d", i)
                    .isFalse();
        }
    }

    @Test
    void everyTruncationAndEveryAppendixIsFound() throws Exception {
        byte[] good = bytes(writer.first(REQUEST, "L", RECEIPT, NOW));
        for (int i = 0; i < good.length; i++) {
            assertThat(DestructionCertificate.verify(Arrays.copyOf(good, i), Optional.empty())
                            .valid())
                    .isFalse();
        }
        assertThat(DestructionCertificate.verify(Arrays.copyOf(good, good.length + 1), Optional.empty())
                        .valid())
                .isFalse();
    }

    @Test
    void anotherKeyDoesNotVerify() throws Exception {
        DestructionCertificate first = writer.first(REQUEST, "L", RECEIPT, NOW);
        String other = new CertificateWriter(new JdkSigner(), "log.example/1", List::of).vkey();
        assertThat(DestructionCertificate.verify(bytes(first), Optional.of(other))
                        .valid())
                .isFalse();
    }

    private static byte[] bytes(DestructionCertificate certificate) {
        return certificate.text().getBytes(StandardCharsets.UTF_8);
    }
}
