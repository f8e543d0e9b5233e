package io.hipaaimage.deid.png;

import io.hipaaimage.deid.spi.Mastering;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The ancillary chunks that are part of the picture: palette, transparency, colour. A value that no picture has is left out, as decoders
 * do, so that numbers cannot be letters. Layout and hints (pHYs, bKGD, hIST, sPLT) are not kept: viewers show the same without them.
 */
final class Facts {
    /** The one order in which they are written. */
    private static final List<Integer> ORDER = List.of(
            ChunkType.CICP,
            ChunkType.ICCP,
            ChunkType.SRGB,
            ChunkType.GAMA,
            ChunkType.CHRM,
            ChunkType.SBIT,
            ChunkType.MDCV,
            ChunkType.CLLI,
            ChunkType.PLTE,
            ChunkType.TRNS);

    private static final byte OPAQUE = -1;
    private static final int MOST_SRGB_INTENT = 3;
    private static final int MOST_PRIMARIES = 22;
    private static final int MOST_TRANSFER = 18;
    private static final int MOST_LUMINANCE = 100_000_000;

    private final Header header;
    private final Map<Integer, byte[]> kept = new HashMap<>();

    Facts(Header header) {
        this.header = header;
    }

    /** Whether a chunk of this type may be a fact and is not known yet. */
    boolean wants(int type) {
        return ORDER.contains(type) && !kept.containsKey(type);
    }

    /** Takes a chunk; false if it says nothing that a picture can have. */
    boolean take(int type, byte[] data) {
        Optional<byte[]> canonical = canonical(type, data);
        canonical.ifPresent(bytes -> kept.put(type, bytes));
        return canonical.isPresent() && Arrays.equals(canonical.get(), data);
    }

    /** Whether the picture cannot be decoded for want of its palette. */
    boolean lacksPalette() {
        return header.colour() == Header.PALETTE && !kept.containsKey(ChunkType.PLTE);
    }

    /** Whether pixels name an entry that the palette does not have: decoders show what they like. */
    boolean lacksColour(BitSet used) {
        byte[] palette = kept.get(ChunkType.PLTE);
        return palette != null && used.length() > palette.length / 3;
    }

    /** Blackens the entries of the palette that no pixel names, and cuts those behind the last one that is named. */
    void forgetUnused(BitSet used) {
        byte[] palette = kept.get(ChunkType.PLTE);
        if (palette == null) {
            return;
        }
        int entries = Math.min(palette.length / 3, used.length());
        byte[] clean = new byte[3 * entries];
        byte[] opacities = kept.get(ChunkType.TRNS);
        byte[] cleanOpacities = opacities == null ? null : new byte[Math.min(opacities.length, entries)];
        for (int i = 0; i < entries; i++) {
            if (used.get(i)) {
                System.arraycopy(palette, 3 * i, clean, 3 * i, 3);
            }
            if (opacities != null && cleanOpacities != null && i < cleanOpacities.length) {
                cleanOpacities[i] = used.get(i) ? opacities[i] : OPAQUE;
            }
        }
        kept.put(ChunkType.PLTE, clean);
        if (cleanOpacities != null) {
            kept.put(ChunkType.TRNS, cleanOpacities);
        }
    }

    void write(ChunkWriter writer) throws IOException {
        byte[] profile = kept.get(ChunkType.ICCP);
        if (profile != null && profile.length == 0) {
            kept.remove(ChunkType.ICCP);
            kept.putIfAbsent(ChunkType.SRGB, new byte[1]);
        } else if (profile != null) {
            kept.remove(ChunkType.SRGB);
        }
        if (kept.containsKey(ChunkType.ICCP) || kept.containsKey(ChunkType.SRGB)) {
            kept.remove(ChunkType.GAMA);
            kept.remove(ChunkType.CHRM);
        }
        for (int type : ORDER) {
            byte[] data = kept.get(type);
            if (data != null) {
                writer.chunk(type, data);
            }
        }
    }

    private Optional<byte[]> canonical(int type, byte[] data) {
        return switch (type) {
            case ChunkType.ICCP -> EmbeddedProfile.canonical(data, header.profileComponents());
            case ChunkType.SRGB -> only(data, data.length == 1 && (data[0] & 0xFF) <= MOST_SRGB_INTENT);
            case ChunkType.GAMA -> ColourNumbers.gamma(data);
            case ChunkType.CHRM -> ColourNumbers.primaries(data);
            case ChunkType.CICP -> only(data, isCicp(data));
            case ChunkType.MDCV -> Mastering.screen(data);
            case ChunkType.CLLI -> only(data, data.length == 8 && words(data, 0, 2, 0, MOST_LUMINANCE));
            case ChunkType.SBIT -> only(data, isSignificantBits(data));
            case ChunkType.PLTE -> palette(data);
            default -> transparency(data);
        };
    }

    private Optional<byte[]> palette(byte[] data) {
        int entries = Math.min(data.length / 3, 1 << header.depth());
        return header.colour() == Header.PALETTE && data.length % 3 == 0 && entries > 0
                ? Optional.of(Arrays.copyOf(data, 3 * entries))
                : Optional.empty();
    }

    private Optional<byte[]> transparency(byte[] data) {
        if (header.colour() == Header.PALETTE) {
            byte[] palette = kept.get(ChunkType.PLTE);
            return palette == null || data.length == 0
                    ? Optional.empty()
                    : Optional.of(Arrays.copyOf(data, Math.min(data.length, palette.length / 3)));
        }
        if (header.colour() > Header.PALETTE || data.length != 2 * header.channels()) {
            return Optional.empty();
        }
        // only the picture's own bits of each sample count (PNG 11.3.2.1)
        ByteBuffer samples = ByteBuffer.wrap(data.clone());
        for (int at = 0; at < data.length; at += 2) {
            samples.putShort(at, (short) (samples.getShort(at) & ((1 << header.depth()) - 1)));
        }
        return Optional.of(samples.array());
    }

    private boolean isSignificantBits(byte[] data) {
        int most = header.colour() == Header.PALETTE ? 8 : header.depth();
        int length = header.colour() == Header.PALETTE ? 3 : header.channels();
        boolean fits = data.length == length;
        for (byte bits : data) {
            fits &= bits >= 1 && bits <= most;
        }
        return fits;
    }

    private static boolean isCicp(byte[] data) {
        return data.length == 4
                && (data[0] & 0xFF) <= MOST_PRIMARIES
                && (data[1] & 0xFF) <= MOST_TRANSFER
                && data[2] == 0
                && (data[3] & 0xFF) <= 1;
    }

    private static boolean words(byte[] data, int from, int count, int least, int most) {
        ByteBuffer view = ByteBuffer.wrap(data);
        for (int i = 0; i < count; i++) {
            int value = view.getInt(from + 4 * i);
            if (value < least || value > most) {
                return false;
            }
        }
        return true;
    }

    private static Optional<byte[]> only(byte[] data, boolean fits) {
        return fits ? Optional.of(data) : Optional.empty();
    }
}
