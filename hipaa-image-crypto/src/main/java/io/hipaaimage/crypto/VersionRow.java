package io.hipaaimage.crypto;

import io.hipaaimage.core.KeyAdministration.PendingDestruction;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a key file says of one version beside its key.
 *
 * @param state what it may do
 * @param destruction a destruction that was asked for; of a retired version only
 * @param exposedBefore present on a compromised version: a data key whose INTENT has a lower index in the log was wrapped by it, or may
 *     have been
 */
record VersionRow(KeyState state, Optional<PendingDestruction> destruction, OptionalLong exposedBefore) {
    private static final long NONE = -1;
    private static final int MOST_NAME = 2_048;

    VersionRow {
        boolean named = destruction
                .map(d -> name(d).length > 0 && name(d).length <= MOST_NAME)
                .orElse(true);
        if (!named || (destruction.isPresent() && state != KeyState.RETIRED)) {
            throw new IllegalArgumentException("a destruction is a retired version's, asked by somebody");
        }
        if (exposedBefore.isPresent() && (exposedBefore.getAsLong() < 0 || state == KeyState.CURRENT)) {
            throw new IllegalArgumentException("a compromised version is not current");
        }
    }

    /** A version of which nothing else is to be said. */
    static VersionRow of(KeyState state) {
        return new VersionRow(state, Optional.empty(), OptionalLong.empty());
    }

    /** Whether the state says all. */
    boolean plain() {
        return destruction.isEmpty() && exposedBefore.isEmpty();
    }

    VersionRow retired() {
        return new VersionRow(KeyState.RETIRED, destruction, exposedBefore);
    }

    VersionRow destroyed() {
        return new VersionRow(KeyState.DESTROYED, Optional.empty(), exposedBefore);
    }

    VersionRow asked(Optional<PendingDestruction> pending) {
        return new VersionRow(state, pending, exposedBefore);
    }

    VersionRow exposed(long before) {
        return new VersionRow(state, destruction, OptionalLong.of(before));
    }

    /** How many bytes {@link #put} takes. */
    int length() {
        return 19 + destruction.map(d -> name(d).length).orElse(0);
    }

    /** State u8, bound u64 (all ones: none), due u64 (all ones: none), length u16, who asked. */
    void put(ByteBuffer out) {
        byte[] who = destruction.map(VersionRow::name).orElse(new byte[0]);
        out.put((byte) state.code())
                .putLong(exposedBefore.orElse(NONE))
                .putLong(destruction.map(d -> d.due().getEpochSecond()).orElse(NONE))
                .putShort((short) who.length)
                .put(who);
    }

    /**
     * Reads what {@link #put} wrote.
     *
     * @throws IllegalArgumentException if it is not that
     * @throws BufferUnderflowException if it ends early
     */
    static VersionRow read(ByteBuffer in) {
        KeyState state = KeyState.of(in.get());
        long before = in.getLong();
        long due = in.getLong();
        byte[] who = new byte[Math.min(Short.toUnsignedInt(in.getShort()), in.remaining())];
        in.get(who);
        if (before < NONE || due < NONE || due > Instant.MAX.getEpochSecond() || (due == NONE && who.length > 0)) {
            throw new IllegalArgumentException("not a row of versions");
        }
        return new VersionRow(
                state,
                due == NONE
                        ? Optional.empty()
                        : Optional.of(new PendingDestruction(
                                Instant.ofEpochSecond(due), new String(who, StandardCharsets.UTF_8))),
                before == NONE ? OptionalLong.empty() : OptionalLong.of(before));
    }

    private static byte[] name(PendingDestruction pending) {
        return pending.askedBy().getBytes(StandardCharsets.UTF_8);
    }
}
