package io.hipaaimage.audit.verify;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import java.util.HexFormat;

/**
 * What somebody keeps elsewhere to know a log again: {@code log.pin}, a verifier key and, in the second line, the hex of the leaf hash
 * of the genesis entry.
 *
 * @param key the origin key
 * @param genesisLeafHex 64 lower-case hexadecimal digits
 */
public record LogPin(VerifierKey key, String genesisLeafHex) {
    /**
     * Reads a pin.
     *
     * @param text two lines
     * @return the pin
     * @throws DamagedInputException {@code MALFORMED} if it is none
     */
    public static LogPin parse(String text) throws DamagedInputException {
        String[] lines = text.strip().split("\n", -1);
        if (lines.length != 2 || !lines[1].matches("[0-9a-f]{64}")) {
            throw new DamagedInputException(ErrorCode.MALFORMED, "log pin", -1);
        }
        return new LogPin(VerifierKey.parse(lines[0]), lines[1]);
    }

    boolean isGenesis(byte[] leaf) {
        return HexFormat.of().formatHex(leaf).equals(genesisLeafHex);
    }
}
