package io.hipaaimage.crypto;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageContext;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Takes images that another vault has shared.
 *
 * <p>Guarantees, against whoever carries the folder: an image is released only if the pinned sender signed it to this recipient, its
 * packet has not expired, was not taken as often as it can be, and every byte verifies. Does not guard against a sender who signs a wrong image, nor
 * gives forward secrecy: who gets the private key later opens what was kept. Expiry at the recipient is a promise, not a lock.
 */
public final class Packets {
    /** The packet in a folder. */
    static final String PACKET = "packet.hics";
    /** The sealed derivative in a folder. */
    static final String IMAGE = "image.hic";
    /** The sender's public key in a folder: a convenience for pinning it, never trusted as it lies there. */
    static final String SENDER = "sender.vkey";

    private Packets() {}

    /**
     * An image that was taken.
     *
     * @param packetId 32 lower-case hexadecimal digits
     * @param keyId the derivative's key id
     * @param context what the sender bound it to
     * @param contentType its media type
     * @param obligations what the recipient has to do
     * @param expires when the packet ends
     * @param senderFingerprint the sender's
     * @param bytes its length
     * @param left how often it can still be opened by this key
     */
    public record Received(
            String packetId,
            KeyId keyId,
            ImageContext context,
            String contentType,
            List<String> obligations,
            Instant expires,
            String senderFingerprint,
            long bytes,
            int left) {
        /** Copies the list. */
        public Received {
            obligations = List.copyOf(obligations);
        }
    }

    /**
     * Takes a packet, as often as its sender allows: once, where nothing else was said. The tests come in this order: structure, recipient, pinned sender, signature, expiry, taken before, content,
     * image. An opening is counted beside the private key file once every byte verifies and before the output has its name: a crash
     * between the two costs an opening and gives none away.
     *
     * @param request what and by which key
     * @return the image that was taken
     * @throws RefusedException {@code WRONG_RECIPIENT}, {@code SENDER_UNVERIFIED}, {@code EXPIRED}, {@code REPLAYED}, {@code
     *     OUTPUT_EXISTS}
     * @throws DamagedInputException {@code TAMPERED packet} and what {@link SealedFiles#open} names
     * @throws UnavailableException if the private key cannot be unlocked, or another process holds it
     * @throws IOException when reading or writing fails: then no output is left
     */
    public static Received receive(ReceiveRequest request) throws ImageVaultException, IOException {
        return receive(request, PlatformFiles.get());
    }

    /** On these files. */
    static Received receive(ReceiveRequest request, DurableFiles files) throws ImageVaultException, IOException {
        PartFile.refuseExisting(files, request.output(), request.replaces());
        Packet packet = packet(request.folder().resolve(PACKET), files);
        try (RecipientKeys keys = RecipientKeys.open(request.keyFile(), request.passphrase(), files);
                DurableFiles.DurableFile in = files.open(request.folder().resolve(IMAGE), DurableFiles.Mode.READ)) {
            if (!Arrays.equals(packet.clear().recipient(), keys.publicKey().digest())) {
                throw new RefusedException(ErrorCode.WRONG_RECIPIENT, "the packet is sealed to another recipient");
            }
            ApprovedMode.require(keys.publicKey().suite());
            SenderKey sender = PinnedSender.of(request, packet.clear().sharer());
            Hic1Reader image = Hic1Reader.read(in::read, in.size());
            if (!packet.signedBy(sender, image.floeHeader())) {
                throw Packet.tampered();
            }
            try (ReceivedPackets taken = ReceivedPackets.lock(request.keyFile(), files, request.clock())) {
                refuseLate(packet.clear(), taken);
                return release(request, files, packet, keys, sender, image, taken);
            }
        }
    }

    private static Packet packet(Path file, DurableFiles files) throws ImageVaultException, IOException {
        try {
            return Packet.decode(files.readAll(file, Packet.MOST_BYTES));
        } catch (DurableFiles.TooLongException e) {
            throw Packet.tampered();
        }
    }

    private static void refuseLate(Packet.Clear packet, ReceivedPackets taken) throws RefusedException {
        if (!taken.time().isBefore(packet.expires())) {
            throw new RefusedException(ErrorCode.EXPIRED, "the packet is past its end", "ask the sender for a new one");
        }
        if (taken.times(packet) >= packet.count()) {
            throw new RefusedException(
                    ErrorCode.REPLAYED,
                    "the packet was received as often as it can be",
                    "ask the sender for a new one");
        }
    }

    private static Received release(
            ReceiveRequest request,
            DurableFiles files,
            Packet packet,
            RecipientKeys keys,
            SenderKey sender,
            Hic1Reader image,
            ReceivedPackets taken)
            throws ImageVaultException, IOException {
        PacketContent content = packet.open(keys, image.floeHeader());
        try (DataKey key = content.key()) {
            if (!image.fixed().keyId().equals(packet.clear().keyId())) {
                throw new DamagedInputException(ErrorCode.TAMPERED, "header", 16);
            }
            try (FloeMessage message = image.message(key, content.context())
                            .orElseThrow(() -> new DamagedInputException(ErrorCode.TAMPERED, "header", 0));
                    PartFile part = PartFile.begin(files, request.output(), request.replaces())) {
                PayloadReader payload = image.payload(message);
                long bytes = payload.openAll(
                        Workers.standard(),
                        (n, plain, length) -> part.write(ByteBuffer.wrap(plain, 0, length), payload.plainOffset(n)));
                taken.count(packet.clear());
                part.releaseDurably();
                return new Received(
                        packet.clear().packetIdHex(),
                        packet.clear().keyId(),
                        content.context(),
                        content.contentType(),
                        content.obligations(),
                        packet.clear().expires(),
                        sender.fingerprint(),
                        bytes,
                        packet.clear().count() - taken.times(packet.clear()));
            }
        }
    }
}
