package io.hipaaimage.crypto;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageContext;
import io.hipaaimage.core.ImageVaultException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Opens single files by their slots: structure, key, slot MAC, context, segments, in this order. Safe for use by several threads. */
final class SlotFileOpener {
    /** Whoever can open a file could have written it. */
    static final String SENDER_UNVERIFIED = "sender: unverified";

    private final DurableFiles files;
    private final Workers workers;
    private final SlotOpener opener;

    SlotFileOpener(DurableFiles files, Workers workers, SlotOpener opener) {
        this.files = files;
        this.workers = workers;
        this.opener = opener;
    }

    /** What a slot opened; its message is the receiver's to close. */
    private record Unlocked(Hic1Reader headers, FloeMessage message, List<String> warnings) {}

    SealedFiles.Opened open(Path input, Path output, ImageContext context, boolean replace, List<String> said)
            throws ImageVaultException, IOException {
        PartFile.refuseExisting(files, output, replace);
        try (DurableFiles.DurableFile in = files.open(input, DurableFiles.Mode.READ)) {
            Unlocked unlocked = unlock(in, context, said);
            try (FloeMessage message = unlocked.message()) {
                long bytes = release(unlocked.headers().payload(message), output, replace);
                return new SealedFiles.Opened(unlocked.headers().fixed().keyId(), bytes, unlocked.warnings());
            }
        }
    }

    /** The image by position; the final segment was verified before this returns. */
    OpenedImage image(Path input, ImageContext context) throws ImageVaultException, IOException {
        DurableFiles.DurableFile in = files.open(input, DurableFiles.Mode.READ);
        Unlocked unlocked;
        try {
            unlocked = unlock(in, context, List.of());
        } catch (ImageVaultException | IOException | RuntimeException | Error e) {
            in.close();
            throw e;
        }
        PayloadReader payload = unlocked.headers().payload(unlocked.message());
        return OpenedImage.open(SealedFileChannel.stored(in), unlocked.message(), payload, workers);
    }

    private Unlocked unlock(DurableFiles.DurableFile in, ImageContext context, List<String> said)
            throws ImageVaultException, IOException {
        Hic1Reader headers = Hic1Reader.read(in::read, in.size());
        SlotArea slots = headers.slots()
                .orElseThrow(() -> new DamagedInputException(
                        ErrorCode.WRONG_KEY, "the file has no slots; its key is in a vault or a packet", 12));
        SlotArea.Unlocked unlocked = slots.unlock(opener);
        List<String> warnings = new ArrayList<>(said);
        warnings.addAll(unlocked.warnings());
        if (said.isEmpty() && slots.namesRecipients()) {
            warnings.add(SENDER_UNVERIFIED);
        }
        try (DataKey key = unlocked.key()) {
            FloeMessage message = headers.message(key, context)
                    .orElseThrow(() -> new DamagedInputException(
                            ErrorCode.WRONG_CONTEXT, "the sealed image is another tenant's or image's", -1));
            return new Unlocked(headers, message, warnings);
        }
    }

    private long release(PayloadReader payload, Path output, boolean replace) throws ImageVaultException, IOException {
        try (PartFile part = PartFile.begin(files, output, replace)) {
            long bytes = payload.openAll(
                    workers,
                    (segment, plain, n) -> part.write(ByteBuffer.wrap(plain, 0, n), payload.plainOffset(segment)));
            part.release();
            return bytes;
        }
    }
}
