package io.hipaaimage.crypto;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageContext;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageRecord;
import io.hipaaimage.core.ImageStore;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyAdministration;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.Action;
import io.hipaaimage.core.access.AuditedPermit;
import io.hipaaimage.core.access.ImageCipher;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The cipher of a vault: payloads of ours, keys in {@link KeyRecords}. Safe for use by several threads. */
final class VaultImageCipher implements ImageCipher {
    private final KeyRecords records;
    private final KeyAdministration keys;
    private final ImageStore store;
    private final InstantSource clock;
    private final Runnable closing;
    private final Standing standing;
    private final SecureRandom random = new SecureRandom();
    private final Workers workers = Workers.standard();
    private final Reencryption reencryption;

    /**
     * Prepares.
     *
     * @param records where data keys are kept
     * @param keys signs packets, and answers what is recorded
     * @param store where sealed images lie
     * @param clock the time
     * @param closing what closing the cipher closes
     * @param standing refuses what destroys or copies while the keys may not be changed
     */
    VaultImageCipher(
            KeyRecords records,
            KeyAdministration keys,
            ImageStore store,
            InstantSource clock,
            Runnable closing,
            Standing standing) {
        this.records = records;
        this.keys = keys;
        this.store = store;
        this.clock = clock;
        this.closing = closing;
        this.standing = standing;
        this.reencryption = new Reencryption(keys, new Reencryption.Sealed() {
            @Override
            public @Nullable String check(KeyId id) throws ImageVaultException {
                return checkSealed(id);
            }

            @Override
            public void destroy(ImageId image, KeyId id) throws ImageVaultException {
                VaultImageCipher.this.destroy(image, id);
            }
        });
    }

    /** Whether the keys may be changed. */
    @FunctionalInterface
    interface Standing {
        void require() throws UnavailableException;
    }

    @Override
    public ImageRecord seal(@Nullable AuditedPermit permit, Capture capture, InputStream plaintext)
            throws ImageVaultException, IOException {
        AuditedPermit used = use(permit, imageOf(capture.context()), Action.CAPTURE);
        KeyId id = KeyId.random(random);
        try (DataKey key = DataKey.generate(random)) {
            Hic1Writer.Written written = stage(id, capture.context(), SegmentSize.of(capture.use()), key, plaintext);
            return put(id, capture, key, written, used.intentIndex());
        } catch (StoreFault e) {
            throw DiskFault.of(e.fault(), "the sealed image cannot be stored");
        }
    }

    private Hic1Writer.Written stage(
            KeyId id, ImageContext context, SegmentSize segments, DataKey key, InputStream plaintext)
            throws ImageVaultException, IOException {
        Hic1Writer.Plan plan = new Hic1Writer.Plan(id, context, segments, 0, List.of());
        try (ImageStore.Staged staged = StoreFault.in(() -> store.stage(id))) {
            WriteAt out = (from, position) -> StoreFault.in(() -> {
                staged.write(from, position);
                return from;
            });
            Hic1Writer.Written written =
                    new Hic1Writer(workers, random).write(plan, key, full -> PlainPieces.of(plaintext, full), out);
            StoreFault.in(() -> {
                staged.commit();
                return staged;
            });
            return written;
        }
    }

    private ImageRecord put(KeyId id, Capture capture, DataKey key, Hic1Writer.Written written, long intent)
            throws ImageVaultException {
        try {
            return records.put(
                    new KeyRecords.Entry(
                            id,
                            capture.context(),
                            written.floeHeader(),
                            written.plaintextBytes(),
                            written.sealedBytes(),
                            written.segmentsDigest(),
                            capture.attributes(),
                            intent),
                    key);
        } catch (ImageVaultException e) {
            try {
                store.delete(id); // without its record it is noise, which the next clean-up would find too
            } catch (IOException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
    }

    @Override
    public Opened open(@Nullable AuditedPermit permit, Action action, KeyId id, ImageContext context)
            throws ImageVaultException {
        if (action != Action.VIEW && action != Action.EXPORT && action != Action.USE_ALREADY_DISCLOSED) {
            throw new RefusedException(ErrorCode.NOT_AVAILABLE, "an image is opened to be viewed, used or exported");
        }
        use(permit, imageOf(context), action);
        if (action == Action.EXPORT) {
            standing.require();
        }
        return opened(id, context);
    }

    private OpenedImage opened(KeyId id, ImageContext context) throws ImageVaultException {
        try (Unwrapped unwrapped = records.unwrap(id, context)) {
            return opened(unwrapped, context);
        } catch (NoSuchFileException e) {
            throw new UnavailableException(
                    ErrorCode.STORE_DAMAGED, "a sealed image is missing; restore it from a backup", false, e);
        } catch (IOException e) {
            throw DiskFault.of(e, "the sealed image cannot be read");
        }
    }

    /** Headers are compared with what the record says before the key is used on them. */
    private OpenedImage opened(Unwrapped unwrapped, ImageContext context) throws ImageVaultException, IOException {
        ImageRecord record = unwrapped.record();
        ImageStore.Stored stored = store.open(record.id());
        try {
            Hic1Reader image = Hic1Reader.read(stored::read, stored.size());
            boolean same = image.fixed().equals(new FixedHeader(record.id(), 0))
                    && Arrays.equals(image.floeHeader(), unwrapped.floeHeader());
            FloeMessage message = (same ? image.message(unwrapped.key(), context) : Optional.<FloeMessage>empty())
                    .orElseThrow(() -> new DamagedInputException(ErrorCode.TAMPERED, "header", 0));
            PayloadReader payload = image.payload(message, record.sealedBytes());
            return OpenedImage.open(stored, message, payload, workers, record.sealedBytes(), record.plaintextBytes());
        } catch (ImageVaultException | IOException | RuntimeException | Error e) {
            stored.close();
            throw e;
        }
    }

    @Override
    public String fingerprint(byte[] publicKey) throws RefusedException {
        return RecipientKey.parse(publicKey).fingerprint();
    }

    @Override
    public Shared share(
            @Nullable AuditedPermit permit,
            KeyId id,
            ImageContext context,
            Derivation derivation,
            ImageCipher.Packet packet,
            Path folder)
            throws ImageVaultException, IOException {
        use(permit, imageOf(context), Action.SHARE);
        PacketWriter writer = new PacketWriter(keys.signer("packet"), random);
        try (OpenedImage original = opened(id, context)) {
            return writer.write(original, derivation, packet, folder);
        }
    }

    @Override
    public ImageRecord derive(
            @Nullable AuditedPermit permit,
            KeyId id,
            ImageContext context,
            Derivation derivation,
            ImageContext copy,
            Supplier<byte[]> attributes)
            throws ImageVaultException, IOException {
        AuditedPermit used = use(permit, imageOf(context), Action.DEIDENTIFY);
        standing.require();
        KeyId fresh = KeyId.random(random);
        try (OpenedImage original = opened(id, context);
                DataKey key = DataKey.generate(random)) {
            Hic1Writer.Written written =
                    new DerivativeStage(store, random).write(fresh, copy, key, out -> derivation.derive(original, out));
            return put(fresh, new Capture(copy, attributes.get()), key, written, used.intentIndex());
        } catch (StoreFault e) {
            throw DiskFault.of(e.fault(), "the sealed image cannot be stored");
        }
    }

    @Override
    public String shred(@Nullable AuditedPermit permit, ImageId image, KeyId id) throws ImageVaultException {
        use(permit, image, Action.DELETE);
        standing.require();
        return destroy(image, id);
    }

    private String destroy(ImageId image, KeyId id) throws ImageVaultException {
        String level = records.shred(image, id);
        try {
            store.delete(id);
        } catch (IOException e) {
            throw DiskFault.of(e, "the image is shredded, but its sealed file cannot be removed");
        }
        return level;
    }

    @Override
    public ImageRecord reencrypt(Receipt intent, ImageId image, KeyId id) throws ImageVaultException {
        standing.require();
        ImageRecord before = reencryption.record(image, id);
        KeyId fresh = KeyId.random(random);
        try (OpenedImage original = opened(id, before.context());
                DataKey key = DataKey.generate(random)) {
            Hic1Writer.Written written =
                    stage(fresh, before.context(), original.segments(), key, new OpenedPlaintext(original));
            Capture same = new Capture(before.context(), before.attributes());
            return put(fresh, same, key, written, intent.index());
        } catch (OpenedPlaintext.Altered e) {
            throw e.why();
        } catch (StoreFault e) {
            throw DiskFault.of(e.fault(), "the sealed image cannot be stored");
        } catch (IOException e) {
            throw DiskFault.of(e, "the sealed image cannot be read");
        }
    }

    @Override
    public KeyId settle(ImageId image, KeyId older, KeyId newer) throws ImageVaultException {
        standing.require();
        return reencryption.settle(image, older, newer);
    }

    @Override
    public @Nullable String checkSealed(KeyId id) throws ImageVaultException {
        ImageRecord record = keys.record(id);
        if (record == null) {
            throw new RefusedException(ErrorCode.NOT_AVAILABLE, "there is no such image");
        }
        try (ImageStore.Stored stored = store.open(id)) {
            String differs = SealedCheck.differs(record, stored);
            return differs == null ? unauthentic(record) : differs;
        } catch (NoSuchFileException e) {
            return "TRUNCATED the sealed image is missing";
        } catch (IOException e) {
            throw DiskFault.of(e, "the sealed image cannot be read");
        }
    }

    /** What no digest over tags shows: each segment is authenticated by its key, and what it holds is thrown away. */
    private @Nullable String unauthentic(ImageRecord record) throws ImageVaultException, IOException {
        try (OpenedImage image = opened(record.id(), record.context())) {
            image.transferTo(OutputStream.nullOutputStream());
            return null;
        } catch (DamagedInputException e) {
            return e.getMessage();
        }
    }

    @Override
    public void close() {
        closing.run();
    }

    private AuditedPermit use(@Nullable AuditedPermit permit, ImageId image, Action action) throws RefusedException {
        if (permit == null) {
            throw new RefusedException(ErrorCode.NOT_AVAILABLE, "nothing is done without an audited permit");
        }
        permit.use(image, action, clock.instant());
        return permit;
    }

    private static ImageId imageOf(ImageContext context) throws RefusedException {
        String image = Objects.requireNonNullElse(context.values().get("image"), "");
        if (!ImageId.isWellFormed(image)) {
            throw new RefusedException(ErrorCode.WRONG_CONTEXT, "the context names no image");
        }
        return new ImageId(image);
    }
}
