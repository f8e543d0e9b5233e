package io.hipaaimage.crypto;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.UnavailableException;
import java.util.Arrays;

/**
 * From a {@link MachineSecret} to a key by HKDF-Extract over HMAC-SHA-384 (RFC 5869, section 2.2; NIST SP 800-56C), which approved mode
 * has: no stretching, since there is nothing to guess. A passphrase is refused by name, whatever it is.
 *
 * @param memoryKiB 0
 * @param iterations 0
 * @param parallelism 0
 */
record MachineDerivation(int memoryKiB, int iterations, int parallelism) implements PassphraseStretching {
    static final byte NUMBER = 3;

    static final MachineDerivation ONLY = new MachineDerivation(0, 0, 0);

    @Override
    public byte number() {
        return NUMBER;
    }

    @Override
    public int[] cost() {
        return new int[] {memoryKiB, iterations, parallelism};
    }

    @Override
    public void check() throws UnavailableException {
        if (memoryKiB != 0 || iterations != 0 || parallelism != 0) {
            throw new UnavailableException(
                    ErrorCode.KEY_FILE_DAMAGED,
                    "the key file asks for a derivation outside the limits; use a copy of the file as it was made");
        }
    }

    @Override
    public byte[] derive(byte[] line, byte[] salt) throws UnavailableException {
        check();
        byte[] secret = MachineSecret.read(line)
                .orElseThrow(
                        () -> new UnavailableException(
                                ErrorCode.WRONG_PASSPHRASE,
                                MachineSecret.claimed(line)
                                        ? "MACHINE_SECRET_DAMAGED the machine's secret is not whole; use a copy of its file"
                                        : "MACHINE_SECRET_NEEDED the key file is under a machine's secret; no passphrase opens it"));
        byte[] master = Primitives.mac("HmacSHA384", salt).doFinal(secret);
        Arrays.fill(secret, (byte) 0);
        return master;
    }
}
