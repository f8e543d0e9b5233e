package io.hipaaimage.crypto;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;

/** One of the two copies of the slots: generation, slots, MAC. Immutable. */
final class SlotCopy {
    private static final int GENERATION = 8;
    private static final int MAC = 32;

    private final byte[] bytes;

    private SlotCopy(byte[] bytes) {
        this.bytes = bytes;
    }

    static int bytes(int capacity) {
        return GENERATION + capacity * Slot.BYTES + MAC;
    }

    /** The slots of each copy in an area, 0 for no area, -1 for a length that no area has. */
    static int capacityOfArea(int areaBytes) {
        if (areaBytes == 0) {
            return 0;
        }
        int slots = (areaBytes / 2 - GENERATION - MAC) / Slot.BYTES;
        boolean exact = areaBytes > 0 && slots >= 1 && slots <= FixedHeader.MOST_SLOTS && areaBytes == 2 * bytes(slots);
        return exact ? slots : -1;
    }

    static SlotCopy of(byte[] area, int copy, int capacity) {
        return new SlotCopy(Arrays.copyOfRange(area, copy * bytes(capacity), (copy + 1) * bytes(capacity)));
    }

    /** A copy under its MAC; places that no slot fills are empty. */
    static SlotCopy of(long generation, int capacity, List<Slot> slots, DataKey key, byte[] fixed, byte[] floeHeader) {
        ByteBuffer out = ByteBuffer.allocate(bytes(capacity)).putLong(generation);
        for (int i = 0; i < capacity; i++) {
            out.put(i < slots.size() ? slots.get(i).encode() : Slot.EMPTY.encode());
        }
        out.put(mac(key, fixed, Arrays.copyOf(out.array(), out.position()), floeHeader));
        return new SlotCopy(out.array());
    }

    /** The next generation of these slots, with another content in one place. */
    SlotCopy next(int slot, byte[] content, DataKey key, byte[] fixed, byte[] floeHeader) {
        ByteBuffer out = ByteBuffer.wrap(bytes.clone());
        out.putLong(generation() + 1);
        out.put(GENERATION + slot * Slot.BYTES, content);
        int end = bytes.length - MAC;
        out.put(end, mac(key, fixed, Arrays.copyOf(out.array(), end), floeHeader));
        return new SlotCopy(out.array());
    }

    long generation() {
        return ByteBuffer.wrap(bytes).getLong();
    }

    int capacity() {
        return (bytes.length - GENERATION - MAC) / Slot.BYTES;
    }

    byte[] slot(int index) {
        int at = GENERATION + index * Slot.BYTES;
        return Arrays.copyOfRange(bytes, at, at + Slot.BYTES);
    }

    byte[] encode() {
        return bytes.clone();
    }

    /** Whether a holder of the data key wrote this copy for this file; no more than that. */
    boolean authentic(DataKey key, byte[] fixed, byte[] floeHeader) {
        byte[] body = Arrays.copyOf(bytes, bytes.length - MAC);
        byte[] stored = Arrays.copyOfRange(bytes, bytes.length - MAC, bytes.length);
        return MessageDigest.isEqual(stored, mac(key, fixed, body, floeHeader));
    }

    private static byte[] mac(DataKey key, byte[] fixed, byte[] body, byte[] floeHeader) {
        byte[] macKey = key.derive("HIC1 slots");
        try {
            return Primitives.hmacSha256(macKey, fixed, body, floeHeader);
        } finally {
            Arrays.fill(macKey, (byte) 0);
        }
    }
}
