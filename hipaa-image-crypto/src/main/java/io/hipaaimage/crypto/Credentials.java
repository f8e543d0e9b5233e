package io.hipaaimage.crypto;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.approval.Actors;
import io.hipaaimage.core.approval.Credential;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * A person's signing credential (Ed25519) in a file, encrypted under that person's own passphrase, readable by its owner alone. Its
 * public half counts once a vault has enrolled it. Never gives out the private half. Safe for use by several threads.
 */
public final class Credentials {
    private static final String MAGIC = "HIAC";
    private static final int SEED = 32;
    private static final int MOST_BYTES = 4_096;

    private Credentials() {}

    /**
     * Makes a credential.
     *
     * @param file where it goes; must not exist
     * @param name whose, 1 to 128 characters of {@code A-Z a-z 0-9 . _ @ -}
     * @param passphrase that person's own
     * @param files the disk
     * @return the credential, open; its public half is to be enrolled
     * @throws RefusedException {@code OUTPUT_EXISTS}; {@code USAGE} for a malformed name; {@code REFUSED} for an empty passphrase
     * @throws UnavailableException if it cannot be written
     */
    public static Credential generate(Path file, String name, Passphrase passphrase, DurableFiles files)
            throws RefusedException, UnavailableException {
        if (!Actors.isName(name)) {
            throw new RefusedException(
                    ErrorCode.USAGE, "an actor's name has 1 to 128 characters of A-Z a-z 0-9 . _ @ -");
        }
        if (files.exists(file)) {
            throw new RefusedException(ErrorCode.OUTPUT_EXISTS, "the credential file exists", "choose another name");
        }
        SecureRandom random = new SecureRandom();
        byte[] seed = new byte[SEED];
        random.nextBytes(seed);
        byte[] text = name.getBytes(StandardCharsets.US_ASCII);
        byte[] content = Arrays.copyOf(seed, SEED + text.length);
        System.arraycopy(text, 0, content, SEED, text.length);
        try {
            PassphraseBox box = PassphraseBox.create(MAGIC, passphrase, Argon2Parameters.DEFAULT, random);
            files.create(file, box.seal(content, random));
            return new FileCredential(name, seed);
        } catch (FileAlreadyExistsException e) {
            throw new RefusedException(ErrorCode.OUTPUT_EXISTS, "the credential file exists", "choose another name");
        } catch (IOException e) {
            throw DiskFault.of(e, "the credential file cannot be written");
        } finally {
            Arrays.fill(seed, (byte) 0);
            Arrays.fill(content, (byte) 0);
        }
    }

    /**
     * Unlocks a credential. Takes tens of milliseconds and, for a moment, 19 MiB by design.
     *
     * @param file what {@link #generate} made
     * @param passphrase what it is encrypted under
     * @param files the disk
     * @return the credential
     * @throws UnavailableException {@code KEYS_MISSING}, {@code KEYS_EXPOSED}, {@code KEY_FILE_DAMAGED}, {@code WRONG_PASSPHRASE}
     */
    public static Credential open(Path file, Passphrase passphrase, DurableFiles files) throws UnavailableException {
        byte[] content = PassphraseBox.open(MAGIC, KeyFiles.read(file, MOST_BYTES, files), passphrase)
                .content();
        try {
            String name = content.length <= SEED
                    ? ""
                    : new String(content, SEED, content.length - SEED, StandardCharsets.US_ASCII);
            if (!Actors.isName(name)) {
                throw new UnavailableException(ErrorCode.KEY_FILE_DAMAGED, "the file holds no credential");
            }
            return new FileCredential(name, content);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }
}
