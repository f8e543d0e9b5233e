package io.hipaaimage.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.streamingaead.PredefinedStreamingAeadParameters;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig2026;
import com.google.crypto.tink.streamingaead.StreamingAeadParameters;
import io.hipaaimage.core.ImageContext;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Passphrase;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that Tink itself encrypted move into ours, and nothing that it would not have opened. */
class UnsafeTinkStreamTest {
    private static final ImageContext CONTEXT = ImageContext.of(Map.of("tenant", "t1", "image", "i1"));
    private static final String AAD = "scan-17 ä";

    @TempDir
    static Path dir;

    private static SealedFiles files;
    private static Path json;
    private static Path binary;
    private static KeysetHandle small;
    private static KeysetHandle large;
    private static byte[] plain;

    @BeforeAll
    static void makesKeys() throws Exception {
        Passphrase passphrase = Passphrase.of(new byte[] {1, 2, 3});
        SealedFiles.createKeyFile(dir.resolve("key"), passphrase);
        files = SealedFiles.with(dir.resolve("key"), passphrase);
        small = keyset(PredefinedStreamingAeadParameters.AES256_GCM_HKDF_4KB);
        large = keyset(PredefinedStreamingAeadParameters.AES256_GCM_HKDF_1MB);
        json = Files.writeString(
                dir.resolve("small.json"),
                TinkJsonProtoKeysetFormat.serializeKeyset(
                        small, StreamingAeadConfig2026.get(), InsecureSecretKeyAccess.get()));
        binary = Files.write(
                dir.resolve("large.bin"),
                TinkProtoKeysetFormat.serializeKeyset(
                        large, InsecureSecretKeyAccess.get(), StreamingAeadConfig2026.get()));
        plain = new byte[2_500_000];
        new Random(12).nextBytes(plain);
    }

    private static KeysetHandle keyset(StreamingAeadParameters parameters) throws Exception {
        return KeysetHandle.generateNew(parameters, StreamingAeadConfig2026.get());
    }

    private static Path encrypted(KeysetHandle keyset, int size) throws Exception {
        Path file = Files.createTempFile(dir, "tink", "");
        StreamingAead aead = keyset.getPrimitive(StreamingAeadConfig2026.get(), StreamingAead.class);
        try (OutputStream out =
                aead.newEncryptingStream(Files.newOutputStream(file), AAD.getBytes(StandardCharsets.UTF_8))) {
            out.write(plain, 0, size);
        }
        return file;
    }

    private static Path moved(Path keyset, Path input) throws ImageVaultException, IOException {
        Path output = dir.resolve(input.getFileName() + ".hic");
        files.importFrom(UnsafeTinkStream.of(keyset, input, AAD), output, CONTEXT, SealOptions.defaults());
        return output;
    }

    @Test
    void movesWhatTinkEncryptedInEitherSegmentLengthAndKeysetForm() throws Exception {
        for (int size : new int[] {0, 1, 4_000, 1 << 20, plain.length}) {
            for (KeysetHandle keyset : List.of(small, large)) {
                Path sealed = moved(keyset == small ? json : binary, encrypted(keyset, size));
                Path back = Files.createTempFile(dir, "back", "");
                files.open(sealed, back, CONTEXT, true);
                assertThat(back).hasBinaryContent(Arrays.copyOf(plain, size));
            }
        }
    }

    @Test
    void refusesAnotherKeyAssociatedDataAndDamageAndLeavesNoOutput() throws Exception {
        Path good = encrypted(small, 100_000);
        refuses("WRONG_KEY", binary, good, AAD);
        refuses("WRONG_KEY", json, good, "scan-18");
        byte[] bytes = Files.readAllBytes(good);
        for (int at : new int[] {0, 10, 50, 3_000}) {
            refuses("WRONG_KEY", json, file(flipped(bytes, at)), AAD);
        }
        for (int at : new int[] {5_000, 50_000, bytes.length - 1}) {
            refuses("TAMPERED imported file", json, file(flipped(bytes, at)), AAD);
        }
        for (int length : new int[] {4_096, 8_192, 8_193, bytes.length - 1}) {
            Path cut = file(Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> moved(json, cut))
                    .isInstanceOf(ImageVaultException.class)
                    .hasMessageMatching("(WRONG_KEY|TAMPERED imported file).*");
        }
        refuses("TAMPERED imported file", json, file(Arrays.copyOf(bytes, bytes.length + 1)), AAD);
    }

    @Test
    void refusesWhatIsNoSuchKeyset() throws Exception {
        Path input = encrypted(small, 10);
        KeysetHandle other = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get());
        Path aead = Files.writeString(
                dir.resolve("aead.json"),
                TinkJsonProtoKeysetFormat.serializeKeyset(other, AeadConfig2026.get(), InsecureSecretKeyAccess.get()));
        for (Path keyset : List.of(aead, file(new byte[0]), file("{}".getBytes(StandardCharsets.US_ASCII)), input)) {
            assertThatThrownBy(() -> UnsafeTinkStream.of(keyset, input, AAD))
                    .hasMessageStartingWith("KEY_FILE_DAMAGED");
        }
        assertThatThrownBy(() -> UnsafeTinkStream.of(dir.resolve("none"), input, AAD))
                .hasMessageStartingWith("KEYS_MISSING");
    }

    private static void refuses(String says, Path keyset, Path input, String aad) throws Exception {
        Path output = dir.resolve("refused");
        UnsafeTinkStream source = UnsafeTinkStream.of(keyset, input, aad);
        assertThatThrownBy(() -> files.importFrom(source, output, CONTEXT, SealOptions.defaults()))
                .isInstanceOf(ImageVaultException.class)
                .hasMessageStartingWith(says);
        assertThat(output).doesNotExist();
        assertThat(dir.resolve(".refused.hipaa-part")).doesNotExist();
    }

    private static Path file(byte[] content) throws IOException {
        return Files.write(Files.createTempFile(dir, "file", ""), content);
    }

    private static byte[] flipped(byte[] bytes, int at) {
        byte[] copy = bytes.clone();
        copy[at] ^= 1;
        return copy;
    }
}
