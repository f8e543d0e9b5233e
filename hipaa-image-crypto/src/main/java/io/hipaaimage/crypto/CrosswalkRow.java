package io.hipaaimage.crypto;

import io.hipaaimage.core.KeyId;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What is kept of a patient's year. The row stands under the pseudonym; a pointer to it stands under a name that only the holder of the
 * crosswalk's key can compute from patient and year.
 *
 * @param year the calendar year (UTC)
 * @param patient the host's identifier, or empty for the year's entries that name no patient
 */
record CrosswalkRow(int year, Optional<String> patient) {

    /** Year u16, whether a patient follows u8, the patient. */
    byte[] encoded() {
        byte[] text = patient.orElse("").getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(3 + text.length)
                .putShort((short) year)
                .put((byte) (patient.isPresent() ? 1 : 0))
                .put(text)
                .array();
    }

    static Optional<CrosswalkRow> decoded(byte[] rest) {
        try {
            ByteBuffer in = ByteBuffer.wrap(rest);
            int year = Short.toUnsignedInt(in.getShort());
            boolean named = in.get() == 1;
            String text = new String(rest, 3, rest.length - 3, StandardCharsets.UTF_8);
            return Optional.of(new CrosswalkRow(year, named ? Optional.of(text) : Optional.empty()));
        } catch (BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    /** The pointer's record: key version 0, for it is not wrapped, and the pseudonym. */
    static byte[] pointer(KeyId pseudonym) {
        return ByteBuffer.allocate(20).putInt(0).put(pseudonym.bytes()).array();
    }

    static Optional<KeyId> pointed(byte[] payload) {
        boolean well = payload.length == 20 && ByteBuffer.wrap(payload).getInt() == 0;
        return well ? Optional.of(KeyId.of(Arrays.copyOfRange(payload, 4, 20))) : Optional.empty();
    }
}
