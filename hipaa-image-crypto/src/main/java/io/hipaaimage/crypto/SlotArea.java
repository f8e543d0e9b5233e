package io.hipaaimage.crypto;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The two copies of a single file's slots. A copy whose MAC does not hold is passed over for the other one; only what is wrong with
 * both is an error. Not thread-safe.
 */
final class SlotArea {
    /**
     * The data key by a slot.
     *
     * @param key the data key, which the receiver closes
     * @param warnings {@code slot copy n damaged}, at most one
     */
    record Unlocked(DataKey key, List<String> warnings) {}

    private final FixedHeader fixed;
    private final byte[] floeHeader;
    private final SlotCopy[] copies;
    private boolean macFailed;

    SlotArea(FixedHeader fixed, byte[] area, byte[] floeHeader) {
        this.fixed = fixed;
        this.floeHeader = floeHeader;
        this.copies =
                new SlotCopy[] {SlotCopy.of(area, 0, fixed.slotCapacity()), SlotCopy.of(area, 1, fixed.slotCapacity())};
    }

    /** A copy by its place. */
    SlotCopy copy(int place) {
        return copies[place];
    }

    /** The place of the copy that says it is newer; nothing vouches for that. */
    int claimedNewest() {
        return Long.compareUnsigned(copies[0].generation(), copies[1].generation()) >= 0 ? 0 : 1;
    }

    /** Whether a holder of the data key wrote a copy. */
    boolean authentic(int place, DataKey key) {
        return copies[place].authentic(key, fixed.encode(), floeHeader);
    }

    /** The place of the newest copy that a holder of the data key wrote; one of them is. */
    int newest(DataKey key) {
        int first = claimedNewest();
        return authentic(first, key) ? first : 1 - first;
    }

    /** Whether an intact slot of either copy is a recipient's. */
    boolean namesRecipients() {
        for (SlotCopy copy : copies) {
            for (int i = 0; i < copy.capacity(); i++) {
                byte[] bytes = copy.slot(i);
                if (Slot.intact(bytes)
                        && Slot.decode(bytes)
                                .flatMap(slot -> slot.kind().recipientSuite())
                                .isPresent()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Both copies alike, as {@code seal} writes them. */
    static byte[] encode(FixedHeader fixed, byte[] floeHeader, DataKey key, List<? extends SlotSealer> sealers)
            throws ImageVaultException {
        List<Slot> slots = new ArrayList<>();
        for (SlotSealer sealer : sealers) {
            slots.add(sealer.wrap(key, Slot.binding(sealer.kind(), fixed.keyId(), floeHeader, sealer.keyDigest())));
        }
        byte[] copy = SlotCopy.of(1, fixed.slotCapacity(), slots, key, fixed.encode(), floeHeader)
                .encode();
        byte[] both = Arrays.copyOf(copy, 2 * copy.length);
        System.arraycopy(copy, 0, both, copy.length, copy.length);
        return both;
    }

    /**
     * Finds and unwraps the data key.
     *
     * @throws DamagedInputException {@code WRONG_KEY}, {@code TAMPERED slot n} for one that is damaged in both copies, {@code
     *     TAMPERED header}
     */
    Unlocked unlock(SlotOpener opener) throws ImageVaultException {
        int first = claimedNewest();
        for (int copy : new int[] {first, 1 - first}) {
            DataKey key = fromCopy(copies[copy], opener);
            if (key != null) {
                return new Unlocked(key, warnings(key));
            }
        }
        if (macFailed) {
            throw new DamagedInputException(ErrorCode.TAMPERED, "header", FixedHeader.BYTES);
        }
        for (int i = 0; i < fixed.slotCapacity(); i++) {
            if (!Slot.intact(copies[0].slot(i)) && !Slot.intact(copies[1].slot(i))) {
                throw new DamagedInputException(ErrorCode.TAMPERED, "slot " + i, FixedHeader.BYTES);
            }
        }
        throw new DamagedInputException(ErrorCode.WRONG_KEY, "the key does not open this sealed image", -1);
    }

    private @Nullable DataKey fromCopy(SlotCopy copy, SlotOpener opener) throws ImageVaultException {
        for (int i = 0; i < copy.capacity(); i++) {
            byte[] bytes = copy.slot(i);
            Optional<DataKey> key = Slot.intact(bytes) ? unwrapped(bytes, opener) : Optional.empty();
            if (key.isPresent()) {
                if (copy.authentic(key.get(), fixed.encode(), floeHeader)) {
                    return key.get();
                }
                macFailed = true;
                key.get().close();
            }
        }
        return null;
    }

    private Optional<DataKey> unwrapped(byte[] bytes, SlotOpener opener) throws ImageVaultException {
        Optional<Slot> slot = Slot.decode(bytes);
        if (slot.isEmpty() || !opener.names(slot.get())) {
            return Optional.empty();
        }
        byte[] binding = Slot.binding(
                slot.get().kind(), fixed.keyId(), floeHeader, slot.get().keyDigest());
        return opener.unwrap(slot.get(), binding);
    }

    private List<String> warnings(DataKey key) {
        List<String> warnings = new ArrayList<>();
        for (int i = 0; i < copies.length; i++) {
            if (!authentic(i, key)) {
                warnings.add("slot copy " + i + " damaged");
            }
        }
        return List.copyOf(warnings);
    }
}
