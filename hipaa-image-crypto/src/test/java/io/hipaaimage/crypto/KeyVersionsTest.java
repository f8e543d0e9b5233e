package io.hipaaimage.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.aead.ChaCha20Poly1305Parameters;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.UnavailableException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The keyset in a key file, held against Tink's own configuration of all its types. */
class KeyVersionsTest {
    private static final int TABLE = 5;

    @Test
    void tinkItselfReadsWhatIsWritten() throws Exception {
        byte[] content = KeyVersions.first().rotated().encoded();
        byte[] keyset = Arrays.copyOfRange(content, TABLE + 2 * 5 + 4, content.length);
        KeysetHandle read =
                TinkProtoKeysetFormat.parseKeyset(keyset, InsecureSecretKeyAccess.get(), AeadConfig2026.get());
        assertThat(read.size()).isEqualTo(2);
        assertThat(read.getPrimary().getId()).isEqualTo(2);
        assertThat(TinkProtoKeysetFormat.serializeKeyset(read, InsecureSecretKeyAccess.get(), AeadConfig2026.get()))
                .isEqualTo(keyset);
    }

    @Test
    void whatTinkItselfWritesIsRead() throws Exception {
        Parameters plain = AesGcmParameters.builder()
                .setKeySizeBytes(32)
                .setIvSizeBytes(12)
                .setTagSizeBytes(16)
                .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                .build();
        assertThat(KeyVersions.decoded(content(plain)).primitives()).containsOnlyKeys(1);
    }

    @Test
    void aKeyOfAnotherTypeIsNoKeyFile() throws Exception {
        byte[] other = content(ChaCha20Poly1305Parameters.create());
        assertThatThrownBy(() -> KeyVersions.decoded(other))
                .isInstanceOfSatisfying(
                        UnavailableException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.KEY_FILE_DAMAGED));
    }

    /** A key file's content whose one version is a key that Tink made. */
    private static byte[] content(Parameters parameters) throws GeneralSecurityException {
        KeysetHandle.Builder builder = KeysetHandle.newBuilder();
        builder.addEntry(KeysetHandle.importKey(KeysetHandle.generateNew(parameters, AeadConfig2026.get())
                        .getPrimary()
                        .getKey())
                .withFixedId(1)
                .makePrimary());
        byte[] keyset = TinkProtoKeysetFormat.serializeKeyset(
                builder.build(), InsecureSecretKeyAccess.get(), AeadConfig2026.get());
        return ByteBuffer.allocate(TABLE + 5 + 4 + keyset.length)
                .put((byte) 1)
                .putInt(1)
                .putInt(1)
                .put((byte) KeyState.CURRENT.code())
                .putInt(keyset.length)
                .put(keyset)
                .array();
    }
}
