package io.hipaaimage.deid.png;

import io.hipaaimage.deid.icc.ColourProfile;
import io.hipaaimage.deid.icc.ProfilePieces;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.Adler32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** An iCCP chunk's data (PNG 11.3.2.3): name, method, zlib stream. Written with a fixed name and stored blocks, the same on every platform. */
final class EmbeddedProfile {
    private static final byte[] NAME_AND_METHOD = {'i', 'c', 'c', 0, 0};
    private static final byte[] ZLIB_HEAD = {0x78, 0x01};
    private static final int MOST_NAME = 79;
    private static final int STORED = 65535;
    private static final int STEP = 1 << 15;

    private EmbeddedProfile() {}

    /** The chunk's data in canonical form; of no bytes where the profile says sRGB; empty where no decoder takes it. */
    static Optional<byte[]> canonical(byte[] data, int components) {
        byte[] profile = inflate(data);
        if (profile == null || profile.length < 128) {
            return Optional.empty();
        }
        return ColourProfile.canonical(profile, components).map(clean -> clean.length == 0 ? clean : write(clean));
    }

    private static byte @Nullable [] inflate(byte[] data) {
        int name = 0;
        while (name < data.length && name <= MOST_NAME && data[name] != 0) {
            name++;
        }
        if (name + 2 >= data.length || data[name] != 0 || data[name + 1] != 0) {
            return null;
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(data, name + 2, data.length - name - 2);
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            byte[] step = new byte[STEP];
            int count = inflater.inflate(step);
            while (count > 0 && all.size() <= ProfilePieces.MOST_BYTES) {
                all.write(step, 0, count);
                count = inflater.inflate(step);
            }
            return inflater.finished() ? all.toByteArray() : null;
        } catch (DataFormatException e) {
            return null;
        } finally {
            inflater.end();
        }
    }

    private static byte[] write(byte[] profile) {
        ByteArrayOutputStream data = new ByteArrayOutputStream(profile.length + 64);
        data.writeBytes(NAME_AND_METHOD);
        data.writeBytes(ZLIB_HEAD);
        for (int at = 0; at < profile.length; at += STORED) {
            byte[] block = Arrays.copyOfRange(profile, at, Math.min(profile.length, at + STORED));
            data.write(at + STORED >= profile.length ? 1 : 0);
            data.writeBytes(ByteBuffer.allocate(4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putShort((short) block.length)
                    .putShort((short) ~block.length)
                    .array());
            data.writeBytes(block);
        }
        Adler32 adler = new Adler32();
        adler.update(profile);
        data.writeBytes(ByteBuffer.allocate(4).putInt((int) adler.getValue()).array());
        return data.toByteArray();
    }
}
