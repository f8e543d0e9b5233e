package io.hipaaimage.deid.spi;

import io.hipaaimage.core.VaultBugException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A temporary file of pieces that holds nothing in clear and has no name as soon as it is open (on Windows: until it is closed). Its key,
 * AES-256-GCM per piece with the piece's number and how often it was written as nonce, is in memory alone and used for this one file. For one
 * thread.
 */
final class SpillFile implements Closeable {
    private static final int TAG = 16;
    private static final int NONCE = 12;

    /** Made and nameless in one call: a process that is killed leaves nothing (Windows takes it away with the process). */
    private static final Set<OpenOption> NAMELESS = Set.of(
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);

    private final FileChannel file;
    private final int pieceBytes;
    private final SecretKeySpec key;
    private final Cipher cipher;

    /** An empty file of pieces of this many bytes; the last one may have fewer. */
    SpillFile(int pieceBytes) throws IOException {
        this.pieceBytes = pieceBytes;
        byte[] raw = new byte[32];
        new SecureRandom().nextBytes(raw);
        this.key = new SecretKeySpec(raw, "AES");
        Arrays.fill(raw, (byte) 0);
        try {
            this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new VaultBugException("every platform has AES-GCM", e);
        }
        this.file = temporary();
    }

    private static FileChannel temporary() throws IOException {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Path path = Path.of(System.getProperty("java.io.tmpdir"), "hipaa-image-spill-" + UUID.randomUUID() + ".part");
        return FileChannel.open(path, NAMELESS, ownerOnly);
    }

    /** Writes a piece; {@code version} must be one that this number was never written with. */
    void write(long number, int version, byte[] bytes, int from, int length) throws IOException {
        ByteBuffer sealed = ByteBuffer.wrap(crypt(Cipher.ENCRYPT_MODE, number, version, bytes, from, length));
        long at = place(number);
        while (sealed.hasRemaining()) {
            at += file.write(sealed, at);
        }
    }

    /** Reads a piece that was written last with this version and length. */
    byte[] read(long number, int version, int length) throws IOException {
        ByteBuffer sealed = ByteBuffer.allocate(length + TAG);
        while (sealed.hasRemaining()) {
            if (file.read(sealed, place(number) + sealed.position()) < 0) {
                throw new IOException("a spilled picture was cut while it was read");
            }
        }
        return crypt(Cipher.DECRYPT_MODE, number, version, sealed.array(), 0, sealed.capacity());
    }

    private long place(long number) {
        return number * (pieceBytes + TAG);
    }

    private byte[] crypt(int mode, long number, int version, byte[] bytes, int from, int length) throws IOException {
        byte[] nonce =
                ByteBuffer.allocate(NONCE).putInt(version).putLong(number).array();
        try {
            cipher.init(mode, key, new GCMParameterSpec(8 * TAG, nonce));
            return cipher.doFinal(bytes, from, length);
        } catch (AEADBadTagException e) {
            throw new IOException("a spilled picture was changed while it was read", e);
        } catch (GeneralSecurityException e) {
            throw new VaultBugException("AES-GCM failed", e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
