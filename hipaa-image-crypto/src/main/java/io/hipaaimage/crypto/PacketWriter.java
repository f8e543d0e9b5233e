package io.hipaaimage.crypto;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Signer;
import io.hipaaimage.core.access.ImageCipher;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes what a recipient gets: the derivative under a fresh key, the sender's public key, and last the packet that opens it. After a
 * failure none of the three is left, and nothing is lost that another share put there. Safe for use by several threads.
 */
final class PacketWriter {
    private final DurableFiles files = PlatformFiles.get();
    private final Signer signer;
    private final SenderKey sender;
    private final SecureRandom random;

    PacketWriter(Signer signer, SecureRandom random) {
        this.signer = signer;
        this.sender = SenderKey.of(signer.publicKey());
        this.random = random;
    }

    ImageCipher.Shared write(
            ImageCipher.Opened original, ImageCipher.Derivation derivation, ImageCipher.Packet packet, Path folder)
            throws ImageVaultException, IOException {
        RecipientKey recipient = RecipientKey.parse(packet.recipientKey());
        ApprovedMode.require(recipient.suite());
        refuseExisting(folder);
        files.createDirectories(folder);
        List<Path> made = new ArrayList<>();
        try (DataKey key = DataKey.generate(random)) {
            KeyId id = KeyId.random(random);
            Derived derived = derive(original, derivation, packet, id, key, folder.resolve(Packets.IMAGE), made);
            Packet.Clear clear = clear(packet, id, recipient);
            PacketContent content =
                    new PacketContent(key, packet.context(), packet.contentType(), packet.obligations());
            byte[] sealed = Packet.seal(clear, content, derived.floeHeader(), recipient, signer, random)
                    .encode();
            small(folder.resolve(Packets.SENDER), sender.line().getBytes(StandardCharsets.US_ASCII), made);
            small(folder.resolve(Packets.PACKET), sealed, made);
            return new ImageCipher.Shared(clear.packetIdHex(), id, sender.fingerprint(), derived.bytes());
        } catch (ImageVaultException | IOException | RuntimeException | Error e) {
            remove(made, e);
            throw e;
        }
    }

    private record Derived(byte[] floeHeader, long bytes) {}

    private Derived derive(
            ImageCipher.Opened original,
            ImageCipher.Derivation derivation,
            ImageCipher.Packet packet,
            KeyId id,
            DataKey key,
            Path image,
            List<Path> made)
            throws ImageVaultException, IOException {
        FixedHeader fixed = new FixedHeader(id, 0);
        byte[] floeKey = key.derive("HIC1 floe");
        try (PartFile part = PartFile.begin(files, image, false);
                FloeMessage message = FloeMessage.begin(
                        FloeParameters.of(SegmentSize.KIB_256), floeKey, fixed.floeAad(packet.context()), random);
                SealingStream out = new SealingStream(message, part, fixed.headerBytes(), random)) {
            part.write(ByteBuffer.wrap(fixed.encode()), 0);
            part.write(ByteBuffer.wrap(message.header()), fixed.floeOffset());
            derivation.derive(original, out);
            PayloadSealer.Sealed sealed = out.finish();
            release(part, image, made);
            return new Derived(message.header(), sealed.plaintextBytes());
        } finally {
            Arrays.fill(floeKey, (byte) 0);
        }
    }

    private Packet.Clear clear(ImageCipher.Packet packet, KeyId id, RecipientKey recipient) {
        byte[] packetId = new byte[16];
        random.nextBytes(packetId);
        return new Packet.Clear(
                recipient.suite(), packetId, packet.expires(), id, sender.digest(), recipient.digest(), packet.count());
    }

    private void small(Path target, byte[] content, List<Path> made) throws ImageVaultException, IOException {
        try (PartFile part = PartFile.begin(files, target, false)) {
            part.write(ByteBuffer.wrap(content), 0);
            release(part, target, made);
        }
    }

    /** A file that got its name is ours to remove, also where its name could not be synced. */
    private static void release(PartFile part, Path target, List<Path> made) throws ImageVaultException, IOException {
        try {
            part.releaseDurably();
        } finally {
            if (part.released()) {
                made.add(target);
            }
        }
    }

    private void refuseExisting(Path folder) throws RefusedException {
        for (String name : new String[] {Packets.PACKET, Packets.IMAGE, Packets.SENDER}) {
            if (files.exists(folder.resolve(name))) {
                throw new RefusedException(
                        ErrorCode.OUTPUT_EXISTS, "the folder holds a packet already", "choose another folder");
            }
        }
    }

    /** What this call made goes again; what another one made in the same folder is not ours to remove. */
    private void remove(List<Path> made, Throwable cause) {
        for (Path file : made) {
            try {
                files.delete(file);
            } catch (IOException e) {
                cause.addSuppressed(e);
            }
        }
    }
}
