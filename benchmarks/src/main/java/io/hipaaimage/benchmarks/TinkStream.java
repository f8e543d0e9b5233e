package io.hipaaimage.benchmarks;

import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.streamingaead.PredefinedStreamingAeadParameters;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig2026;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/** The peer of a sealed file: Tink's AES256_GCM_HKDF_1MB, file to file, with a buffer of one of its segments. */
final class TinkStream {
    private static final int BUFFER = 1 << 20;
    private static final Configuration CONFIG = StreamingAeadConfig2026.get();

    private final StreamingAead aead;

    private TinkStream(KeysetHandle keyset) throws GeneralSecurityException {
        this.aead = keyset.getPrimitive(CONFIG, StreamingAead.class);
    }

    static TinkStream underNewKey() throws GeneralSecurityException {
        return new TinkStream(newKeyset());
    }

    static TinkStream ofUnsafeKeyset(byte[] clear) throws GeneralSecurityException {
        return new TinkStream(TinkProtoKeysetFormat.parseKeyset(clear, InsecureSecretKeyAccess.get(), CONFIG));
    }

    static byte[] newUnsafeKeyset() throws GeneralSecurityException {
        return TinkProtoKeysetFormat.serializeKeyset(newKeyset(), InsecureSecretKeyAccess.get(), CONFIG);
    }

    private static KeysetHandle newKeyset() throws GeneralSecurityException {
        return KeysetHandle.generateNew(PredefinedStreamingAeadParameters.AES256_GCM_HKDF_1MB, CONFIG);
    }

    void seal(Path input, Path output, byte[] context) throws GeneralSecurityException, IOException {
        try (InputStream in = Files.newInputStream(input);
                OutputStream out = aead.newEncryptingStream(Files.newOutputStream(output), context)) {
            copy(in, out);
        }
    }

    void encrypt(Path input, byte[] context) throws GeneralSecurityException, IOException {
        try (InputStream in = Files.newInputStream(input);
                OutputStream out = aead.newEncryptingStream(OutputStream.nullOutputStream(), context)) {
            copy(in, out);
        }
    }

    void open(Path input, Path output, byte[] context) throws GeneralSecurityException, IOException {
        try (InputStream in = aead.newDecryptingStream(Files.newInputStream(input), context);
                OutputStream out = Files.newOutputStream(output)) {
            copy(in, out);
        }
    }

    void decrypt(Path input, byte[] context) throws GeneralSecurityException, IOException {
        try (InputStream in = aead.newDecryptingStream(Files.newInputStream(input), context)) {
            copy(in, OutputStream.nullOutputStream());
        }
    }

    SeekableByteChannel channel(Path input, byte[] context) throws GeneralSecurityException, IOException {
        return aead.newSeekableDecryptingChannel(Files.newByteChannel(input), context);
    }

    private static void copy(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            out.write(buffer, 0, n);
        }
    }
}
