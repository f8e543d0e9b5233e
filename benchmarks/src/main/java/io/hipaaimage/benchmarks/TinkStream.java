package io.hipaaimage.benchmarks;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.streamingaead.PredefinedStreamingAeadParameters;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/** The peer of a sealed file: Tink's AES256_GCM_HKDF_1MB, file to file, with a buffer of one of its segments. */
final class TinkStream {
    private static final int BUFFER = 1 << 20;

    private final StreamingAead aead;

    private TinkStream(KeysetHandle keyset) throws GeneralSecurityException {
        this.aead = keyset.getPrimitive(RegistryConfiguration.get(), StreamingAead.class);
    }

    static TinkStream underNewKey() throws GeneralSecurityException {
        return new TinkStream(newKeyset());
    }

    static TinkStream ofUnsafeKeyset(String json) throws GeneralSecurityException {
        StreamingAeadConfig.register();
        return new TinkStream(TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get()));
    }

    static String newUnsafeKeyset() throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.serializeKeyset(newKeyset(), InsecureSecretKeyAccess.get());
    }

    private static KeysetHandle newKeyset() throws GeneralSecurityException {
        StreamingAeadConfig.register();
        return KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.generateEntryFromParameters(
                                PredefinedStreamingAeadParameters.AES256_GCM_HKDF_1MB)
                        .withRandomId()
                        .makePrimary())
                .build();
    }

    void seal(Path input, Path output, byte[] context) throws GeneralSecurityException, IOException {
        try (InputStream in = Files.newInputStream(input);
                OutputStream out = aead.newEncryptingStream(Files.newOutputStream(output), context)) {
            copy(in, out);
        }
    }

    void open(Path input, Path output, byte[] context) throws GeneralSecurityException, IOException {
        try (InputStream in = aead.newDecryptingStream(Files.newInputStream(input), context);
                OutputStream out = Files.newOutputStream(output)) {
            copy(in, out);
        }
    }

    private static void copy(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            out.write(buffer, 0, n);
        }
    }
}
