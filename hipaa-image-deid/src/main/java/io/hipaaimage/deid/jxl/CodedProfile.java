package io.hipaaimage.deid.jxl;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.deid.icc.ColourProfile;
import io.hipaaimage.deid.spi.Removals;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * A colour profile behind the header (ISO/IEC 18181-1 annex E.4): decoded, rebuilt from its colours, and coded again in the plainest way, each
 * byte in eight bits.
 */
final class CodedProfile {
    private static final int MOST_BYTES = 4 << 20;
    private static final int CONTEXTS = 41;
    private static final int HEADER = 128;
    private static final Map<String, Integer> COMPONENTS = Map.of("GRAY", 1, "RGB ", 3, "CMYK", 4);
    private static final int SPACE_AT = 16;
    private static final int BYTE_BITS = 8;
    /** Where the length 8 stands in the order in which lengths of lengths are written, and how many follow. */
    private static final int LENGTHS_BEFORE = 10;

    private static final int LENGTHS_AFTER = 7;

    private CodedProfile() {}

    /** Takes a profile and writes it rebuilt; tells of one that said more than colours. */
    static void rebuild(HeaderBits bits, Removals removed) throws ImageVaultException, IOException {
        bits.dropping(true);
        byte[] profile = ProfileCommands.run(read(bits), bits);
        bits.dropping(false);
        String space =
                profile.length < SPACE_AT + 4 ? "" : new String(profile, SPACE_AT, 4, StandardCharsets.ISO_8859_1);
        Optional<byte[]> rebuilt = ColourProfile.whole(profile, COMPONENTS.getOrDefault(space, 0));
        if (rebuilt.isEmpty()) {
            throw new RefusedException(
                    ErrorCode.REFUSED,
                    "FORMAT_NOT_SUPPORTED:JPEG XL with a profile of another kind",
                    "convert the picture to sRGB");
        }
        if (!Arrays.equals(profile, rebuilt.get())) {
            removed.add("ICC profile", profile.length);
        }
        write(ProfileCommands.plain(rebuilt.get()), bits);
    }

    private static byte[] read(HeaderBits bits) throws ImageVaultException, IOException {
        long length = bits.u64();
        if (length < 0 || length > MOST_BYTES) {
            throw new RefusedException(ErrorCode.REFUSED, "FORMAT_NOT_SUPPORTED:JPEG XL with a large profile");
        }
        EntropyCode code = EntropyCode.read(bits, CONTEXTS);
        ByteArrayOutputStream values = new ByteArrayOutputStream();
        int before = 0;
        int twoBefore = 0;
        for (int i = 0; i < length; i++) {
            int value = (int) code.next(context(i, before, twoBefore)) & 0xFF;
            values.write(value);
            twoBefore = before;
            before = value;
        }
        code.end();
        return values.toByteArray();
    }

    /** The length, one histogram for all contexts, a prefix code in which each of 256 symbols has eight bits, the symbols. */
    private static void write(byte[] values, HeaderBits bits) throws IOException {
        bits.putU64(values.length);
        bits.put(0, 1);
        bits.put(1, 1);
        bits.put(0, 2);
        bits.put(1, 1);
        bits.put(BYTE_BITS, 4);
        bits.put(0, 4);
        bits.put(0, 4);
        bits.put(1, 1);
        bits.put(7, 4);
        bits.put(127, 7);
        bits.put(0, 2);
        bits.put(0, 2 * LENGTHS_BEFORE);
        bits.put(7, 4);
        bits.put(0, 2 * LENGTHS_AFTER);
        for (byte value : values) {
            bits.put(Integer.reverse(value) >>> 24, BYTE_BITS);
        }
    }

    private static int context(int at, int before, int twoBefore) {
        return at <= HEADER ? 0 : 1 + kindOfLast(before) + kindOfSecondLast(twoBefore) * 8;
    }

    private static int kindOfLast(int value) {
        if (isText(value)) {
            return isLetter(value) ? 0 : 1;
        }
        if (value <= 1) {
            return 2 + value;
        }
        if (value < 16) {
            return 4;
        }
        return value > 240 ? (value == 255 ? 6 : 5) : 7;
    }

    private static int kindOfSecondLast(int value) {
        if (isText(value)) {
            return isLetter(value) ? 0 : 1;
        }
        return value < 16 ? 2 : value > 240 ? 3 : 4;
    }

    private static boolean isText(int value) {
        return isLetter(value) || (value >= '0' && value <= '9') || value == '.' || value == ',';
    }

    private static boolean isLetter(int value) {
        return (value >= 'a' && value <= 'z') || (value >= 'A' && value <= 'Z');
    }
}
