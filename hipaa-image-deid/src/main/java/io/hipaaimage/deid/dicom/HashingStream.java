package io.hipaaimage.deid.dicom;

import io.hipaaimage.core.VaultBugException;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Counts what passes, and hashes it where that was asked for. */
final class HashingStream extends OutputStream {
    private final OutputStream out;
    private final @Nullable MessageDigest digest;
    private long count;

    HashingStream(OutputStream out, boolean hash) {
        this.out = out;
        this.digest = hash ? sha256() : null;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new VaultBugException("every platform has SHA-256", e);
        }
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
        count += length;
        if (digest != null) {
            digest.update(bytes, from, length);
        }
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    long count() {
        return count;
    }

    /** The hash in hex, to be asked once at the end; null where none was asked for. */
    @Nullable String hex() {
        return digest == null ? null : HexFormat.of().formatHex(digest.digest());
    }
}
