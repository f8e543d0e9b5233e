package io.hipaaimage.crypto;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingKey;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig2026;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.UnavailableException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A file that Tink's streaming AEAD encrypted with AES-GCM-HKDF (AES256_GCM_HKDF_4KB, AES256_GCM_HKDF_1MB and the like), to be moved by
 * {@link SealedFiles#importFrom}. Unsafe because the keyset lies in clear in a file: it is for one migration, after which the keyset and
 * the old files are destroyed. Immutable.
 *
 * <p>Tink's format does not commit to its key and knows no difference between a wrong key, wrong associated data and a damaged file:
 * each of them is {@code WRONG_KEY} where not even the first segment opens, and {@code TAMPERED} later.
 */
public final class UnsafeTinkStream {
    private static final int MOST_KEYSET_BYTES = 1 << 20;

    private final StreamingAead aead;
    private final Path input;
    private final byte[] associatedData;

    private UnsafeTinkStream(StreamingAead aead, Path input, byte[] associatedData) {
        this.aead = aead;
        this.input = input;
        this.associatedData = associatedData;
    }

    /**
     * A file and what opens it.
     *
     * @param cleartextKeyset Tink's keyset in clear, as JSON or binary
     * @param input the encrypted file; not changed
     * @param associatedData what was given to Tink, as text that is taken in UTF-8; often empty
     * @return the file, which is not looked at yet
     * @throws UnavailableException {@code KEYS_MISSING}, or {@code KEY_FILE_DAMAGED} if it is not such a keyset
     */
    public static UnsafeTinkStream of(Path cleartextKeyset, Path input, String associatedData)
            throws UnavailableException {
        byte[] keyset = bytes(cleartextKeyset);
        try {
            return new UnsafeTinkStream(aead(handle(keyset)), input, associatedData.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw damaged(e);
        } finally {
            Arrays.fill(keyset, (byte) 0);
        }
    }

    private static byte[] bytes(Path keyset) throws UnavailableException {
        if (!Files.isRegularFile(keyset)) {
            throw new UnavailableException(ErrorCode.KEYS_MISSING, "there is no keyset file here");
        }
        try (InputStream in = Files.newInputStream(keyset)) {
            byte[] bytes = in.readNBytes(MOST_KEYSET_BYTES + 1);
            if (bytes.length > MOST_KEYSET_BYTES) {
                throw damaged(null);
            }
            return bytes;
        } catch (IOException e) {
            throw DiskFault.of(e, "the keyset cannot be read");
        }
    }

    private static KeysetHandle handle(byte[] keyset) throws GeneralSecurityException {
        String text = new String(keyset, StandardCharsets.UTF_8);
        return text.stripLeading().startsWith("{")
                ? TinkJsonProtoKeysetFormat.parseKeyset(
                        text, StreamingAeadConfig2026.get(), InsecureSecretKeyAccess.get())
                : TinkProtoKeysetFormat.parseKeyset(
                        keyset, InsecureSecretKeyAccess.get(), StreamingAeadConfig2026.get());
    }

    private static StreamingAead aead(KeysetHandle handle) throws GeneralSecurityException {
        for (int i = 0; i < handle.size(); i++) {
            if (!(handle.getAt(i).getKey() instanceof AesGcmHkdfStreamingKey)) {
                throw new GeneralSecurityException("a key of another kind");
            }
        }
        return handle.getPrimitive(StreamingAeadConfig2026.get(), StreamingAead.class);
    }

    private static UnavailableException damaged(@Nullable Throwable cause) {
        return new UnavailableException(
                ErrorCode.KEY_FILE_DAMAGED,
                "this is not a keyset in clear of Tink's AES-GCM-HKDF streaming keys",
                false,
                cause);
    }

    /** The plaintext; what does not open comes as {@link OpenedPlaintext.Altered}, which whoever seals it takes apart again. */
    InputStream open() throws ImageVaultException, IOException {
        Source source = new Source(Files.newInputStream(input));
        try {
            return new Plaintext(source, aead.newDecryptingStream(source, associatedData));
        } catch (GeneralSecurityException e) {
            source.close();
            throw new DamagedInputException(ErrorCode.WRONG_KEY, "the keyset does not open it", -1, e);
        } catch (IOException e) {
            source.close();
            throw e;
        }
    }

    /** Remembers that the disk failed, which Tink would take for a key that does not fit. */
    private static final class Source extends FilterInputStream {
        private @Nullable IOException failed;

        Source(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                return super.read(into, offset, length);
            } catch (IOException e) {
                failed = e;
                throw e;
            }
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }

    private static final class Plaintext extends FilterInputStream {
        private final Source source;
        private boolean began;

        Plaintext(Source source, InputStream tink) {
            super(tink);
            this.source = source;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                int n = super.read(into, offset, began ? length : Math.min(1, length)); // the first segment alone
                began = true;
                return n;
            } catch (IOException e) {
                throw source.failed != null ? source.failed : new OpenedPlaintext.Altered(named(e));
            }
        }

        private DamagedInputException named(IOException cause) {
            return began
                    ? new DamagedInputException(ErrorCode.TAMPERED, "imported file", -1, cause)
                    : new DamagedInputException(
                            ErrorCode.WRONG_KEY, "the keyset and associated data do not open it", -1, cause);
        }
    }
}
