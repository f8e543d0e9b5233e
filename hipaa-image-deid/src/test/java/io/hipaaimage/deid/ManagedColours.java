package io.hipaaimage.deid;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.InflaterInputStream;

/** What a viewer with colour management shows: the profile in a file, found by code of this test alone, and the JDK's LittleCMS. */
final class ManagedColours {
    private static final int STEPS = 9;

    private ManagedColours() {}

    /** The profile that a file of any of the formats holds. */
    static Optional<byte[]> profile(byte[] file) {
        String head = new String(file, 0, Math.min(file.length, 16), StandardCharsets.ISO_8859_1);
        byte[] found;
        if (head.startsWith("\u00FF\u00D8")) {
            found = ofJpeg(file);
        } else if (head.startsWith("\u0089PNG")) {
            found = ofPng(file);
        } else if (head.startsWith("II*") || head.startsWith("MM\0*")) {
            found = ofTiff(file);
        } else if (head.startsWith("RIFF")) {
            found = ofWebp(file);
        } else if (head.startsWith("BM")) {
            found = ofBmp(file);
        } else {
            found = ofBoxes(file);
        }
        return Optional.of(found).filter(bytes -> bytes.length > 128);
    }

    /** The sRGB that a lattice of colours becomes; without a profile they are sRGB already. */
    static float[] look(Optional<byte[]> profile, int components) {
        ColorSpace space = profile.map(bytes -> (ColorSpace) new ICC_ColorSpace(ICC_Profile.getInstance(bytes)))
                .orElseGet(() -> ColorSpace.getInstance(ColorSpace.CS_sRGB));
        int steps = components == 4 ? 5 : STEPS;
        int count = (int) Math.pow(steps, components);
        float[] all = new float[3 * count];
        for (int i = 0; i < count; i++) {
            float[] colour = new float[components];
            int rest = i;
            for (int c = 0; c < components; c++) {
                colour[c] = rest % steps / (steps - 1f);
                rest /= steps;
            }
            float[] seen = profile.isEmpty() && components == 1
                    ? new float[] {colour[0], colour[0], colour[0]}
                    : space.toRGB(colour);
            System.arraycopy(seen, 0, all, 3 * i, 3);
        }
        return all;
    }

    /** How far two looks are apart at most, in steps of eight bits. */
    static double distance(float[] one, float[] two) {
        double most = 0;
        for (int i = 0; i < one.length; i++) {
            most = Math.max(most, Math.abs(one[i] - two[i]) * 255);
        }
        return most;
    }

    static int components(byte[] profile) {
        return switch (new String(profile, 16, 4, StandardCharsets.ISO_8859_1)) {
            case "GRAY" -> 1;
            case "CMYK" -> 4;
            default -> 3;
        };
    }

    private static byte[] ofJpeg(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file);
        byte[][] parts = new byte[256][];
        int at = 2;
        while (at + 4 <= file.length && (file[at] & 0xFF) == 0xFF && (file[at + 1] & 0xFF) != 0xDA) {
            if ((file[at + 1] & 0xFF) == 0xFF) {
                at++;
                continue;
            }
            int length = in.getShort(at + 2) & 0xFFFF;
            if ((file[at + 1] & 0xFF) == 0xE2 && latin(file, at + 4, 12).equals("ICC_PROFILE\0")) {
                parts[file[at + 16] & 0xFF] = Arrays.copyOfRange(file, at + 18, at + 2 + length);
            }
            at += 2 + length;
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            if (part != null) {
                all.writeBytes(part);
            }
        }
        return all.toByteArray();
    }

    private static byte[] ofPng(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file);
        for (int at = 8; at + 12 <= file.length; at += 12 + in.getInt(at)) {
            if (latin(file, at + 4, 4).equals("iCCP")) {
                int text = at + 8;
                while (file[text] != 0) {
                    text++;
                }
                try {
                    return new InflaterInputStream(new ByteArrayInputStream(file, text + 2, file.length - text - 2))
                            .readAllBytes();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return new byte[0];
    }

    private static byte[] ofTiff(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file).order(file[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int at = in.getInt(4);
        int count = in.getShort(at) & 0xFFFF;
        for (int i = 0; i < count; i++) {
            int entry = at + 2 + 12 * i;
            if ((in.getShort(entry) & 0xFFFF) == 34675) {
                int from = in.getInt(entry + 8);
                return Arrays.copyOfRange(file, from, from + in.getInt(entry + 4));
            }
        }
        return new byte[0];
    }

    private static byte[] ofWebp(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 12; at + 8 <= file.length; at += 8 + in.getInt(at + 4) + (in.getInt(at + 4) & 1)) {
            if (latin(file, at, 4).equals("ICCP")) {
                return Arrays.copyOfRange(file, at + 8, at + 8 + in.getInt(at + 4));
            }
        }
        return new byte[0];
    }

    private static byte[] ofBmp(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (in.getInt(14) < 124 || in.getInt(14 + 56) != 0x4D424544) {
            return new byte[0];
        }
        int from = 14 + in.getInt(14 + 112);
        return Arrays.copyOfRange(file, from, from + in.getInt(14 + 116));
    }

    /** The first box of colour that holds a profile, wherever it stands. */
    private static byte[] ofBoxes(byte[] file) {
        String all = latin(file, 0, file.length);
        ByteBuffer in = ByteBuffer.wrap(file);
        for (int at = all.indexOf("colr"); at > 0; at = all.indexOf("colr", at + 4)) {
            String kind = all.substring(at + 4, at + 8);
            int end = at - 4 + in.getInt(at - 4);
            if (kind.equals("prof") || kind.equals("rICC")) {
                return Arrays.copyOfRange(file, at + 8, end);
            }
            if (kind.charAt(0) == 2) {
                return Arrays.copyOfRange(file, at + 7, end);
            }
        }
        return new byte[0];
    }

    private static String latin(byte[] file, int at, int length) {
        return new String(file, at, Math.max(0, Math.min(length, file.length - at)), StandardCharsets.ISO_8859_1);
    }
}
