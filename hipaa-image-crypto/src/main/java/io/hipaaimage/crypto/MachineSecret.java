package io.hipaaimage.crypto;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A secret that a machine keeps in place of a passphrase, as a credential of Kubernetes, Vault or systemd: 32 random bytes, which nobody
 * guesses, so that a key file under it needs no stretching ({@code docs/formats/keyset.md}, derivation 3). Its one spelling is
 *
 * <pre>
 * hipaa-image-machine-secret-1: 64 hexadecimal digits : 8 more, the beginning of the SHA-256 over all before
 * </pre>
 *
 * in lower case without spaces, which only {@link #createFile} makes: entropy is never estimated, and what a person chose is no machine's
 * secret. Whoever reads the file opens the keys, as with a passphrase file. Thread-safe.
 */
public final class MachineSecret {
    private static final byte[] PREFIX = PassphraseBox.ascii("hipaa-image-machine-secret-1:");
    private static final int BYTES = 32;
    private static final int CHECKED = PREFIX.length + 2 * BYTES + 1;
    private static final int CHECK_DIGITS = 8;

    private MachineSecret() {}

    /**
     * Makes a new secret, readable by its owner alone and durable on return.
     *
     * @param file the file, which must not exist: one line, to be named where a passphrase file is named
     * @throws RefusedException {@code OUTPUT_EXISTS}
     * @throws UnavailableException if it cannot be written: then there is no file
     */
    public static void createFile(Path file) throws RefusedException, UnavailableException {
        createFile(file, PlatformFiles.get(), new SecureRandom());
    }

    static void createFile(Path file, DurableFiles files, SecureRandom random)
            throws RefusedException, UnavailableException {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        byte[] line = spelled(secret);
        Arrays.fill(secret, (byte) 0);
        try {
            write(file, line, files);
        } catch (FileAlreadyExistsException e) {
            throw new RefusedException(ErrorCode.OUTPUT_EXISTS, "the secret file exists", "choose another name");
        } catch (IOException e) {
            throw DiskFault.of(e, "the secret file cannot be written");
        } finally {
            Arrays.fill(line, (byte) 0);
        }
    }

    private static void write(Path file, byte[] line, DurableFiles files) throws IOException {
        boolean whole = false;
        try (DurableFiles.DurableFile out = files.open(file, DurableFiles.Mode.CREATE)) {
            out.write(ByteBuffer.wrap(line), 0);
            out.write(ByteBuffer.wrap(new byte[] {'\n'}), line.length);
            out.force();
            whole = true;
        } catch (FileAlreadyExistsException e) {
            whole = true; // somebody else's
            throw e;
        } finally {
            if (!whole) {
                files.delete(file);
            }
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            files.syncDirectory(folder);
        }
    }

    private static byte[] spelled(byte[] secret) {
        byte[] line = Arrays.copyOf(PREFIX, CHECKED + CHECK_DIGITS);
        for (int i = 0; i < BYTES; i++) {
            line[PREFIX.length + 2 * i] = (byte) HexFormat.of().toHighHexDigit(secret[i]);
            line[PREFIX.length + 2 * i + 1] = (byte) HexFormat.of().toLowHexDigit(secret[i]);
        }
        line[CHECKED - 1] = ':';
        System.arraycopy(check(line), 0, line, CHECKED, CHECK_DIGITS);
        return line;
    }

    private static byte[] check(byte[] line) {
        byte[] digest = Primitives.sha256(Arrays.copyOf(line, CHECKED));
        return HexFormat.of().formatHex(digest, 0, CHECK_DIGITS / 2).getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether a line says that it is one, be it whole or not. */
    static boolean claimed(byte[] line) {
        return line.length >= PREFIX.length && Arrays.equals(line, 0, PREFIX.length, PREFIX, 0, PREFIX.length);
    }

    /** The bytes of a secret in its one spelling, which the caller zeroes; else nothing. */
    static Optional<byte[]> read(byte[] line) {
        if (!claimed(line) || line.length != CHECKED + CHECK_DIGITS) {
            return Optional.empty();
        }
        byte[] secret = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) {
            int high = line[PREFIX.length + 2 * i];
            int low = line[PREFIX.length + 2 * i + 1];
            if (!HexFormat.isHexDigit(high) || !HexFormat.isHexDigit(low)) {
                Arrays.fill(secret, (byte) 0);
                return Optional.empty();
            }
            secret[i] = (byte) (HexFormat.fromHexDigit(high) << 4 | HexFormat.fromHexDigit(low));
        }
        byte[] again = spelled(secret);
        boolean exact = MessageDigest.isEqual(again, line);
        Arrays.fill(again, (byte) 0);
        if (!exact) {
            Arrays.fill(secret, (byte) 0);
            return Optional.empty();
        }
        return Optional.of(secret);
    }
}
