package io.hipaaimage.crypto;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ImageContext;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * Seals and opens single files outside of a vault, under a key file.
 *
 * <p>Guarantees, against whoever can read and write the sealed file: nothing of the image can be read, altered unnoticed or passed off
 * as another tenant's or image's, and no output is left of what does not verify to its end. Does not keep a log, ask a policy or forget:
 * that is the vault's work. Whoever holds the data key, each recipient included, could have written the file.
 *
 * <p>An output is complete under its name on return, but synced to the disk only when the platform does so, as with a copy. Memory is
 * three segments a worker, whatever the file's length. Safe for use by several threads.
 */
public final class SealedFiles {
    private static final int LEAST_CAPACITY = 4;

    private final KekSlots kek;
    private final DurableFiles files = PlatformFiles.get();
    private final SecureRandom random = new SecureRandom();
    private final Workers workers = Workers.standard();

    private SealedFiles(KeysetFile keys) {
        this.kek = new KekSlots(keys);
    }

    /**
     * What was sealed.
     *
     * @param keyId the new name in the file's header
     * @param bytes the length of the image
     * @param sealedBytes the length of the sealed file
     */
    public record Sealed(KeyId keyId, long bytes, long sealedBytes) {}

    /**
     * What was opened.
     *
     * @param keyId the name in the file's header
     * @param bytes the length of the image
     * @param warnings what was found damaged but not needed, such as {@code slot copy 0 damaged}; {@code sender: unverified} where a
     *     recipient's key opened it, because every recipient could have written it
     */
    public record Opened(KeyId keyId, long bytes, List<String> warnings) {
        /** Copies the list. */
        public Opened {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Makes a key file with a new key, encrypted under a passphrase, readable by its owner alone.
     *
     * @param keyFile the file, which must not exist
     * @param passphrase what it is encrypted under
     * @throws RefusedException {@code OUTPUT_EXISTS}; {@code REFUSED} for an empty passphrase
     * @throws UnavailableException if it cannot be written
     */
    public static void createKeyFile(Path keyFile, Passphrase passphrase)
            throws RefusedException, UnavailableException {
        KeysetFile.create(keyFile, passphrase, PlatformFiles.get());
    }

    /**
     * Unlocks a key file. Takes tens of milliseconds and, for a moment, 19 MiB by design.
     *
     * @param keyFile what {@link #createKeyFile} made
     * @param passphrase what it is encrypted under
     * @return the sealer and opener
     * @throws UnavailableException {@code KEYS_MISSING}, {@code KEYS_EXPOSED}, {@code KEY_FILE_DAMAGED}, {@code WRONG_PASSPHRASE}
     */
    public static SealedFiles with(Path keyFile, Passphrase passphrase) throws UnavailableException {
        return new SealedFiles(KeysetFile.open(keyFile, passphrase, PlatformFiles.get()));
    }

    /**
     * Seals a file.
     *
     * @param input any file; not changed
     * @param output written as {@code .NAME.part}, mode 0600, and renamed when it is complete
     * @param context what the image is bound to; it is not stored, and must be given again to open
     * @param options segment length, recipients, whether an existing output is replaced
     * @return what was sealed
     * @throws RefusedException {@code OUTPUT_EXISTS}
     * @throws ImageVaultException if a key cannot be used
     * @throws IOException when reading or writing fails: then no output is left
     */
    public Sealed seal(Path input, Path output, ImageContext context, SealOptions options)
            throws ImageVaultException, IOException {
        List<SlotSealer> sealers = new ArrayList<>();
        sealers.add(kek);
        options.recipients().forEach(r -> sealers.add(new HpkeSlots.Sealer(r, random)));
        Hic1Writer.Plan plan = new Hic1Writer.Plan(
                KeyId.random(random), context, options.segments(), Math.max(LEAST_CAPACITY, sealers.size()), sealers);
        Hic1Writer writer = new Hic1Writer(workers, random);
        if (!Files.isRegularFile(input)) {
            try (InputStream in = Files.newInputStream(input)) {
                return seal(writer, plan, full -> PlainPieces.of(in, full), output, options.replaces());
            }
        }
        try (DurableFiles.DurableFile in = files.open(input, DurableFiles.Mode.READ)) {
            long size = in.size();
            return seal(writer, plan, full -> PlainPieces.of(in::read, size, full), output, options.replaces());
        }
    }

    private Sealed seal(
            Hic1Writer writer, Hic1Writer.Plan plan, Hic1Writer.Plaintext plaintext, Path output, boolean replace)
            throws ImageVaultException, IOException {
        try (DataKey key = DataKey.generate(random);
                PartFile part = PartFile.begin(files, output, replace)) {
            Hic1Writer.Written written = writer.write(plan, key, plaintext, part);
            part.release();
            return new Sealed(plan.keyId(), written.plaintextBytes(), written.sealedBytes());
        }
    }

    /**
     * Opens a sealed file.
     *
     * @param input a sealed file; not changed
     * @param output written as {@code .NAME.part}, mode 0600, and renamed when all of it was verified
     * @param context what the caller believes the image to be
     * @param replace whether an existing output is replaced
     * @return what was opened
     * @throws DamagedInputException {@code NOT_HIC1}, {@code UNSUPPORTED_VERSION}, {@code WRONG_KEY}, {@code WRONG_CONTEXT}, {@code
     *     TAMPERED header}, {@code TAMPERED slot n}, {@code TAMPERED segment n}, {@code TAMPERED trailer}, {@code TRUNCATED}
     * @throws RefusedException {@code OUTPUT_EXISTS}, {@code KEY_VERSION_DESTROYED}
     * @throws ImageVaultException if a key cannot be used
     * @throws IOException when reading or writing fails: then no output is left
     */
    public Opened open(Path input, Path output, ImageContext context, boolean replace)
            throws ImageVaultException, IOException {
        return new SlotFileOpener(files, workers, kek).open(input, output, context, replace, List.of());
    }
}
