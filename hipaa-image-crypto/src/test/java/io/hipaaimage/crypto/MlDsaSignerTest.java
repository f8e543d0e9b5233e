package io.hipaaimage.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.MlDsaVerifier;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class MlDsaSignerTest {
    private static final byte[] MESSAGE = "a tree's head".getBytes(StandardCharsets.UTF_8);

    private final MlDsaVerifier verifier = MlDsaVerifier.installed().orElseThrow();

    @Test
    void aSeedGivesThePublicKeyThatOpenSslGives() {
        byte[] publicKey = new MlDsaSigner(seed()).publicKey();
        assertThat(publicKey).hasSize(MlDsaVerifier.PUBLIC_KEY_BYTES);
        assertThat(HexFormat.of().formatHex(Primitives.sha256(publicKey)))
                .isEqualTo("9f107644c1084526af3bc8098680b05499a2325a644e388fb4f970e058d19d46");
    }

    @Test
    void whatItSignsVerifiesAndNothingElseDoes() throws Exception {
        MlDsaSigner signer = new MlDsaSigner(seed());
        byte[] signature = signer.sign(MESSAGE);
        assertThat(signature).hasSize(MlDsaVerifier.SIGNATURE_BYTES);
        assertThat(verifier.verify(signer.publicKey(), MESSAGE, signature)).isTrue();
        assertThat(verifier.verify(signer.publicKey(), "another".getBytes(StandardCharsets.UTF_8), signature))
                .isFalse();
        byte[] altered = signature.clone();
        altered[100] ^= 1;
        assertThat(verifier.verify(signer.publicKey(), MESSAGE, altered)).isFalse();
        assertThat(verifier.verify(new MlDsaSigner(new byte[32]).publicKey(), MESSAGE, signature))
                .isFalse();
    }

    @Test
    void whatHasAnotherLengthIsNotValid() {
        MlDsaSigner signer = new MlDsaSigner(seed());
        byte[] signature = signer.sign(MESSAGE);
        byte[] longer = java.util.Arrays.copyOf(signature, signature.length + 1);
        assertThat(verifier.verify(signer.publicKey(), MESSAGE, longer)).isFalse();
        assertThat(verifier.verify(signer.publicKey(), MESSAGE, new byte[0])).isFalse();
        assertThat(verifier.verify(new byte[31], MESSAGE, signature)).isFalse();
        assertThat(verifier.verify(new byte[MlDsaVerifier.PUBLIC_KEY_BYTES], MESSAGE, new byte[signature.length]))
                .isFalse();
    }

    private static byte[] seed() {
        byte[] seed = new byte[32];
        for (int i = 0; i < seed.length; i++) {
            seed[i] = (byte) i;
        }
        return seed;
    }
}
