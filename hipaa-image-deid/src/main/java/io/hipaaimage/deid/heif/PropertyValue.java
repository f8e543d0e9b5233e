package io.hipaaimage.deid.heif;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.iso.Box;
import io.hipaaimage.deid.iso.BoxWriter;
import io.hipaaimage.deid.iso.Fields;
import io.hipaaimage.deid.iso.IsoInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The small properties (ISO/IEC 23008-12 6.5, AV1 image file format 2.3), written anew from their numbers; nothing where they say nothing. */
final class PropertyValue {
    /** How many properties {@code ipma} can tell apart. */
    static final int MOST = 0x7FFF;

    private static final int MOST_CHANNELS = 16;

    private PropertyValue() {}

    static byte[] rebuild(IsoInput in, Box box) throws ImageVaultException, IOException {
        Fields fields = Fields.of(in, box, "property");
        return switch (box.type()) {
            case "ispe" -> {
                fields.u32();
                yield new BoxWriter().u32(0).put(fields.take(8)).bytes();
            }
            case "pixi" -> {
                fields.u32();
                int channels = fields.u8();
                fields.require(channels <= MOST_CHANNELS);
                yield new BoxWriter()
                        .u32(0)
                        .u8(channels)
                        .put(fields.take(channels))
                        .bytes();
            }
            case "auxC" -> {
                fields.u32();
                yield new BoxWriter()
                        .u32(0)
                        .put(fields.text().getBytes(StandardCharsets.ISO_8859_1))
                        .u8(0)
                        .bytes();
            }
            case "pasp" -> ratio(fields.u32(), fields.u32());
            case "clli" -> fields.take(4);
            case "mdcv" -> fields.take(24);
            case "a1op" -> new byte[] {(byte) (fields.u8() & 0x1F)};
            case "lsel" -> fields.take(2);
            case "irot" -> turn(fields.u8() & 3);
            case "imir" -> new byte[] {(byte) (fields.u8() & 1)};
            case "clap" -> cut(fields);
            default -> throw in.malformed("property", box.at());
        };
    }

    private static byte[] turn(int quarters) {
        return quarters == 0 ? new byte[0] : new byte[] {(byte) quarters};
    }

    /** Square pixels need no word. */
    private static byte[] ratio(long width, long height) {
        if (width == 0 || height == 0 || width == height) {
            return new byte[0];
        }
        long divisor = divisor(width, height);
        return new BoxWriter().u32(width / divisor).u32(height / divisor).bytes();
    }

    /** Width, height and two offsets, as fractions in lowest terms. */
    private static byte[] cut(Fields fields) throws ImageVaultException {
        BoxWriter out = new BoxWriter();
        for (int i = 0; i < 4; i++) {
            long over = (int) fields.u32();
            long under = fields.u32();
            fields.require(under > 0 && (i >= 2 || over > 0));
            long divisor = divisor(Math.abs(over), under);
            out.u32(over / divisor).u32(under / divisor);
        }
        return out.bytes();
    }

    private static long divisor(long one, long two) {
        long a = one;
        long b = two;
        while (b != 0) {
            long rest = a % b;
            a = b;
            b = rest;
        }
        return Math.max(1, a);
    }

    /** The lengths of the layers but the last. */
    static byte[] layers(long[] lengths) {
        boolean wide = false;
        for (long length : lengths) {
            wide |= length > 0xFFFF;
        }
        BoxWriter out = new BoxWriter().u8(wide ? 1 : 0);
        for (long length : lengths) {
            out.number(length, wide ? 4 : 2);
        }
        return out.bytes();
    }
}
