package io.hipaaimage.deid.spi;

import io.hipaaimage.core.VaultBugException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A picture that came by a stream, kept for random access: in memory while it is small, else in a temporary file that holds nothing in
 * clear and has no name as soon as it is open (on Windows: until it is closed). Its key, AES-256-GCM per piece with the piece's number
 * as nonce, is in memory alone and used for this one file.
 */
final class EncryptedSpill implements SeekablePicture {
    /** Up to here nothing goes to a disk. */
    static final int IN_MEMORY = 1 << 20;

    private static final int PIECE = 1 << 16;
    private static final int TAG = 16;

    private final FileChannel file;
    private final SecretKeySpec key;
    private final Cipher cipher;
    private final byte[][] cache;
    private final long[] cached;
    private long size;

    private EncryptedSpill(FileChannel file, int pieces) {
        this.file = file;
        this.cache = new byte[pieces][];
        this.cached = new long[pieces];
        byte[] raw = new byte[32];
        new SecureRandom().nextBytes(raw);
        this.key = new SecretKeySpec(raw, "AES");
        Arrays.fill(raw, (byte) 0);
        Arrays.fill(cached, -1);
        try {
            this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new VaultBugException("every platform has AES-GCM", e);
        }
    }

    /** Reads all that is left of a picture; so many bytes of it are in memory at most, a multiple of 65,536. */
    static SeekablePicture of(PictureInput in, int inMemory) throws IOException {
        byte[] beginning = new byte[inMemory];
        int length = read(in, beginning);
        if (length < inMemory) {
            return new InMemory(Arrays.copyOf(beginning, length));
        }
        // half of it for what is encrypted at the moment
        EncryptedSpill spill = new EncryptedSpill(temporary(), Math.max(1, inMemory / PIECE / 2));
        try {
            for (int at = 0; at < length; at += PIECE) {
                spill.add(beginning, at, PIECE);
            }
            byte[] piece = beginning.length == PIECE ? beginning : new byte[PIECE];
            for (int n = read(in, piece); n > 0; n = read(in, piece)) {
                spill.add(piece, 0, n);
            }
            return spill;
        } catch (IOException | RuntimeException e) {
            spill.close();
            throw e;
        }
    }

    private static int read(PictureInput in, byte[] into) throws IOException {
        int done = 0;
        while (done < into.length && in.has(1)) {
            int part = Math.min(into.length - done, in.limit() - in.position());
            System.arraycopy(in.window(), in.position(), into, done, part);
            in.position(in.position() + part);
            done += part;
        }
        return done;
    }

    private static FileChannel temporary() throws IOException {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Path path = Files.createTempFile("hipaa-image-spill-", ".part", ownerOnly);
        return FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    private void add(byte[] bytes, int from, int length) throws IOException {
        ByteBuffer sealed = ByteBuffer.wrap(crypt(Cipher.ENCRYPT_MODE, size / PIECE, bytes, from, length));
        long at = size / PIECE * (PIECE + TAG);
        while (sealed.hasRemaining()) {
            at += file.write(sealed, at);
        }
        size += length;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int read(long at, byte[] into, int from, int length) throws IOException {
        int done = 0;
        while (at >= 0 && done < length && at + done < size) {
            byte[] piece = piece((at + done) / PIECE);
            int offset = (int) ((at + done) % PIECE);
            int part = Math.min(length - done, piece.length - offset);
            System.arraycopy(piece, offset, into, from + done, part);
            done += part;
        }
        return done;
    }

    private byte[] piece(long number) throws IOException {
        int slot = (int) (number % cache.length);
        if (cached[slot] != number) {
            int length = (int) Math.min(PIECE, size - number * PIECE);
            ByteBuffer sealed = ByteBuffer.allocate(length + TAG);
            long at = number * (PIECE + TAG);
            while (sealed.hasRemaining()) {
                if (file.read(sealed, at + sealed.position()) < 0) {
                    throw new IOException("a spilled picture was cut while it was read");
                }
            }
            cache[slot] = crypt(Cipher.DECRYPT_MODE, number, sealed.array(), 0, sealed.capacity());
            cached[slot] = number;
        }
        return cache[slot];
    }

    private byte[] crypt(int mode, long number, byte[] bytes, int from, int length) throws IOException {
        byte[] nonce = ByteBuffer.allocate(12).putLong(4, number).array();
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
        Arrays.fill(cached, -1);
        Arrays.fill(cache, null);
        file.close();
    }

    private record InMemory(byte[] bytes) implements SeekablePicture {
        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public int read(long at, byte[] into, int from, int length) {
            if (at < 0 || at >= bytes.length) {
                return 0;
            }
            int part = (int) Math.min(length, bytes.length - at);
            System.arraycopy(bytes, (int) at, into, from, part);
            return part;
        }

        @Override
        public void close() {
            // nothing was opened
        }
    }
}
