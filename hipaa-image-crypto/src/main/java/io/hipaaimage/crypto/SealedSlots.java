package io.hipaaimage.crypto;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Who can open a single sealed file: shows, adds and removes them in place, without a look at the image.
 *
 * <p>Guarantees: a change is on the disk on return, and a loss of power at any point leaves the slots as they were before it or after
 * it. Every change proves that it was made by somebody who can open the file. It does not prove more: any recipient can add others, and
 * may have kept the data key or an older copy of the file, so that <b>a removal is no revocation</b>. To take an image away from
 * somebody, seal it again.
 *
 * <p>Safe for use by several threads; two changes of one file at once, by processes too, wait for each other.
 */
public final class SealedSlots {
    private final SlotOpener opener;
    private final SecureRandom random = new SecureRandom();

    SealedSlots(SlotOpener opener) {
        this.opener = opener;
    }

    /**
     * One slot that is not empty.
     *
     * @param slot its number, from 0
     * @param kind {@code key}, {@code passphrase}, {@code recipient}, {@code unknown} (of a newer release) or {@code damaged}
     * @param suite {@code aes-256-gcm}, {@code external} (a key that lives elsewhere), {@code argon2id}, {@code pbkdf2-hmac-sha512} or a {@link RecipientSuite}'s word; empty where the kind is not known
     * @param keyVersion the version of a key file's key, else 0
     * @param fingerprint names the key: a recipient's fingerprint; empty where the kind is not known
     */
    public record Row(int slot, String kind, String suite, int keyVersion, String fingerprint) {}

    /**
     * The slots as they lie in the file. Needs no key, so nothing vouches for them: {@link #list} does.
     *
     * @param file a sealed file
     * @return the slots of the newer copy
     * @throws DamagedInputException as {@link SealedFiles#open} for a header; {@code NOT_AVAILABLE} where it has no slots
     * @throws ImageVaultException never otherwise
     * @throws IOException if it cannot be read
     */
    public static List<Row> peek(Path file) throws ImageVaultException, IOException {
        try (DurableFiles.DurableFile in = PlatformFiles.get().open(file, DurableFiles.Mode.READ)) {
            SlotArea area = area(Hic1Reader.read(in::read, in.size()));
            return rows(area.copy(area.claimedNewest()));
        }
    }

    /**
     * The slots, confirmed by a key that opens the file.
     *
     * @param file a sealed file
     * @return the slots of the newest copy that a holder of the data key wrote
     * @throws ImageVaultException as {@link SealedFiles#open}
     * @throws IOException if it cannot be read
     */
    public List<Row> list(Path file) throws ImageVaultException, IOException {
        try (DurableFiles.DurableFile in = PlatformFiles.get().open(file, DurableFiles.Mode.READ)) {
            SlotArea area = area(Hic1Reader.read(in::read, in.size()));
            try (DataKey key = area.unlock(opener).key()) {
                return rows(area.copy(area.newest(key)));
            }
        }
    }

    /**
     * Lets a recipient open the file too.
     *
     * @param file a sealed file, changed in place
     * @param recipient the public key
     * @return the number of the slot
     * @throws RefusedException {@code REFUSED} if it has a slot, none is free, or {@code MIXED_STRENGTHS}: a key that a quantum
     *     computer breaks never goes beside a hybrid one
     * @throws UnavailableException {@code LOCKED} if another process changes the file
     * @throws ImageVaultException as {@link SealedFiles#open}
     * @throws IOException if it cannot be read or written
     */
    public int add(Path file, RecipientKey recipient) throws ImageVaultException, IOException {
        ApprovedMode.require(recipient.suite());
        try (FileChannel turn = turn(file)) {
            Objects.requireNonNull(turn);
            return new SlotEdit(PlatformFiles.get(), opener).add(file, new HpkeSlots.Sealer(recipient, random));
        }
    }

    /**
     * Lets whoever knows a passphrase open the file too, {@link SealedFiles#byPassphrase}. How hard it is to guess is all that stands
     * between a thief of the file and the image.
     *
     * @param file a sealed file, changed in place
     * @param passphrase stretched by Argon2id, in approved mode by PBKDF2
     * @return the number of the slot
     * @throws RefusedException {@code REFUSED} if it is empty, the file has a passphrase already, or no slot is free
     * @throws UnavailableException {@code LOCKED} if another process changes the file
     * @throws ImageVaultException as {@link SealedFiles#open}
     * @throws IOException if it cannot be read or written
     */
    public int add(Path file, Passphrase passphrase) throws ImageVaultException, IOException {
        PassphraseSlots sealer = PassphraseSlots.sealing(passphrase);
        try (FileChannel turn = turn(file)) {
            Objects.requireNonNull(turn);
            return new SlotEdit(PlatformFiles.get(), opener).add(file, sealer);
        }
    }

    /**
     * Removes a slot. Whoever could open by it may have kept the data key or a copy: this is no revocation.
     *
     * @param file a sealed file, changed in place
     * @param slot its number, as {@link #list} gives it
     * @throws RefusedException {@code REFUSED} if there is no such slot, or no other one
     * @throws UnavailableException {@code LOCKED} if another process changes the file
     * @throws ImageVaultException as {@link SealedFiles#open}
     * @throws IOException if it cannot be read or written
     */
    public void remove(Path file, int slot) throws ImageVaultException, IOException {
        try (FileChannel turn = turn(file)) {
            Objects.requireNonNull(turn);
            new SlotEdit(PlatformFiles.get(), opener).remove(file, slot);
        }
    }

    /** A lock on a byte beyond any file's end, so that it stands in nobody's way where locks are mandatory. */
    private static FileChannel turn(Path file) throws IOException, UnavailableException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        try {
            FileTurn.await(channel, Long.MAX_VALUE - 1, 1, "another process changes the slots of this file; try again");
            return channel;
        } catch (IOException | UnavailableException | RuntimeException | Error e) {
            channel.close();
            throw e;
        }
    }

    private static SlotArea area(Hic1Reader headers) throws DamagedInputException {
        return headers.slots()
                .orElseThrow(() -> new DamagedInputException(
                        ErrorCode.NOT_AVAILABLE, "the file has no slots; its key is in a vault or a packet", 12));
    }

    private static List<Row> rows(SlotCopy copy) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < copy.capacity(); i++) {
            row(i, copy.slot(i)).ifPresent(rows::add);
        }
        return List.copyOf(rows);
    }

    private static Optional<Row> row(int number, byte[] bytes) {
        if (!Slot.intact(bytes)) {
            return Optional.of(new Row(number, "damaged", "", 0, ""));
        }
        Optional<Slot> known = Slot.decode(bytes);
        if (known.isEmpty()) {
            return Optional.of(new Row(number, "unknown", "", 0, ""));
        }
        Slot slot = known.get();
        if (slot.kind() == Slot.Kind.EMPTY) {
            return Optional.empty();
        }
        String digest = HexFormat.of().formatHex(slot.keyDigest());
        return Optional.of(slot.kind()
                .recipientSuite()
                .map(suite -> new Row(number, "recipient", suite.word(), 0, digest))
                .orElseGet(() -> keyRow(number, slot, digest)));
    }

    private static Row keyRow(int number, Slot slot, String digest) {
        return switch (slot.kind()) {
            case EXTERNAL_KEK -> new Row(number, "key", "external", 0, digest);
            case PASSPHRASE_ARGON2ID -> new Row(number, "passphrase", "argon2id", 0, digest);
            case PASSPHRASE_PBKDF2 -> new Row(number, "passphrase", "pbkdf2-hmac-sha512", 0, digest);
            default -> new Row(number, "key", "aes-256-gcm", slot.keyVersion(), digest);
        };
    }
}
