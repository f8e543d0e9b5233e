package io.hipaaimage.deid.dicom.identity;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.VaultBugException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret of a release: 32 random bytes in a file that only its owner reads. Whoever has it can repeat every keyed pseudonym and open
 * the crosswalk; without it neither can be done. Safe for use by several threads.
 */
public final class Secret {
    private static final int LENGTH = 32;

    /** Ready with the key; copies of it do the work, which spares looking for a provider each time. */
    private final Mac ready;

    private Secret(byte[] bytes) {
        try {
            this.ready = Mac.getInstance("HmacSHA256");
            ready.init(new SecretKeySpec(bytes, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new VaultBugException("every platform has HMAC-SHA-256", e);
        }
    }

    /**
     * Makes a secret file.
     *
     * @param disk the disk
     * @param file the file, which must not exist; mode 0600
     * @param random where the bytes come from
     * @throws RefusedException {@code OUTPUT_EXISTS}
     * @throws IOException when it cannot be written; then there is no file
     */
    public static void create(DurableFiles disk, Path file, SecureRandom random) throws RefusedException, IOException {
        byte[] fresh = new byte[LENGTH];
        random.nextBytes(fresh);
        boolean done = false;
        try (DurableFiles.DurableFile out = disk.open(file, DurableFiles.Mode.CREATE)) {
            out.write(ByteBuffer.wrap(fresh), 0);
            out.force();
            done = true;
        } catch (FileAlreadyExistsException e) {
            done = true;
            throw new RefusedException(ErrorCode.OUTPUT_EXISTS, "the secret file exists", "choose another name");
        } finally {
            Arrays.fill(fresh, (byte) 0);
            if (!done) {
                disk.delete(file);
            }
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            disk.syncDirectory(folder);
        }
    }

    /**
     * Reads a secret file.
     *
     * @param disk the disk
     * @param file the file
     * @return the secret
     * @throws UnavailableException {@code KEY_FILE_DAMAGED} if it is not {@value #LENGTH} bytes long
     * @throws IOException when it cannot be read
     */
    public static Secret read(DurableFiles disk, Path file) throws ImageVaultException, IOException {
        try (DurableFiles.DurableFile in = disk.open(file, DurableFiles.Mode.READ)) {
            ByteBuffer read = ByteBuffer.allocate(LENGTH);
            int more = 1;
            while (read.hasRemaining() && more > 0) {
                more = in.read(read, read.position());
            }
            if (in.size() != LENGTH || read.hasRemaining()) {
                throw new UnavailableException(
                        ErrorCode.KEY_FILE_DAMAGED, "a secret file has 32 bytes; make one with deid keygen");
            }
            return new Secret(read.array());
        }
    }

    /**
     * A secret from bytes, for tests and hosts that keep secrets elsewhere.
     *
     * @param bytes 32 bytes, copied
     * @return the secret
     * @throws IllegalArgumentException if there are not 32
     */
    public static Secret of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a secret has 32 bytes");
        }
        return new Secret(bytes.clone());
    }

    /** HMAC-SHA-256 over a label and a value; the zero byte keeps labels apart. */
    byte[] mac(String label, String value) {
        try {
            Mac mac = (Mac) ready.clone();
            mac.update(("hipaa-image/deid/v1 " + label + "\0").getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
        } catch (CloneNotSupportedException e) {
            throw new VaultBugException("the platform's own HMAC can be copied", e);
        }
    }
}
