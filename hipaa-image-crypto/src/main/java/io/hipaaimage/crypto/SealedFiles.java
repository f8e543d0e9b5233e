package io.hipaaimage.crypto;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageContext;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.core.KeyWrapper;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
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

    private final SlotKey kek;
    /** A stream is read to its end, which is all that there is. */
    private static final Whole STREAM = () -> {};

    private final DurableFiles files = PlatformFiles.get();
    private final SecureRandom random = new SecureRandom();
    private final Workers workers = Workers.standard();

    private SealedFiles(SlotKey kek) {
        this.kek = kek;
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
     *     recipient's key opened it or a recipient has a slot, because every recipient could have written it
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
     * Unlocks a key file. Under a passphrase that takes tens of milliseconds and, for a moment, 19 MiB by design.
     *
     * @param keyFile what {@link #createKeyFile} made
     * @param passphrase what it is encrypted under
     * @return the sealer and opener
     * @throws UnavailableException {@code KEYS_MISSING}, {@code KEYS_EXPOSED}, {@code KEY_FILE_DAMAGED}, {@code WRONG_PASSPHRASE}
     */
    public static SealedFiles with(Path keyFile, Passphrase passphrase) throws UnavailableException {
        Warmup.begin();
        return new SealedFiles(new KekSlots(KeysetFile.open(keyFile, passphrase, PlatformFiles.get())));
    }

    /**
     * Seals and opens under a key that lives elsewhere, such as {@link KeyWrappers} has: one call to it a file.
     *
     * @param key the key
     * @return the sealer and opener
     */
    public static SealedFiles under(KeyWrapper key) {
        Warmup.begin();
        return new SealedFiles(new WrapperSlots(key));
    }

    /**
     * Opens by a passphrase alone, where a file has a slot under one ({@link SealedSlots#add(Path, Passphrase)}). The passphrase is read and
     * stretched when a file is opened; at most two slots are tried in all, so that a hostile file takes no minutes. It does not seal.
     *
     * @param passphrase the passphrase
     * @return the opener
     */
    public static SealedFiles byPassphrase(Passphrase passphrase) {
        Warmup.begin();
        return new SealedFiles(PassphraseSlots.opening(passphrase));
    }

    /**
     * Seals a file.
     *
     * @param input any file; not changed
     * @param output written as {@code .NAME.hipaa-part}, mode 0600, and renamed when it is complete
     * @param context what the image is bound to; it is not stored, and must be given again to open
     * @param options segment length, recipients, whether an existing output is replaced
     * @return what was sealed
     * @throws RefusedException {@code OUTPUT_EXISTS}; {@code REFUSED} with {@code MIXED_STRENGTHS}: a recipient's key that a quantum
     *     computer breaks never goes beside a hybrid one
     * @throws ImageVaultException if a key cannot be used
     * @throws IOException when reading or writing fails, or a file changed its length while it was read: then no output is left
     */
    public Sealed seal(Path input, Path output, ImageContext context, SealOptions options)
            throws ImageVaultException, IOException {
        Hic1Writer.Plan plan = plan(context, options);
        Hic1Writer writer = new Hic1Writer(workers, random);
        if (!Files.isRegularFile(input)) {
            try (InputStream in = Files.newInputStream(input)) {
                return seal(writer, plan, full -> PlainPieces.of(in, full), STREAM, output, options.replaces());
            }
        }
        try (DurableFiles.DurableFile in = files.open(input, DurableFiles.Mode.READ)) {
            long size = in.size();
            Whole same = () -> requireSame(size, in.size());
            return seal(writer, plan, full -> PlainPieces.of(in::read, size, full), same, output, options.replaces());
        }
    }

    /**
     * Seals a stream into a stream, several segments at a time, written in order. Reads and holds at most one segment a processor. If
     * reading or writing fails, what was written has no last segment and opens nowhere ({@code TRUNCATED}).
     *
     * @param input read to its end, not closed
     * @param output where to, not closed
     * @param context as {@link #seal}
     * @param options segment length and recipients
     * @return what was sealed
     * @throws RefusedException as {@link #seal}
     * @throws ImageVaultException if a key cannot be used
     * @throws IOException when reading or writing fails
     */
    public Sealed seal(InputStream input, OutputStream output, ImageContext context, SealOptions options)
            throws ImageVaultException, IOException {
        Hic1Writer.Plan plan = plan(context, options);
        Hic1Writer writer = new Hic1Writer(workers, random);
        try (DataKey key = DataKey.generate(random)) {
            InOrder out = new InOrder(output);
            Hic1Writer.Written written = writer.write(plan, key, full -> PlainPieces.of(input, full), out);
            output.flush();
            return new Sealed(plan.keyId(), written.plaintextBytes(), written.sealedBytes());
        }
    }

    /**
     * Moves an image out of Tink's streaming encryption: decrypts and seals at once, so that nothing lies unencrypted in between.
     *
     * @param source the file and its keyset
     * @param output as {@link #seal}
     * @param context as {@link #seal}
     * @param options as {@link #seal}
     * @return what was sealed
     * @throws DamagedInputException {@code WRONG_KEY} if the first segment does not open, {@code TAMPERED imported file} later
     * @throws RefusedException as {@link #seal}
     * @throws ImageVaultException if a key cannot be used
     * @throws IOException when reading or writing fails: then no output is left
     */
    public Sealed importFrom(UnsafeTinkStream source, Path output, ImageContext context, SealOptions options)
            throws ImageVaultException, IOException {
        PartFile.refuseExisting(files, output, options.replaces());
        try (InputStream in = source.open()) {
            Hic1Writer writer = new Hic1Writer(workers, random);
            Hic1Writer.Plan plan = plan(context, options);
            return seal(writer, plan, full -> PlainPieces.of(in, full), STREAM, output, options.replaces());
        } catch (OpenedPlaintext.Altered e) {
            throw e.why();
        }
    }

    private Hic1Writer.Plan plan(ImageContext context, SealOptions options) throws RefusedException {
        if (kek instanceof PassphraseSlots) {
            throw new RefusedException(
                    ErrorCode.REFUSED, "a passphrase alone does not seal", "seal under a key, then 'slots add' it");
        }
        List<SlotSealer> sealers = new ArrayList<>();
        sealers.add(kek);
        for (RecipientKey recipient : options.recipients()) {
            ApprovedMode.require(recipient.suite());
            RecipientStrength.refuseMixed(options.recipients().get(0).suite(), recipient.suite());
            sealers.add(new HpkeSlots.Sealer(recipient, random));
        }
        int capacity = Math.max(LEAST_CAPACITY, sealers.size());
        return new Hic1Writer.Plan(KeyId.random(random), context, options.segments(), capacity, sealers);
    }

    /** Says, once all was read, whether it was all that there is. */
    @FunctionalInterface
    private interface Whole {
        void require() throws IOException;
    }

    /** Who seals the beginning of a file that is still written, and deletes the file, has lost the rest. */
    private static void requireSame(long before, long after) throws IOException {
        if (before != after) {
            throw new IOException("the input changed its length while it was read; seal it when it is whole");
        }
    }

    private Sealed seal(
            Hic1Writer writer,
            Hic1Writer.Plan plan,
            Hic1Writer.Plaintext plaintext,
            Whole whole,
            Path output,
            boolean replace)
            throws ImageVaultException, IOException {
        try (DataKey key = DataKey.generate(random);
                PartFile part = PartFile.begin(files, output, replace)) {
            Hic1Writer.Written written = writer.write(plan, key, plaintext, part);
            whole.require();
            part.release();
            return new Sealed(plan.keyId(), written.plaintextBytes(), written.sealedBytes());
        }
    }

    /**
     * Opens a sealed file for reading at any position, such as a viewer's. The final segment is verified first, so that a shortened or
     * lengthened file is refused before it serves a byte; every other segment is verified before a byte of it is given. Segments of 64 KiB
     * ({@link SegmentSize#KIB_64}) suit it best. The channel is safe for use by several threads, and its reads throw {@link IOException}
     * with the name of the damage that they meet.
     *
     * @param input a sealed file; not changed
     * @param context what the caller believes the image to be
     * @return a channel that can only read, and is the caller's to close
     * @throws DamagedInputException as {@link #open}
     * @throws ImageVaultException if a key cannot be used
     * @throws IOException if the file cannot be read
     */
    public SeekableByteChannel channel(Path input, ImageContext context) throws ImageVaultException, IOException {
        return new SealedFileChannel(new SlotFileOpener(files, workers, kek).image(input, context));
    }

    /**
     * Writes the image to a stream, in order, several segments at a time. Every byte was verified before it is written, the length of the
     * image too; but if a later segment is damaged, what came before it has been written: who needs all or nothing calls {@link #open}.
     *
     * @param input a sealed file; not changed
     * @param out where to, not closed
     * @param context what the caller believes the image to be
     * @return the length of the image
     * @throws DamagedInputException as {@link #open}
     * @throws ImageVaultException if a key cannot be used
     * @throws IOException when reading or writing fails
     */
    public long transferTo(Path input, OutputStream out, ImageContext context) throws ImageVaultException, IOException {
        try (OpenedImage image = new SlotFileOpener(files, workers, kek).image(input, context)) {
            return image.transferTo(out);
        }
    }

    /**
     * Shows and changes who else can open a single file.
     *
     * @return a view under this key file
     */
    public SealedSlots slots() {
        return new SealedSlots(kek);
    }

    /**
     * Opens a sealed file.
     *
     * @param input a sealed file; not changed
     * @param output written as {@code .NAME.hipaa-part}, mode 0600, and renamed when all of it was verified
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
