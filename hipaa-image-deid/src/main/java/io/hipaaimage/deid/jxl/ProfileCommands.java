package io.hipaaimage.deid.jxl;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.icc.ProfilePieces;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Makes a profile of commands and data (ISO/IEC 18181-1 annex E.4.2 to E.4.5), and the plainest commands of a profile. Bounded. */
final class ProfileCommands {
    private static final int HEADER = 128;
    private static final int INSERT = 1;
    private static final int SHUFFLE_BY_2 = 2;
    private static final int SHUFFLE_BY_4 = 3;
    private static final int PREDICT = 4;
    private static final int XYZ = 10;
    private static final int FIRST_TYPE = 16;
    private static final List<String> TYPES = List.of("XYZ ", "desc", "text", "mluc", "para", "curv", "sf32", "gbd ");

    private final ProfileBytes commands;
    private final ProfileBytes data;
    private final HeaderBits bits;
    private final ProfileBuilder profile;

    private ProfileCommands(ProfileBytes commands, ProfileBytes data, ProfileBuilder profile, HeaderBits bits) {
        this.commands = commands;
        this.data = data;
        this.profile = profile;
        this.bits = bits;
    }

    /** The profile that commands and data make. */
    static byte[] run(byte[] coded, HeaderBits bits) throws ImageVaultException {
        ProfileBytes all = new ProfileBytes(coded, 0, coded.length, bits);
        long size = all.number(ProfilePieces.MOST_BYTES);
        int commandBytes = (int) all.number(all.left());
        ProfileBytes commands = all.part(commandBytes);
        ProfileBuilder profile = new ProfileBuilder((int) size, bits);
        new ProfileCommands(commands, all, profile, bits).run();
        if (commands.left() > 0 || all.left() > 0 || profile.size() != size) {
            throw bits.malformed("profile's size");
        }
        return profile.bytes();
    }

    /** A profile as header differences and one insertion. */
    static byte[] plain(byte[] profile) {
        byte[] header = predictedHeader(profile.length);
        for (int i = 0; i < HEADER; i++) {
            header[i] = (byte) (profile[i] - header[i]);
        }
        byte[] inserted = number(profile.length - HEADER);
        byte[] size = number(profile.length);
        byte[] commands = number(2 + inserted.length);
        ByteBuffer all = ByteBuffer.allocate(size.length + commands.length + 2 + inserted.length + profile.length);
        all.put(size).put(commands).put((byte) 0).put((byte) INSERT).put(inserted);
        return all.put(header).put(profile, HEADER, profile.length - HEADER).array();
    }

    private void run() throws ImageVaultException {
        header();
        if (profile.isFull()) {
            return;
        }
        long tags = commands.number(1L << 32);
        if (tags > 0) {
            new ProfileTags(commands, data, profile, bits).run(tags - 1);
        }
        while (commands.left() > 0) {
            command(commands.next());
        }
    }

    private void command(int command) throws ImageVaultException {
        switch (command) {
            case INSERT -> profile.add(data.take(count()));
            case SHUFFLE_BY_2 -> profile.add(shuffled(data.take(count()), 2));
            case SHUFFLE_BY_4 -> profile.add(shuffled(data.take(count()), 4));
            case PREDICT -> predict(commands.next());
            case XYZ -> {
                profile.add("XYZ \0\0\0\0");
                profile.add(data.take(12));
            }
            default -> {
                if (command < FIRST_TYPE || command >= FIRST_TYPE + TYPES.size()) {
                    throw bits.malformed("profile's command");
                }
                profile.add(TYPES.get(command - FIRST_TYPE) + "\0\0\0\0");
            }
        }
    }

    private int count() throws ImageVaultException {
        return (int) commands.number(data.left());
    }

    private void header() throws ImageVaultException {
        byte[] predicted = predictedHeader(profile.most());
        for (int i = 0; i < HEADER && !profile.isFull(); i++) {
            if (i == 8) {
                System.arraycopy(profile.last(4), 0, predicted, 80, 4);
            } else if (i == 41 || i == 42) {
                maker(predicted, i);
            }
            profile.add(new byte[] {(byte) (data.next() + predicted[i])});
        }
    }

    /** The platform's name follows from its first letters. */
    private void maker(byte[] predicted, int at) {
        String known = new String(profile.last(at - 40), StandardCharsets.ISO_8859_1);
        String rest = switch (known) {
            case "A" -> "PPL";
            case "M" -> "SFT";
            case "SG" -> "I ";
            case "SU" -> "NW";
            default -> "";
        };
        byte[] letters = rest.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(letters, 0, predicted, at, letters.length);
    }

    private void predict(int flags) throws ImageVaultException {
        int width = (flags & 3) + 1;
        int order = flags >> 2 & 3;
        long stride = (flags & 16) == 0 ? width : commands.number(profile.size());
        if (width == 3 || order == 3 || stride < width || 4 * stride >= profile.size()) {
            throw bits.malformed("profile's prediction");
        }
        byte[] differences = data.take(count());
        profile.predict(width > 1 ? shuffled(differences, width) : differences, width, order, (int) stride);
    }

    private static byte[] shuffled(byte[] bytes, int width) {
        byte[] result = new byte[bytes.length];
        int lines = (bytes.length + width - 1) / width;
        int from = 0;
        int begin = 0;
        for (int i = 0; i < bytes.length; i++) {
            result[i] = bytes[from];
            from += lines;
            if (from >= bytes.length) {
                from = ++begin;
            }
        }
        return result;
    }

    private static byte[] predictedHeader(int size) {
        ByteBuffer header = ByteBuffer.allocate(HEADER).putInt(size);
        header.put(8, (byte) 4).put(12, "mntrRGB XYZ ".getBytes(StandardCharsets.ISO_8859_1));
        header.put(36, "acsp".getBytes(StandardCharsets.ISO_8859_1));
        return header.putInt(68, 0xF6D6).putInt(72, 0x10000).putInt(76, 0xD32D).array();
    }

    private static byte[] number(int value) {
        byte[] bytes = new byte[5];
        int count = 0;
        int left = value;
        while (left > 127) {
            bytes[count++] = (byte) ((left & 127) | 128);
            left >>>= 7;
        }
        bytes[count++] = (byte) left;
        return Arrays.copyOf(bytes, count);
    }
}
