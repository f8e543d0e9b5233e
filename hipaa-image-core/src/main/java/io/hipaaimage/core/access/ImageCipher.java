package io.hipaaimage.core.access;

import io.hipaaimage.core.ImageContext;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageRecord;
import io.hipaaimage.core.ImageUse;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.RefusedException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Guarantees, against whoever holds every disk but the key folder: no image can be read, altered unnoticed, or moved to another tenant,
 * image or version; a shredded one cannot be opened again. Does not guard against root on the running host while keys are unlocked.
 *
 * <p>Every verb takes a permit and uses it up first; null, used, expired and another image's permits are refused before a key is
 * touched. Safe for use by several threads.
 */
public interface ImageCipher extends Closeable {
    /** A plaintext that is being read: random access, each byte authenticated before it is given. */
    interface Opened extends Closeable {
        /**
         * The length of the image.
         *
         * @return the length in bytes
         */
        long size();

        /**
         * Reads at a position.
         *
         * @param into filled as far as the image goes
         * @param position the byte offset
         * @return the bytes read, or -1 at or beyond the end
         * @throws io.hipaaimage.core.DamagedInputException if what is stored there was altered
         * @throws IOException when reading fails
         */
        int read(ByteBuffer into, long position) throws ImageVaultException, IOException;

        /**
         * Writes the whole image to a stream, in order; verified to its end on return.
         *
         * @param out what to write to
         * @return the bytes written
         * @throws io.hipaaimage.core.DamagedInputException if the image was altered; what {@code out} got must be thrown away
         * @throws IOException when reading or {@code out} fails
         */
        long transferTo(OutputStream out) throws ImageVaultException, IOException;

        @Override
        void close() throws IOException;
    }

    /**
     * What to capture.
     *
     * @param context what the ciphertext is bound to; its {@code image} is the permit's
     * @param attributes the catalogue's row, kept encrypted in the key record
     * @param use how long its segments are
     */
    record Capture(ImageContext context, byte[] attributes, ImageUse use) {
        /**
         * An image of no particular use.
         *
         * @param context what the ciphertext is bound to
         * @param attributes the catalogue's row
         */
        public Capture(ImageContext context, byte[] attributes) {
            this(context, attributes, ImageUse.DEFAULT);
        }
    }

    /** Makes what a recipient gets from what is stored. */
    @FunctionalInterface
    interface Derivation {
        /** The original as it is. */
        Derivation NONE = (original, derivative) -> original.transferTo(derivative);

        /**
         * Makes the derivative.
         *
         * @param original the image
         * @param derivative where it goes, encrypted on its way to the disk
         * @throws ImageVaultException to refuse: then nothing is left of the derivative
         * @throws IOException when reading or writing fails
         */
        void derive(Opened original, OutputStream derivative) throws ImageVaultException, IOException;
    }

    /**
     * To whom and how a derivative is sealed.
     *
     * @param recipientKey the recipient's public key file content, as {@code recipient keygen} writes it
     * @param expires when the packet ends
     * @param contentType the derivative's media type
     * @param context what the derivative is bound to
     * @param obligations what the recipient has to do, in words of the vocabulary
     * @param count how often the recipient can open it, 1 to {@link Packet#MOST_OPENINGS}
     */
    record Packet(
            byte[] recipientKey,
            Instant expires,
            String contentType,
            ImageContext context,
            List<String> obligations,
            int count) {
        /** The most that a packet can be opened. */
        public static final int MOST_OPENINGS = 1_000;

        /**
         * Copies the list.
         *
         * @throws IllegalArgumentException if the count is none
         */
        public Packet {
            obligations = List.copyOf(obligations);
            if (count < 1 || count > MOST_OPENINGS) {
                throw new IllegalArgumentException("a packet is opened 1 to " + MOST_OPENINGS + " times");
            }
        }

        /**
         * A packet that is opened once.
         *
         * @param recipientKey see the component
         * @param expires see the component
         * @param contentType see the component
         * @param context see the component
         * @param obligations see the component
         */
        public Packet(
                byte[] recipientKey,
                Instant expires,
                String contentType,
                ImageContext context,
                List<String> obligations) {
            this(recipientKey, expires, contentType, context, obligations, 1);
        }
    }

    /**
     * What was written for a recipient.
     *
     * @param packetId 32 lower-case hexadecimal digits
     * @param keyId the derivative's own key id
     * @param fingerprint the sender's, for a second channel
     * @param bytes the derivative's length
     */
    record Shared(String packetId, KeyId keyId, String fingerprint, long bytes) {}

    /**
     * Seals a new image and makes its record durable: data key, file, folder, record, in this order.
     *
     * @param permit for {@link Action#CAPTURE} of this image
     * @param capture what it is
     * @param plaintext read to its end; not closed
     * @return the record
     * @throws ImageVaultException if it could not be made durable: then nothing of it is seen
     * @throws IOException when {@code plaintext} fails: then nothing of it is seen
     */
    ImageRecord seal(AuditedPermit permit, Capture capture, InputStream plaintext)
            throws ImageVaultException, IOException;

    /**
     * Opens an image: record, key, context, then its final segment.
     *
     * @param permit for {@code action} on this image
     * @param action {@link Action#VIEW}, {@link Action#EXPORT} or {@link Action#USE_ALREADY_DISCLOSED}
     * @param id the key id
     * @param context what the caller believes it is
     * @return the open image
     * @throws ImageVaultException if it does not open
     */
    Opened open(AuditedPermit permit, Action action, KeyId id, ImageContext context) throws ImageVaultException;

    /**
     * The fingerprint of a recipient's public key, as {@code recipient keygen} prints it and the recipient reads it out.
     *
     * @param publicKey the content of the public key file
     * @return 64 lower-case hexadecimal digits
     * @throws RefusedException {@code REFUSED} if it is none that {@link #share} could seal to
     */
    String fingerprint(byte[] publicKey) throws RefusedException;

    /**
     * Seals a derivative under a fresh key to a recipient: {@code image.hic}, {@code packet.hics} and {@code sender.vkey} in a folder,
     * the packet last.
     *
     * @param permit for {@link Action#SHARE} of this image
     * @param id the original's key id
     * @param context the original's context
     * @param derivation makes the derivative
     * @param packet to whom and how
     * @param folder where the files go; made if it is missing; existing files of these names are refused
     * @return what was written
     * @throws ImageVaultException if it could not be made: then no file of it is left
     * @throws IOException when the folder cannot be written: then no file of it is left
     */
    Shared share(
            AuditedPermit permit, KeyId id, ImageContext context, Derivation derivation, Packet packet, Path folder)
            throws ImageVaultException, IOException;

    /**
     * Seals a derivative as a new image of the vault under a fresh key and makes its record durable, as {@link #seal} does.
     *
     * @param permit for {@link Action#DEIDENTIFY} of the original
     * @param id the original's key id
     * @param context the original's context
     * @param derivation makes the derivative; what it writes is encrypted on its way to the disk
     * @param copy what the derivative is bound to
     * @param attributes the derivative's row of the catalogue, asked for once it is written
     * @return the derivative's record
     * @throws ImageVaultException if it could not be made: then nothing of it is seen
     * @throws IOException when reading fails: then nothing of it is seen
     */
    ImageRecord derive(
            AuditedPermit permit,
            KeyId id,
            ImageContext context,
            Derivation derivation,
            ImageContext copy,
            Supplier<byte[]> attributes)
            throws ImageVaultException, IOException;

    /**
     * Destroys an image's record: tombstone in every copy of the epoch store, tombstone in the shard, frame overwritten, file removed.
     * Final. Calling it again for a key id that has its tombstone completes what a crash left undone.
     *
     * @param permit for {@link Action#DELETE} of this image
     * @param image the image
     * @param id the key id
     * @return the level reached now, {@code LOGICAL_ONLY until the horizon closes} for files
     * @throws ImageVaultException if it could not be made durable; after the first tombstone the image is shredded all the same
     */
    String shred(AuditedPermit permit, ImageId image, KeyId id) throws ImageVaultException;

    /**
     * Seals an image again under a new data key and a new key id, and makes its record durable; the record before stays, until {@link
     * #settle} has looked at both. No byte of the image is given out.
     *
     * @param intent the durable entry that says so beforehand
     * @param image the image
     * @param id its key id
     * @return the new record
     * @throws ImageVaultException if it does not open or could not be made durable: then nothing of it is seen
     */
    ImageRecord reencrypt(Receipt intent, ImageId image, KeyId id) throws ImageVaultException;

    /**
     * Of two records of one image destroys one: the older one if the newer one's sealed file authenticates to its end, else the newer one
     * if the older one's does.
     *
     * @param image the image
     * @param older the key id of before
     * @param newer the key id that {@link #reencrypt} made
     * @return the key id that stays
     * @throws ImageVaultException {@code WRONG_CONTEXT} if they are not of one image; {@code STORE_DAMAGED} if neither authenticates: then
     *     nothing is destroyed; unavailable if the destruction could not be made durable: do it again
     */
    KeyId settle(ImageId image, KeyId older, KeyId newer) throws ImageVaultException;

    /**
     * Compares a sealed file with its record, and authenticates each of its segments, without giving out a byte of it: structure, length,
     * digest over the segments' tags, tags.
     *
     * @param id the key id
     * @return null if they agree, else what differs, such as {@code TAMPERED segment 3}
     * @throws ImageVaultException if the record cannot be read
     */
    @Nullable String checkSealed(KeyId id) throws ImageVaultException;

    @Override
    void close();
}
