package io.hipaaimage.crypto;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Changes the slots of a single file where they stand, and nothing else of it. The older copy is written and synced, so that a loss of
 * power at any point leaves the newer one; after a removal the other copy is written too, so that what was removed is in neither. Who
 * calls sees to it that nobody else changes the file meanwhile. Safe for use by several threads on different files.
 */
final class SlotEdit {
    private final DurableFiles files;
    private final SlotOpener opener;

    SlotEdit(DurableFiles files, SlotOpener opener) {
        this.files = files;
        this.opener = opener;
    }

    /**
     * Adds a slot; gives its number.
     *
     * @throws RefusedException {@code REFUSED} if the key has a slot, none is free, or a weak key would stand beside a hybrid one
     */
    int add(Path file, SlotSealer sealer) throws ImageVaultException, IOException {
        try (Editing edit = new Editing(file)) {
            SlotCopy now = edit.newest();
            byte[] digest = sealer.keyDigest();
            refuseDouble(now, digest);
            refuseMixed(now, sealer.kind());
            refuseSecondPassphrase(now, sealer.kind());
            int free = freeSlot(now)
                    .orElseThrow(() ->
                            refused("every slot of the file is taken", "remove one, or seal the file again for more"));
            byte[] binding = Slot.binding(sealer.kind(), edit.fixed().keyId(), edit.headers.floeHeader(), digest);
            edit.writeOlder(edit.next(now, free, sealer.wrap(edit.key, binding).encode()));
            return free;
        }
    }

    /**
     * Removes a slot from both copies. A removal that a loss of power interrupted goes on when it is asked for again.
     *
     * @throws RefusedException {@code REFUSED} if there is no such slot, or no other one
     */
    void remove(Path file, int slot) throws ImageVaultException, IOException {
        try (Editing edit = new Editing(file)) {
            SlotCopy now = edit.newest();
            boolean here = slot >= 0 && slot < now.capacity();
            if (here && !empty(now, slot)) {
                if (taken(now) == 1) {
                    throw refused("the file has no other slot", "add another one before, or remove the file");
                }
                SlotCopy without = edit.next(now, slot, Slot.EMPTY.encode());
                edit.writeOlder(without);
                edit.writeOther(without);
            } else if (here && edit.olderHolds(slot)) {
                edit.writeOlder(now);
            } else {
                throw refused("the file has no slot " + slot, "'slots list' shows those that it has");
            }
        }
    }

    private static void refuseDouble(SlotCopy copy, byte[] digest) throws RefusedException {
        for (int i = 0; i < copy.capacity(); i++) {
            boolean same = Slot.decode(copy.slot(i))
                    .filter(slot -> Arrays.equals(slot.keyDigest(), digest))
                    .isPresent();
            if (same) {
                throw refused("the key has a slot already", "it opens the file as it is");
            }
        }
    }

    private static void refuseMixed(SlotCopy copy, Slot.Kind added) throws RefusedException {
        for (int i = 0; i < copy.capacity(); i++) {
            Slot.Kind there = Slot.decode(copy.slot(i)).map(Slot::kind).orElse(Slot.Kind.EMPTY);
            if (there.recipientSuite().isPresent() && added.recipientSuite().isPresent()) {
                RecipientStrength.refuseMixed(
                        there.recipientSuite().get(), added.recipientSuite().get());
            }
        }
    }

    /** One passphrase a file: who opens tries no more than that, because each try is made slow. */
    private static void refuseSecondPassphrase(SlotCopy copy, Slot.Kind added) throws RefusedException {
        if (added.stretching().isEmpty()) {
            return;
        }
        for (int i = 0; i < copy.capacity(); i++) {
            if (Slot.decode(copy.slot(i))
                    .flatMap(slot -> slot.kind().stretching())
                    .isPresent()) {
                throw refused("the file has a passphrase already, in slot " + i, "remove that slot first");
            }
        }
    }

    private static OptionalInt freeSlot(SlotCopy copy) {
        for (int i = 0; i < copy.capacity(); i++) {
            if (empty(copy, i)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    private static int taken(SlotCopy copy) {
        int taken = 0;
        for (int i = 0; i < copy.capacity(); i++) {
            taken += empty(copy, i) ? 0 : 1;
        }
        return taken;
    }

    private static boolean empty(SlotCopy copy, int slot) {
        return Arrays.equals(copy.slot(slot), Slot.EMPTY.encode());
    }

    private static RefusedException refused(String what, String help) {
        return new RefusedException(ErrorCode.REFUSED, what, help);
    }

    /** A file that is open for one change, with its data key. */
    private final class Editing implements AutoCloseable {
        private final DurableFiles.DurableFile file;
        private final Hic1Reader headers;
        private final SlotArea area;
        private final DataKey key;
        private final int newest;

        Editing(Path path) throws ImageVaultException, IOException {
            this.file = files.open(path, DurableFiles.Mode.WRITE);
            try {
                this.headers = Hic1Reader.read(file::read, file.size());
                this.area = headers.slots()
                        .orElseThrow(() -> new DamagedInputException(
                                ErrorCode.WRONG_KEY, "the file has no slots; its key is in a vault or a packet", 12));
                this.key = area.unlock(opener).key();
                this.newest = area.newest(key);
            } catch (ImageVaultException | IOException | RuntimeException | Error e) {
                file.close();
                throw e;
            }
        }

        FixedHeader fixed() {
            return headers.fixed();
        }

        SlotCopy newest() {
            return area.copy(newest);
        }

        /** Whether the copy that is not the newest one, whole or torn, still has a slot that the newest one has no more. */
        boolean olderHolds(int slot) {
            return !empty(area.copy(1 - newest), slot);
        }

        SlotCopy next(SlotCopy now, int slot, byte[] content) {
            return now.next(slot, content, key, fixed().encode(), headers.floeHeader());
        }

        void writeOlder(SlotCopy copy) throws IOException {
            write(copy, 1 - newest);
        }

        void writeOther(SlotCopy copy) throws IOException {
            write(copy, newest);
        }

        private void write(SlotCopy copy, int place) throws IOException {
            byte[] bytes = copy.encode();
            file.write(ByteBuffer.wrap(bytes), FixedHeader.BYTES + (long) place * bytes.length);
            file.force();
        }

        @Override
        public void close() throws IOException {
            key.close();
            file.close();
        }
    }
}
