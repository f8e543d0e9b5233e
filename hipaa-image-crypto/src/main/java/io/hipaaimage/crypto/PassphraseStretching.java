package io.hipaaimage.crypto;

import io.hipaaimage.core.UnavailableException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** How a passphrase, or a machine's secret, becomes a key, with its cost as a key file states it. Immutable. */
sealed interface PassphraseStretching permits Argon2Parameters, Pbkdf2Parameters, MachineDerivation {
    /** The length of the salt. */
    int SALT_BYTES = 16;

    /** The number of the derivation in a key file. */
    byte number();

    /** Three numbers: memory, iterations, parallelism; 0 for what the derivation does not have. */
    int[] cost();

    /**
     * Refuses a cost outside the limits, before a byte is allocated.
     *
     * @throws UnavailableException {@code KEY_FILE_DAMAGED}; {@code PROVIDER_UNAVAILABLE} for one that approved mode has not
     */
    void check() throws UnavailableException;

    /** A key to expand, 32 bytes or 48, from a passphrase; see {@link #check} for the refusals. */
    byte[] derive(byte[] passphrase, byte[] salt) throws UnavailableException;

    /** What a new key file gets: Argon2id as given, PBKDF2 in approved mode. */
    static PassphraseStretching forNew(Argon2Parameters parameters) {
        return ApprovedMode.on() ? Pbkdf2Parameters.DEFAULT : parameters;
    }

    /** The stretching that a file states, whose cost nobody has looked at; empty for an unknown one. */
    static Optional<PassphraseStretching> stated(byte number, ByteBuffer cost) {
        int memory = cost.getInt();
        int iterations = cost.getInt();
        int parallelism = cost.getInt();
        return switch (number) {
            case Argon2Parameters.NUMBER -> Optional.of(new Argon2Parameters(memory, iterations, parallelism));
            case Pbkdf2Parameters.NUMBER -> Optional.of(new Pbkdf2Parameters(memory, iterations, parallelism));
            default -> Optional.empty();
        };
    }
}
