package io.hipaaimage.crypto;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageContext;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A recipient's key pair: the private half in a file encrypted under a passphrase, the public half beside it. Never gives out the
 * private half. Safe for use by several threads until it is closed, which zeroes our copy.
 */
public final class RecipientKeys implements AutoCloseable {
    private static final String MAGIC = "HIRK";
    private static final int MOST_BYTES = 4_096;

    private final byte[] privateKey;
    private final RecipientKey publicKey;

    private RecipientKeys(byte[] privateKey, RecipientKey publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    /**
     * Makes a key pair of the hybrid {@link RecipientSuite#standard}.
     *
     * @param privateFile the private half's file, which must not exist; the public half goes to the same name with {@code .pub}
     * @param passphrase what the private half is encrypted under
     * @param files the disk
     * @return the public half
     * @throws RefusedException {@code OUTPUT_EXISTS} if one of the files exists; {@code REFUSED} for an empty passphrase
     * @throws UnavailableException if they cannot be written
     */
    public static RecipientKey generate(Path privateFile, Passphrase passphrase, DurableFiles files)
            throws RefusedException, UnavailableException {
        return generate(RecipientSuite.standard(), privateFile, passphrase, files);
    }

    /**
     * Makes a key pair.
     *
     * @param suite what the key is made of
     * @param privateFile the private half's file, which must not exist; the public half goes to the same name with {@code .pub}
     * @param passphrase what the private half is encrypted under
     * @param files the disk
     * @return the public half
     * @throws RefusedException {@code OUTPUT_EXISTS} if one of the files exists; {@code REFUSED} for an empty passphrase
     * @throws UnavailableException if they cannot be written
     */
    public static RecipientKey generate(
            RecipientSuite suite, Path privateFile, Passphrase passphrase, DurableFiles files)
            throws RefusedException, UnavailableException {
        Path publicFile = privateFile.resolveSibling(privateFile.getFileName() + ".pub");
        if (files.exists(privateFile) || files.exists(publicFile)) {
            throw new RefusedException(ErrorCode.OUTPUT_EXISTS, "the key file exists", "choose another name");
        }
        ApprovedMode.require(suite);
        SecureRandom random = new SecureRandom();
        byte[] key = Hpke.newPrivateKey(random);
        try {
            PassphraseBox box = PassphraseBox.create(MAGIC, passphrase, Argon2Parameters.DEFAULT, random);
            RecipientKey publicKey = RecipientKey.ofPrivate(suite, key);
            files.create(privateFile, box.seal(content(suite, key), random));
            files.create(publicFile, publicKey.line().getBytes(StandardCharsets.US_ASCII));
            return publicKey;
        } catch (FileAlreadyExistsException e) {
            throw new RefusedException(ErrorCode.OUTPUT_EXISTS, "the key file exists", "choose another name");
        } catch (IOException e) {
            throw DiskFault.of(e, "the key files cannot be written");
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /**
     * Unlocks a private key file. Takes tens of milliseconds and, for a moment, 19 MiB by design.
     *
     * @param privateFile what {@link #generate} made
     * @param passphrase what it is encrypted under
     * @param files the disk
     * @return the key pair
     * @throws UnavailableException {@code KEYS_MISSING}, {@code KEYS_EXPOSED}, {@code KEY_FILE_DAMAGED}, {@code WRONG_PASSPHRASE}
     */
    public static RecipientKeys open(Path privateFile, Passphrase passphrase, DurableFiles files)
            throws UnavailableException {
        Warmup.begin();
        byte[] file = KeyFiles.read(privateFile, MOST_BYTES, files);
        byte[] content = PassphraseBox.open(MAGIC, file, passphrase).content();
        if (content.length == Hpke.KEY) {
            return of(RecipientSuite.X25519, content);
        }
        Optional<RecipientSuite> suite =
                content.length == 1 + Hpke.KEY ? RecipientSuite.ofNumber(content[0]) : Optional.empty();
        if (suite.isEmpty()) {
            throw new UnavailableException(
                    ErrorCode.KEY_FILE_DAMAGED, "the key file holds no key that this library knows");
        }
        byte[] key = Arrays.copyOfRange(content, 1, content.length);
        Arrays.fill(content, (byte) 0);
        return of(suite.get(), key);
    }

    /** X25519 keys were there first, and stand alone; the others follow the number of their suite. */
    private static byte[] content(RecipientSuite suite, byte[] key) {
        if (suite == RecipientSuite.X25519) {
            return key;
        }
        byte[] content = new byte[1 + Hpke.KEY];
        content[0] = (byte) suite.number();
        System.arraycopy(key, 0, content, 1, Hpke.KEY);
        return content;
    }

    /** The pair of a private key, which belongs to it from now on. */
    static RecipientKeys of(RecipientSuite suite, byte[] privateKey) {
        return new RecipientKeys(privateKey, RecipientKey.ofPrivate(suite, privateKey));
    }

    /**
     * The public half.
     *
     * @return the key to give away
     */
    public RecipientKey publicKey() {
        return publicKey;
    }

    /**
     * Opens a single file that was sealed for this recipient too, as {@link SealedFiles#open} does.
     *
     * @param input a sealed file; not changed
     * @param output written as {@code .NAME.hipaa-part} and renamed when all of it was verified
     * @param context what the caller believes the image to be
     * @param replace whether an existing output is replaced
     * @return what was opened; its warnings hold {@code sender: unverified}
     * @throws ImageVaultException as {@link SealedFiles#open}
     * @throws IOException when reading or writing fails: then no output is left
     */
    public SealedFiles.Opened openSealedFile(Path input, Path output, ImageContext context, boolean replace)
            throws ImageVaultException, IOException {
        ApprovedMode.require(publicKey.suite());
        return new SlotFileOpener(PlatformFiles.get(), Workers.standard(), new HpkeSlots.Opener(this))
                .open(input, output, context, replace, List.of(SlotFileOpener.SENDER_UNVERIFIED));
    }

    /**
     * Shows and changes who else can open a single file.
     *
     * @return a view that works until these keys are closed
     */
    public SealedSlots slots() {
        return new SealedSlots(new HpkeSlots.Opener(this));
    }

    /** Opens what was sealed to this key. */
    Optional<byte[]> open(byte[] info, Hpke.Sealed sealed) {
        return Hpke.of(publicKey.suite()).open(privateKey, info, sealed);
    }

    @Override
    public void close() {
        Arrays.fill(privateKey, (byte) 0);
    }

    @Override
    public String toString() {
        return "RecipientKeys[" + publicKey.fingerprint() + "]";
    }
}
