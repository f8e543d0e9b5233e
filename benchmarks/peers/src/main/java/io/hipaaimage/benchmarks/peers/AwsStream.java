package io.hipaaimage.benchmarks.peers;

import com.amazonaws.encryptionsdk.AwsCrypto;
import com.amazonaws.encryptionsdk.CommitmentPolicy;
import com.amazonaws.encryptionsdk.CryptoAlgorithm;
import com.amazonaws.encryptionsdk.jce.JceMasterKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;

/** The AWS Encryption SDK with a local wrapping key: as it comes, or without the signature, which is as little as it can be asked to do. */
final class AwsStream {
    private static final int BUFFER = 1 << 20;

    private final AwsCrypto crypto;
    private final JceMasterKey key =
            JceMasterKey.getInstance(new SecretKeySpec(new byte[32], "AES"), "bench", "one", "AES/GCM/NoPadding");

    private AwsStream(AwsCrypto crypto) {
        this.crypto = crypto;
    }

    /** AES-256-GCM that commits to its key, every byte signed too by ECDSA on P-384, frames of 4 KiB. */
    static AwsStream asItComes() {
        return new AwsStream(AwsCrypto.builder().build());
    }

    /** The same without the signature. */
    static AwsStream unsigned() {
        return new AwsStream(AwsCrypto.builder()
                .withCommitmentPolicy(CommitmentPolicy.RequireEncryptRequireDecrypt)
                .withEncryptionAlgorithm(CryptoAlgorithm.ALG_AES_256_GCM_HKDF_SHA512_COMMIT_KEY)
                .build());
    }

    /** Encrypts to somewhere, which it closes. */
    void seal(Path input, OutputStream output, Map<String, String> context) throws IOException {
        try (InputStream in = Files.newInputStream(input);
                OutputStream out = crypto.createEncryptingStream(key, output, context)) {
            copy(in, out);
        }
    }

    /** Decrypts to somewhere, the whole of it. */
    void open(Path input, OutputStream output) throws IOException {
        try (InputStream in = crypto.createDecryptingStream(key, Files.newInputStream(input));
                output) {
            copy(in, output);
        }
    }

    private static void copy(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            out.write(buffer, 0, n);
        }
    }
}
